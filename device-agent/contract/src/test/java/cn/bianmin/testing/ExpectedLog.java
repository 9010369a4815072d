package cn.bianmin.testing;

import java.lang.annotation.ElementType;
import java.lang.annotation.Repeatable;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/// Says that this test, or each test of this class, provokes a warning or an error whose message contains the
/// text. Any other one fails the test. The message may also stay away: whether it must come is the test's own
/// question.
@Target({ElementType.METHOD, ElementType.TYPE})
@Retention(RetentionPolicy.RUNTIME)
@Repeatable(ExpectedLogs.class)
public @interface ExpectedLog {
    String value();
}

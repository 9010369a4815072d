package cn.bianmin.rules.policy;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.time.Duration;
import java.util.regex.Pattern;

/// How long a screen or a pad waits, written as `30s`.
public record Seconds(int count) {
    private static final Pattern TEXT = Pattern.compile("([1-9]\\d{0,3})s");

    @JsonCreator
    static Seconds of(String text) {
        var matcher = TEXT.matcher(text);
        if (!matcher.matches()) throw new IllegalArgumentException("A wait is 30s.");
        return new Seconds(Integer.parseInt(matcher.group(1)));
    }

    @JsonValue
    String text() {
        return count + "s";
    }

    public Duration duration() {
        return Duration.ofSeconds(count);
    }
}

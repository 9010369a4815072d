package cn.bianmin.testing;

import static java.util.stream.Collectors.joining;

import ch.qos.logback.classic.spi.ILoggingEvent;
import java.lang.reflect.AnnotatedElement;
import java.time.Duration;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.BooleanSupplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.platform.commons.support.AnnotationSupport;

/// Fails a test that logged a warning or an error which it does not declare with [ExpectedLog], and a test
/// class that leaves a thread or a process behind. Registered for every test of every module by the service
/// loader. Tests of one JVM run one after the other, so what is logged belongs to the test that runs.
public final class HouseWatch implements BeforeAllCallback, AfterEachCallback, AfterAllCallback {
    private static final Duration PATIENCE = Duration.ofSeconds(5);
    private static final LogTap LOGS = LogTap.open();

    private record Before(Set<Thread> threads, Set<ProcessHandle> processes) {}

    @Override
    public void beforeAll(ExtensionContext context) {
        LOGS.drain();
        store(context).put(context.getUniqueId(), new Before(threads(), processes()));
    }

    @Override
    public void afterEach(ExtensionContext context) {
        failOnLogs(context);
    }

    @Override
    public void afterAll(ExtensionContext context) {
        var before = Optional.ofNullable(store(context).get(context.getUniqueId(), Before.class))
                .orElseThrow();
        failOnProcesses(before.processes());
        failOnThreads(before.threads());
        failOnLogs(context);
    }

    private static ExtensionContext.Store store(ExtensionContext context) {
        return context.getStore(ExtensionContext.Namespace.create(HouseWatch.class));
    }

    private static void failOnLogs(ExtensionContext context) {
        List<String> expected = Stream.concat(context.getTestMethod().stream(), enclosing(context))
                .flatMap(element -> AnnotationSupport.findRepeatableAnnotations(element, ExpectedLog.class).stream())
                .map(ExpectedLog::value)
                .toList();
        String unexpected = LOGS.drain().stream()
                .filter(event -> expected.stream().noneMatch(event.getFormattedMessage()::contains))
                .map(HouseWatch::line)
                .collect(joining("\n  "));
        if (!unexpected.isEmpty()) {
            throw new AssertionError("Logged and not declared with @ExpectedLog:\n  " + unexpected);
        }
    }

    private static Stream<AnnotatedElement> enclosing(ExtensionContext context) {
        return Stream.<Class<?>>iterate(context.getRequiredTestClass(), type -> type != null, Class::getEnclosingClass)
                .map(type -> type);
    }

    private static String line(ILoggingEvent event) {
        var thrown = event.getThrowableProxy();
        return event.getLevel() + " " + event.getLoggerName() + ": " + event.getFormattedMessage()
                + (thrown == null ? "" : " [" + thrown.getClassName() + ": " + thrown.getMessage() + "]");
    }

    private static void failOnThreads(Set<Thread> before) {
        if (soon(() -> leaked(before).isEmpty())) {
            return;
        }
        throw new AssertionError("Threads left behind:\n  "
                + leaked(before).stream()
                        .map(thread -> thread + " at "
                                + Arrays.stream(thread.getStackTrace()).limit(6).toList())
                        .collect(joining("\n  ")));
    }

    /// Threads that would keep a JVM alive, and daemons that run our own code. Idle daemons of the JDK and of
    /// libraries are their own business.
    private static Set<Thread> leaked(Set<Thread> before) {
        var leaked = new HashSet<>(threads());
        leaked.removeAll(before);
        leaked.removeIf(thread -> !thread.isAlive()
                || (thread.isDaemon() && !runsOurs(thread))
                // JUnit's own, which watches @Timeout.
                || thread.getName().startsWith("junit-"));
        return leaked;
    }

    private static boolean runsOurs(Thread thread) {
        return Arrays.stream(thread.getStackTrace())
                .anyMatch(frame -> frame.getClassName().startsWith("cn.bianmin."));
    }

    private static Set<Thread> threads() {
        return Thread.getAllStackTraces().keySet();
    }

    private static void failOnProcesses(Set<ProcessHandle> before) {
        if (soon(() -> before.containsAll(processes()))) {
            return;
        }
        var leaked = processes();
        leaked.removeAll(before);
        String named = leaked.stream()
                .map(process ->
                        process.pid() + " " + process.info().commandLine().orElse("?"))
                .collect(joining("\n  "));
        // Ours, and of no use to the next class.
        leaked.forEach(ProcessHandle::destroyForcibly);
        soon(() -> leaked.stream().noneMatch(ProcessHandle::isAlive));
        if (!named.isEmpty()) {
            throw new AssertionError("Processes left behind, now killed:\n  " + named);
        }
    }

    private static Set<ProcessHandle> processes() {
        return ProcessHandle.current().descendants().collect(Collectors.toSet());
    }

    private static boolean soon(BooleanSupplier condition) {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() > deadline) {
                // All of this machine may have stood still meanwhile.
                return condition.getAsBoolean();
            }
            try {
                Thread.sleep(20);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return condition.getAsBoolean();
            }
        }
        return true;
    }
}

package cn.bianmin.link;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/// Fails a test that leaves a thread of a link or of Paho behind.
public final class NoLeakedThreads implements AfterEachCallback {
    private static final Duration PATIENCE = Duration.ofSeconds(3);

    @Override
    public void afterEach(ExtensionContext context) throws InterruptedException {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        for (Thread thread : ofLinks()) {
            thread.join(Math.max(1, (deadline - System.nanoTime()) / 1_000_000));
        }
        List<String> left = ofLinks().stream().map(Thread::getName).toList();
        if (!left.isEmpty()) {
            throw new AssertionError("threads left behind: " + left);
        }
    }

    /// The live threads of links and of Paho in this process.
    public static List<Thread> ofLinks() {
        return Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> thread.getName().startsWith("MQTT ")
                        || thread.getName().startsWith("link ")
                        || (thread.getThreadGroup() != null
                                && thread.getThreadGroup().getName().startsWith("link-")))
                .toList();
    }
}

package cn.bianmin.provisioning.kill;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;

/// A JVM on this test's class path, whose output is read to the last byte whatever happens to it.
final class Child implements AutoCloseable {
    private final Process process;
    private final List<String> lines = Collections.synchronizedList(new ArrayList<>());
    private final CountDownLatch ready = new CountDownLatch(1);
    private final CompletableFuture<Void> finished;

    private Child(Process process, Predicate<String> isReady) {
        this.process = process;
        this.finished = CompletableFuture.runAsync(() -> read(isReady), Thread::startVirtualThread);
    }

    static Child start(Path errors, Predicate<String> isReady, Class<?> main, String... arguments) throws IOException {
        var command = new ArrayList<String>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(List.of(
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-Xshare:auto",
                "-Xmx256m",
                "--enable-native-access=ALL-UNNAMED",
                "--sun-misc-unsafe-memory-access=allow",
                "-cp",
                System.getProperty("java.class.path"),
                main.getName()));
        command.addAll(List.of(arguments));
        var process = new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.appendTo(errors.toFile()))
                .start();
        return new Child(process, isReady);
    }

    private void read(Predicate<String> isReady) {
        try (var out = new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
            for (String line = out.readLine(); line != null; line = out.readLine()) {
                lines.add(line);
                if (isReady.test(line)) {
                    ready.countDown();
                }
            }
        } catch (IOException e) {
            lines.add("unreadable: " + e.getMessage());
        } finally {
            ready.countDown();
        }
    }

    /// Waits for the line that says that it works.
    void awaitReady(Duration patience) throws InterruptedException {
        if (!ready.await(patience.toMillis(), TimeUnit.MILLISECONDS) || !process.isAlive()) {
            throw new IllegalStateException("A child process did not become ready; it said " + lines);
        }
    }

    /// Waits until the process has ended by itself and well.
    void awaitEnd(Duration patience) throws InterruptedException {
        if (!process.waitFor(patience.toMillis(), TimeUnit.MILLISECONDS) || process.exitValue() != 0) {
            throw new IllegalStateException("A child process did not end well; it said " + lines);
        }
    }

    /// `kill -9`, then everything that it had written.
    List<String> kill() {
        process.destroyForcibly().onExit().join();
        finished.join();
        return List.copyOf(lines);
    }

    /// Everything written so far.
    List<String> lines() {
        return List.copyOf(lines);
    }

    @Override
    public void close() {
        var _ = kill();
    }
}

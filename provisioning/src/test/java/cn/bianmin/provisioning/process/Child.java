package cn.bianmin.provisioning.process;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;

/// A JVM of its own, whose output is read to the last byte whatever happens to it.
public final class Child implements AutoCloseable {
    private final Process process;
    private final List<String> lines = Collections.synchronizedList(new ArrayList<>());
    private final CountDownLatch ready = new CountDownLatch(1);
    private final CompletableFuture<Void> finished;

    private Child(Process process, Path temporary, Predicate<String> isReady) {
        this.process = process;
        this.finished = CompletableFuture.runAsync(() -> read(isReady), Thread::startVirtualThread)
                .thenRun(() -> remove(temporary));
    }

    public static Child start(Path errors, Predicate<String> isReady, Class<?> main, String... arguments)
            throws IOException {
        return start(ChildJvm.plain(), errors, isReady, main, arguments);
    }

    /// Starts it with a folder for temporary files to itself, as a service has it.
    ///
    /// @param errors where its standard error is appended; the folder is made beside it
    public static Child start(ChildJvm jvm, Path errors, Predicate<String> isReady, Class<?> main, String... arguments)
            throws IOException {
        var temporary = Files.createTempDirectory(errors.toAbsolutePath().getParent(), "tmp-");
        var process = new ProcessBuilder(jvm.command(temporary, main, List.of(arguments)))
                .redirectError(ProcessBuilder.Redirect.appendTo(errors.toFile()))
                .start();
        return new Child(process, temporary, isReady);
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

    /// What a killed process left in its folder for temporary files would fill the disk in some hundred rounds.
    private void remove(Path temporary) {
        process.onExit().join();
        try (var files = Files.walk(temporary)) {
            files.sorted(Comparator.reverseOrder())
                    .forEach(file -> file.toFile().delete());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// Waits for the line that says that it works.
    public void awaitReady(Duration patience) throws InterruptedException {
        if (!ready.await(patience.toMillis(), TimeUnit.MILLISECONDS) || !process.isAlive()) {
            throw new IllegalStateException("A child process did not become ready; it said " + lines);
        }
    }

    /// Waits until the process has ended by itself and well.
    public void awaitEnd(Duration patience) throws InterruptedException {
        if (!process.waitFor(patience.toMillis(), TimeUnit.MILLISECONDS) || process.exitValue() != 0) {
            throw new IllegalStateException("A child process did not end well; it said " + lines);
        }
    }

    /// Waits until the process has ended, whatever it has to say about it.
    ///
    /// @return its exit status
    public int awaitExit(Duration patience) throws InterruptedException {
        if (!process.waitFor(patience.toMillis(), TimeUnit.MILLISECONDS)) {
            throw new IllegalStateException("A child process did not end; it said " + lines);
        }
        finished.join();
        return process.exitValue();
    }

    /// A terminate signal, as from the service manager.
    public void terminate() {
        process.destroy();
    }

    /// Ends its standard input.
    public void endInput() throws IOException {
        process.getOutputStream().close();
    }

    /// `kill -9`, then everything that it had written.
    public List<String> kill() {
        process.destroyForcibly().onExit().join();
        finished.join();
        return List.copyOf(lines);
    }

    /// Everything written so far.
    public List<String> lines() {
        return List.copyOf(lines);
    }

    @Override
    public void close() {
        var _ = kill();
    }
}

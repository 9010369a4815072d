package cn.bianmin.kiosk.bench;

import static java.nio.charset.StandardCharsets.UTF_8;

import cn.bianmin.kiosk.browser.Launcher;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;

/// `bianmin demo` as a person starts it: through the launcher, in processes of its own.
final class RunningDemo implements AutoCloseable {
    private static final int READY_SECONDS = 120;
    private static final int STOP_SECONDS = 30;

    private final Process process;
    private final CompletableFuture<URI> address = new CompletableFuture<>();
    private final List<String> said = new ArrayList<>();

    private RunningDemo(Process process) {
        this.process = process;
    }

    static RunningDemo start(String... options) throws IOException {
        return start(new ProcessBuilder(), options);
    }

    /// Starts it as on a bare machine, where nobody has set a locale, with `temporary` as the folder for temporary
    /// files.
    static RunningDemo startIn(Path temporary, String... options) throws IOException {
        var builder = new ProcessBuilder();
        builder.environment().putAll(Map.of("TMPDIR", temporary.toString(), "LC_ALL", "POSIX"));
        return start(builder, options);
    }

    private static RunningDemo start(ProcessBuilder builder, String... options) throws IOException {
        var command = new ArrayList<>(List.of(Launcher.path().toString(), "demo", "--attached"));
        command.addAll(List.of(options));
        var demo = new RunningDemo(
                builder.command(command).redirectErrorStream(true).start());
        Thread.ofVirtual().start(demo::listen);
        return demo;
    }

    /// Where the page is, once it is ready.
    URI address() throws InterruptedException, IOException {
        try {
            return address.get(READY_SECONDS, TimeUnit.SECONDS);
        } catch (ExecutionException | TimeoutException e) {
            throw new IOException("The demo is not ready. It said:\n" + said(), e);
        }
    }

    /// All it has written.
    String said() {
        synchronized (said) {
            return String.join("\n", said);
        }
    }

    /// The processes that it has started and that live.
    List<ProcessHandle> family() {
        try (Stream<ProcessHandle> descendants = process.descendants()) {
            return descendants.filter(ProcessHandle::isAlive).toList();
        }
    }

    /// Waits until it has ended by itself.
    ///
    /// @return its exit status
    int awaitEnd(int seconds) throws InterruptedException, IOException {
        if (!process.waitFor(seconds, TimeUnit.SECONDS)) throw new IOException("The demo runs on. It said:\n" + said());
        return process.exitValue();
    }

    /// Ends it as the death of its parent would, and waits.
    int stop() throws IOException, InterruptedException {
        process.getOutputStream().close();
        return awaitEnd(STOP_SECONDS);
    }

    /// Kills it without a word, as `kill -9` does.
    void kill() {
        process.destroyForcibly();
        process.onExit().join();
    }

    @Override
    public void close() {
        var family = family();
        process.destroyForcibly();
        process.onExit().join();
        family.forEach(ProcessHandle::destroyForcibly);
        family.forEach(member -> member.onExit().join());
    }

    private void listen() {
        try (var reader = process.inputReader(UTF_8)) {
            for (var line = reader.readLine(); line != null; line = reader.readLine()) {
                synchronized (said) {
                    said.add(line);
                }
                if (line.startsWith("READY ")) address.complete(URI.create(line.substring("READY ".length())));
            }
        } catch (IOException e) {
            address.completeExceptionally(e);
        }
        address.completeExceptionally(new IOException("The demo ended"));
    }
}

package cn.bianmin.kiosk.bench;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;

/// A real process of the demo, started through the launcher. Its standard input is its lifeline: when this
/// process dies, however it dies, the input ends and the child stops by itself. Thread-safe.
final class Child {
    private static final Pattern ADDRESS = Pattern.compile("(?<scheme>mqtts?|https?)://\\S+");
    private static final int LAST_LINES = 12;
    private static final int MAX_LINE_CHARS = 500;
    private static final long MAX_LOG_CHARS = 4_000_000;

    private final String name;
    private final Process process;
    private final CompletableFuture<Map<String, URI>> ready = new CompletableFuture<>();
    private final ArrayDeque<String> lastLines = new ArrayDeque<>();

    private Child(String name, Process process) {
        this.name = name;
        this.process = process;
    }

    /// Starts `command`. It has a folder for temporary files to itself, empty at each start, as a service of systemd
    /// has: what a power cut left there goes.
    ///
    /// @param folder where its output goes, up to a bound, and its temporary files are
    /// @param log the name of the file for its output
    static Child start(String name, List<String> command, Path folder, String log) throws IOException {
        var temporary = folder.resolve("tmp").resolve(name);
        FileTree.delete(temporary);
        Files.createDirectories(temporary);
        var builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().put("TMPDIR", temporary.toString());
        var child = new Child(name, builder.start());
        Thread.ofVirtual().name("output-of-" + name).start(() -> child.follow(folder.resolve(log)));
        return child;
    }

    /// The addresses of its READY line, the first of each scheme (`mqtt`, `http`, `mqtts`, `https`); fails with a
    /// sentence when
    /// the process ends before.
    CompletableFuture<Map<String, URI>> ready() {
        return ready;
    }

    long pid() {
        return process.pid();
    }

    boolean isAlive() {
        return process.isAlive();
    }

    CompletableFuture<Process> ended() {
        return process.onExit();
    }

    /// Waits until it has ended by itself.
    ///
    /// @return its exit status
    int result(Duration patience) throws InterruptedException, IOException {
        if (!process.waitFor(patience.toMillis(), TimeUnit.MILLISECONDS)) {
            cutPower();
            throw new IOException("%s did not finish within %d s.".formatted(name, patience.toSeconds()));
        }
        return process.exitValue();
    }

    /// As pulling the mains plug: `kill -9`. Returns when the process is gone.
    void cutPower() {
        process.destroyForcibly();
        process.onExit().join();
    }

    /// Asks it to stop. Returns at once.
    void letGo() {
        try {
            process.getOutputStream().close();
        } catch (IOException e) {
            // It has gone already.
        }
    }

    /// Waits for the end after [#letGo], and enforces it.
    void awaitEnd(Duration patience) {
        process.onExit()
                .completeOnTimeout(process, patience.toMillis(), TimeUnit.MILLISECONDS)
                .join();
        if (process.isAlive()) cutPower();
    }

    /// The end of its output, for a person who has to find out what went wrong.
    String lastWords() {
        synchronized (lastLines) {
            return String.join(System.lineSeparator(), lastLines);
        }
    }

    private void follow(Path log) {
        try (BufferedReader reader = process.inputReader(UTF_8);
                BufferedWriter writer =
                        Files.newBufferedWriter(log, StandardOpenOption.CREATE, StandardOpenOption.APPEND)) {
            long written = Files.size(log);
            for (var line = reader.readLine(); line != null; line = reader.readLine()) {
                remember(line);
                if (written < MAX_LOG_CHARS) {
                    writer.write(line);
                    writer.newLine();
                    writer.flush();
                    written += line.length() + 1L;
                }
                if (line.startsWith("READY")) ready.complete(addresses(line));
            }
        } catch (IOException e) {
            remember("(its output could not be followed: " + e.getMessage() + ")");
        }
        ready.completeExceptionally(new IOException("%s ended before it was ready.%n%s".formatted(name, lastWords())));
    }

    private static Map<String, URI> addresses(String line) {
        var addresses = new HashMap<String, URI>();
        var matcher = ADDRESS.matcher(line);
        while (matcher.find()) addresses.putIfAbsent(matcher.group("scheme"), URI.create(matcher.group()));
        return addresses;
    }

    private void remember(String line) {
        synchronized (lastLines) {
            lastLines.add(line.length() <= MAX_LINE_CHARS ? line : line.substring(0, MAX_LINE_CHARS) + "…");
            if (lastLines.size() > LAST_LINES) lastLines.remove();
        }
    }
}

package cn.bianmin.provisioning.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;

/// Counts the fsyncs of a process from outside. Installs strace where it is missing and we may.
final class Strace {
    private static final List<Path> PLACES = List.of(Path.of("/usr/bin/strace"), Path.of("/bin/strace"));

    private static final Pattern LINE = Pattern.compile("\\s*\\S+\\s+\\S+\\s+\\S+\\s+(\\d+)\\s+.*f(?:data)?sync");

    private Strace() {}

    /// Why nothing can be counted here; empty where it can.
    static Optional<String> missing(Path folder) throws IOException, InterruptedException {
        if (isThere()) {
            return Optional.empty();
        }
        if (!"root".equals(System.getProperty("user.name"))) {
            return Optional.of("strace is missing. Run once: sudo apt-get install strace");
        }
        var log = folder.resolve("apt.log");
        var install = new ProcessBuilder("sh", "-c", "apt-get -qq update; apt-get -qq install -y strace")
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
        install.getOutputStream().close();
        if (!install.waitFor(3, TimeUnit.MINUTES)) {
            install.destroyForcibly();
        }
        return isThere()
                ? Optional.empty()
                : Optional.of("strace is missing and apt-get could not install it. Install it by hand.");
    }

    private static boolean isThere() {
        return PLACES.stream().anyMatch(Files::isExecutable);
    }

    /// The command that runs another and writes its count into `summary`.
    static List<String> counting(Path summary) {
        return List.of(
                "strace", "-f", "--seccomp-bpf", "-qq", "-e", "trace=fsync,fdatasync", "-c", "-o", summary.toString());
    }

    /// Calls in a summary, whose lines are: share of time, seconds, µs a call, calls, errors if any, name.
    static long calls(Path summary) throws IOException {
        long calls = 0;
        for (String line : Files.readAllLines(summary)) {
            var found = LINE.matcher(line);
            if (found.matches()) {
                calls += Long.parseLong(found.group(1));
            }
        }
        return calls;
    }
}

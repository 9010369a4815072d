package cn.bianmin.provisioning.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/// Runs a main class of this package in a JVM of its own, so that what it does can be counted alone.
final class Child {
    private static final Duration PATIENCE = Duration.ofMinutes(5);

    private Child() {}

    /// @param prefix a command that runs the JVM, for example strace with its options
    /// @return standard output
    static String run(List<String> prefix, Path folder, Class<?> main, String... arguments)
            throws IOException, InterruptedException {
        var command = new ArrayList<>(prefix);
        command.addAll(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "--enable-native-access=ALL-UNNAMED",
                "--sun-misc-unsafe-memory-access=allow",
                "-XX:+UseSerialGC",
                "-Xmx128m",
                "-cp",
                System.getProperty("java.class.path"),
                main.getName()));
        command.addAll(List.of(arguments));
        Path out = folder.resolve("child.out");
        Path err = folder.resolve("child.err");
        var process = new ProcessBuilder(command)
                .redirectOutput(out.toFile())
                .redirectError(err.toFile())
                .start();
        try {
            if (!process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
                throw new IOException(
                        main.getSimpleName() + " did not end within " + PATIENCE.toMinutes() + " minutes.");
            }
        } finally {
            process.descendants().forEach(ProcessHandle::destroyForcibly);
            process.destroyForcibly();
        }
        if (process.exitValue() != 0) {
            throw new IOException(main.getSimpleName() + " ended with status " + process.exitValue() + ": "
                    + lastLine(Files.readString(err)));
        }
        return Files.readString(out);
    }

    private static String lastLine(String text) {
        return text.lines().filter(line -> !line.isBlank()).reduce("", (first, second) -> second);
    }
}

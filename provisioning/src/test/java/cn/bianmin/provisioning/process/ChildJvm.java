package cn.bianmin.provisioning.process;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.stream.Stream;

/// How child JVMs are started.
///
/// @param prefix a command that runs the JVM, for example a shell that sets a limit; empty for none
public record ChildJvm(List<String> prefix, String classPath, List<String> options) {
    private static final List<String> OPTIONS = List.of(
            "-XX:+UseSerialGC",
            "-XX:TieredStopAtLevel=1",
            "-Xmx256m",
            "--enable-native-access=ALL-UNNAMED",
            "--sun-misc-unsafe-memory-access=allow");

    /// On this test's class path.
    public static ChildJvm plain() {
        return new ChildJvm(List.of(), System.getProperty("java.class.path"), OPTIONS);
    }

    /// The same from jars, as the launcher starts programs: a class path with a directory allows no start-up cache.
    ///
    /// @param folder where the jars are made
    public static ChildJvm packed(Path folder) throws IOException {
        var packed = new ArrayList<String>();
        for (String each : plain().classPath.split(File.pathSeparator, -1)) {
            var path = Path.of(each);
            packed.add(Files.isDirectory(path) ? pack(path, folder.resolve(packed.size() + ".jar")) : each);
        }
        return new ChildJvm(List.of(), String.join(File.pathSeparator, packed), OPTIONS);
    }

    public ChildJvm after(List<String> command) {
        return new ChildJvm(command, classPath, options);
    }

    /// Writes a start-up cache of what was loaded when it ends by itself, which takes some seconds.
    public ChildJvm writing(Path cache) {
        return with("-XX:AOTCacheOutput=" + cache);
    }

    /// Starts from a start-up cache.
    public ChildJvm reading(Path cache) {
        return with("-XX:AOTCache=" + cache);
    }

    List<String> command(Path temporary, Class<?> main, List<String> arguments) {
        var command = new ArrayList<>(prefix);
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(options);
        command.add("-Djava.io.tmpdir=" + temporary);
        command.addAll(List.of("-cp", classPath, main.getName()));
        command.addAll(arguments);
        return command;
    }

    private ChildJvm with(String option) {
        return new ChildJvm(
                prefix,
                classPath,
                Stream.concat(options.stream(), Stream.of(option)).toList());
    }

    private static String pack(Path directory, Path jar) throws IOException {
        try (var out = new JarOutputStream(Files.newOutputStream(jar));
                var files = Files.walk(directory)) {
            files.filter(Files::isRegularFile).sorted().forEach(file -> {
                try {
                    out.putNextEntry(new JarEntry(directory.relativize(file).toString()));
                    Files.copy(file, out);
                    out.closeEntry();
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            });
        }
        return jar.toString();
    }
}

package cn.bianmin.provisioning.releases;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// What goes into a release, out of a built source tree.
public final class ReleaseParts {
    private static final List<String> PROGRAMS = List.of("terminal", "prepare");
    private static final List<String> FLAGS = List.of("common.args", "lean.args", "kiosk.args");

    private ReleaseParts() {}

    /// The terminal with screens, which contains the one without.
    ///
    /// @param home of the source tree, built
    /// @param version that was built
    /// @return files by their path in the release
    /// @throws IOException where something is missing; the message is a sentence
    public static Map<String, Path> of(Path home, String version) throws IOException {
        var parts = new TreeMap<String, Path>();
        Path target = home.resolve("kiosk-app").resolve("target");
        Path own = target.resolve("kiosk-app-" + version + ".jar");
        if (!Files.isRegularFile(own)) throw new IOException("There is no " + own + ". Build it first.");
        parts.put("lib/" + own.getFileName(), own);
        add(parts, "lib", target.resolve("lib"));
        Path scripts = home.resolve("provisioning").resolve("packages").resolve("terminal");
        for (String program : PROGRAMS) parts.put("bin/" + program, scripts.resolve(program));
        parts.put("jvm", flags(scripts.resolve("jvm"), target.resolve("release-jvm")));
        return parts;
    }

    /// Writes the flags of the JVM in one file, a flag a line.
    ///
    /// @param folder of the files with the flags
    public static Path flags(Path folder, Path file) throws IOException {
        var lines = new ArrayList<String>();
        for (String part : FLAGS) {
            for (String line : Files.readAllLines(folder.resolve(part))) if (!line.startsWith("#")) lines.add(line);
        }
        return Files.write(file, lines);
    }

    private static void add(Map<String, Path> parts, String name, Path folder) throws IOException {
        if (!Files.isDirectory(folder)) throw new IOException("There is no " + folder + ". Build it first.");
        try (var files = Files.newDirectoryStream(folder, Files::isRegularFile)) {
            for (Path file : files) parts.put(name + "/" + file.getFileName(), file);
        }
    }
}

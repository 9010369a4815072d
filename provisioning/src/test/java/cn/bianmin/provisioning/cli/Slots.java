package cn.bianmin.provisioning.cli;

import cn.bianmin.contract.ReleaseManifest;
import cn.bianmin.contract.SigningKey;
import cn.bianmin.provisioning.releases.ReleaseMaker;
import cn.bianmin.provisioning.releases.ReleaseParts;
import java.io.File;
import java.io.IOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;

/// Releases of the real agent, of what this test runs on, and a box that the real script starts again whenever the
/// agent ends, as systemd does.
final class Slots implements AutoCloseable {
    static final SigningKey KEY = SigningKey.generate(new SecureRandom());

    private static final Path PACKAGE = Path.of("packages", "terminal");
    private static final List<String> LIBRARIES = List.of(
            "bcprov-",
            "core-3",
            "jSerialComm-",
            "jackson-",
            "jspecify-",
            "logback-",
            "org.eclipse.paho",
            "pi4j-core",
            "picocli-",
            "slf4j-api",
            "snakeyaml-engine",
            "sqlite-jdbc");
    private static final List<String> MODULES = List.of("contract", "link", "rules", "device-agent");

    private final Path folder;
    private final Path config;
    private final List<Integer> ends = new CopyOnWriteArrayList<>();
    private final Thread thread = Thread.ofPlatform().daemon().name("systemd").unstarted(this::run);
    private volatile boolean isClosed;

    /// @param folder in which everything happens
    Slots(Path folder, Path config) {
        this.folder = folder;
        this.config = config;
    }

    Path slots() {
        return folder.resolve("slots");
    }

    private Path factory() {
        return folder.resolve("factory");
    }

    /// The files of a release, out of this test's class path.
    ///
    /// @param changed name of a module that differs from every other release
    static Map<String, Path> parts(Path folder, String changed) throws IOException {
        var parts = new TreeMap<String, Path>();
        for (String each : System.getProperty("java.class.path").split(File.pathSeparator, -1)) {
            var path = Path.of(each);
            String name = path.getFileName().toString();
            if (LIBRARIES.stream().anyMatch(name::startsWith)) parts.put("lib/" + name, path);
            for (String module : MODULES) {
                boolean isFolder = path.endsWith(Path.of(module, "target", "classes"));
                boolean isJar = name.matches(module + "-[0-9.]+\\.jar");
                if (isFolder || isJar) {
                    Path jar = folder.resolve(module + (module.equals(changed) ? "-changed" : "") + ".jar");
                    pack(path, jar, module.equals(changed));
                    parts.put("lib/" + module + ".jar", jar);
                }
            }
        }
        parts.put("bin/terminal", PACKAGE.resolve("terminal"));
        parts.put("jvm", ReleaseParts.flags(PACKAGE.resolve("jvm"), folder.resolve("jvm-flags")));
        return parts;
    }

    /// @param classes of a module, as a folder, or as the jar that it was packed into
    private static void pack(Path classes, Path jar, boolean isChanged) throws IOException {
        if (Files.isRegularFile(classes)) {
            try (var opened = FileSystems.newFileSystem(classes)) {
                packTree(opened.getPath("/"), jar, isChanged);
            }
        } else {
            packTree(classes, jar, isChanged);
        }
    }

    private static void packTree(Path classes, Path jar, boolean isChanged) throws IOException {
        try (var out = new JarOutputStream(Files.newOutputStream(jar));
                var walk = Files.walk(classes)) {
            // At the beginning, so that every byte behind it moves.
            if (isChanged) {
                var entry = new JarEntry("changed.txt");
                entry.setTime(0);
                out.putNextEntry(entry);
                out.write(new byte[] {1});
            }
            for (Path file : walk.filter(Files::isRegularFile).sorted().toList()) {
                var entry = new JarEntry(classes.relativize(file).toString());
                entry.setTime(0);
                out.putNextEntry(entry);
                Files.copy(file, out);
            }
        }
    }

    static ReleaseMaker.Words words(long number) {
        return new ReleaseMaker.Words(number, number + ".0", 1, 1_000_000, List.of(System.getProperty("os.arch")));
    }

    /// Puts a bundle where the hub gives releases from.
    static ReleaseManifest publish(Map<String, Path> parts, long number, Path bundle, Path updates) throws IOException {
        var release = ReleaseMaker.make(words(number), parts, KEY, bundle);
        Path place = updates.resolve("releases").resolve(Long.toString(number));
        Files.createDirectories(place);
        Files.createDirectories(updates.resolve("chunks"));
        for (String name : List.of("release.txt", "release.sig")) Files.copy(bundle.resolve(name), place.resolve(name));
        try (var chunks = Files.list(bundle.resolve("chunks"))) {
            for (Path chunk : chunks.toList()) {
                Path to = updates.resolve("chunks").resolve(chunk.getFileName());
                if (!Files.exists(to)) Files.copy(chunk, to);
            }
        }
        return release;
    }

    /// As the package does it.
    void install(Path bundle, ReleaseManifest release) throws IOException {
        ReleaseMaker.unpack(bundle, release, factory());
    }

    void start() {
        thread.start();
    }

    private void run() {
        try {
            while (!isClosed) {
                var builder = new ProcessBuilder(
                                "sh",
                                PACKAGE.resolve("start").toString(),
                                slots().toString(),
                                factory().toString(),
                                "--attached",
                                "--config",
                                config.toString())
                        .redirectErrorStream(true)
                        .redirectOutput(ProcessBuilder.Redirect.appendTo(
                                folder.resolve("terminal.log").toFile()));
                builder.environment().put("BIANMIN_MAIN", "cn.bianmin.agent.AgentMain");
                var process = builder.start();
                while (!process.waitFor(50, TimeUnit.MILLISECONDS)) {
                    // Attached: it ends with its standard input.
                    if (isClosed) process.getOutputStream().close();
                }
                ends.add(process.exitValue());
            }
        } catch (IOException e) {
            ends.add(-1);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /// Exit statuses so far.
    List<Integer> ends() {
        return List.copyOf(ends);
    }

    /// Number of the release that the link leads to.
    String current() throws IOException {
        return Files.readAllLines(slots().resolve("current").resolve("release.txt"))
                .get(1);
    }

    String log() throws IOException {
        return Files.readString(folder.resolve("terminal.log"));
    }

    @Override
    public void close() {
        isClosed = true;
        try {
            thread.join(TimeUnit.SECONDS.toMillis(30));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}

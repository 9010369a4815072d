package cn.bianmin.agent.setup;

import static java.nio.charset.StandardCharsets.UTF_8;

import cn.bianmin.agent.DeviceAgent;
import cn.bianmin.agent.settings.SettingsRefused;
import cn.bianmin.agent.settings.SetupFile;
import cn.bianmin.agent.settings.TerminalFile;
import cn.bianmin.contract.TerminalProfile;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/// Writes a terminal's configuration, of the box's own part and the profile that the hub gave.
final class FirstConfiguration {
    private static final String SEAL_KEY = "hub-seal.pem";
    private static final String DOCUMENT_KEY = "hub-documents.pem";
    private static final String SAME_KEY = "hub-same.key";
    private static final Pattern OWN_SCREENS = Pattern.compile("(?m)^screens\\s*:");

    private FirstConfiguration() {}

    /// @param config appears whole, and last: as long as it is not there, the box is none of a station's
    /// @throws SettingsRefused where it would be none that a terminal starts with; nothing has changed then
    static void write(TerminalProfile profile, SetupFile setup, Path config) throws IOException, SettingsRefused {
        Path folder = config.toAbsolutePath().getParent();
        if (folder == null) throw new IOException("The configuration has no folder");
        Files.createDirectories(folder);
        replace(folder.resolve(SEAL_KEY), profile.sealKey());
        replace(folder.resolve(DOCUMENT_KEY), profile.documentKey());
        replace(folder.resolve(SAME_KEY), profile.sameKey());
        Path whole = folder.resolve(config.getFileName() + ".new");
        put(whole, text(profile, setup));
        TerminalFile.read(whole, DeviceAgent.PAD_ADAPTERS);
        Files.move(whole, config, StandardCopyOption.ATOMIC_MOVE);
        sync(folder);
    }

    private static String text(TerminalProfile profile, SetupFile setup) {
        var hub = new ArrayList<>(List.of(
                "  address: " + quoted(profile.broker()),
                "  seal-key-file: " + SEAL_KEY,
                "  document-key-file: " + DOCUMENT_KEY,
                "  same-key-file: " + SAME_KEY,
                "  reconnect: { min: %dms, max: %dms }"
                        .formatted(
                                setup.reconnectMin().toMillis(),
                                setup.reconnectMax().toMillis())));
        setup.invitation().ifPresent(file -> hub.add("  invitation: " + quoted(file.toString())));
        var lines = new ArrayList<>(List.of(
                "# Written when this box was enrolled. What the hub says of the station stands below the line.",
                "terminal: " + profile.terminal(),
                "station: " + quoted(profile.station()),
                "data: " + quoted(setup.data().toString()),
                "hub:"));
        lines.addAll(hub);
        if (!OWN_SCREENS.matcher(profile.settings()).find()) {
            lines.add("screens: { listen: \"%s:%d\" }"
                    .formatted(setup.screens().getHostString(), setup.screens().getPort()));
        }
        lines.add("# ----");
        lines.add(profile.settings());
        return String.join("\n", lines) + "\n";
    }

    private static String quoted(String text) {
        return "'" + text.replaceAll("\\p{Cntrl}", " ").replace("'", "''") + "'";
    }

    private static void replace(Path file, String text) throws IOException {
        Path whole = file.resolveSibling(file.getFileName() + ".new");
        put(whole, text);
        Files.move(whole, file, StandardCopyOption.ATOMIC_MOVE);
    }

    private static void put(Path file, String text) throws IOException {
        Files.deleteIfExists(file);
        var onlyOwner = PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));
        try (var out =
                FileChannel.open(file, Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE), onlyOwner)) {
            var bytes = ByteBuffer.wrap(text.getBytes(UTF_8));
            while (bytes.hasRemaining()) out.write(bytes);
            out.force(true);
        }
    }

    // A name is on the disk when its folder is.
    private static void sync(Path folder) throws IOException {
        try (var channel = FileChannel.open(folder, StandardOpenOption.READ)) {
            channel.force(true);
        }
    }
}

package cn.bianmin.agent.setup;

import cn.bianmin.agent.identity.OwnerDisk;
import cn.bianmin.agent.settings.SettingsRefused;
import cn.bianmin.agent.settings.SetupFile;
import cn.bianmin.contract.TerminalProfile;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// Writes a terminal's configuration, of the box's own part and the profile that the hub gave.
final class FirstConfiguration {
    private static final String SEAL_KEY = "hub-seal.pem";
    private static final String DOCUMENT_KEY = "hub-documents.pem";
    private static final String SAME_KEY = "hub-same.key";

    private FirstConfiguration() {}

    /// @param config appears whole, and last: as long as it is not there, the box is none of a station's
    /// @throws SettingsRefused where it would be none that a terminal starts with; there is no configuration then
    static void write(TerminalProfile profile, SetupFile setup, Path config) throws IOException, SettingsRefused {
        Path folder = config.toAbsolutePath().getParent();
        if (folder == null || folder.getParent() == null) throw new IOException("The configuration has no folder");
        var disk = new OwnerDisk(folder.getParent());
        String place = folder.getFileName().toString();
        disk.write(place, SEAL_KEY, profile.sealKey());
        disk.write(place, DOCUMENT_KEY, profile.documentKey());
        disk.write(place, SAME_KEY, profile.sameKey());
        new StationSettings(config).write(own(profile, setup), profile.settings());
    }

    private static List<String> own(TerminalProfile profile, SetupFile setup) {
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
        lines.add("screens: { listen: \"%s:%d\" }"
                .formatted(setup.screens().getHostString(), setup.screens().getPort()));
        setup.updates().yaml(FirstConfiguration::quoted).ifPresent(lines::add);
        return lines;
    }

    private static String quoted(String text) {
        return "'" + text.replaceAll("\\p{Cntrl}", " ").replace("'", "''") + "'";
    }
}

package cn.bianmin.agent.settings;

import cn.bianmin.agent.peripherals.ScannerWiring;
import cn.bianmin.agent.peripherals.WiringFile;
import cn.bianmin.agent.uplink.UplinkPolicy;
import cn.bianmin.rules.documents.Problem;
import cn.bianmin.rules.documents.YamlNode;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// What a box knows of itself before it is any station's: the same file on every card.
///
/// ```yaml
/// data: /var/lib/bianmin
/// screens: { listen: "127.0.0.1:8080" }
/// invitation: /boot/firmware/enrol.txt
/// updates: { keys: [ /etc/bianmin/release.pem ], slots: /var/lib/bianmin/releases }
/// scanner: [ { adapter: serial, device: /dev/ttyACM0 }, { adapter: hid, device: /dev/input/bianmin-scanner } ]
/// ```
///
/// @param data directory of everything that must survive
/// @param screens where the screens are served
/// @param invitation file on which an invitation to be enrolled may lie
/// @param updates how the terminal will come by releases
/// @param scanners at which one may be shown
/// @param reconnectMin shortest wait before a new connection to the hub
/// @param reconnectMax longest wait before a new connection to the hub
public record SetupFile(
        Path data,
        InetSocketAddress screens,
        Optional<Path> invitation,
        UpdateFiles updates,
        List<ScannerWiring> scanners,
        Duration reconnectMin,
        Duration reconnectMax) {
    private static final Set<String> SECTIONS = Set.of("data", "screens", "invitation", "updates", "reconnect");

    public SetupFile {
        scanners = List.copyOf(scanners);
    }

    /// Reads the file.
    ///
    /// @throws SettingsRefused with one sentence for each mistake
    public static SetupFile read(Path file) throws SettingsRefused {
        var problems = new ArrayList<Problem>();
        var yaml = TerminalFile.text(file);
        var wiring = WiringFile.read(yaml, Set.of(), SECTIONS);
        problems.addAll(wiring.problems());
        var known = new ArrayList<>(SECTIONS);
        known.add("scanner");
        var root = Section.of(YamlNode.read(yaml, _ -> {}), Set.copyOf(known), problems);
        var base = TerminalFile.directoryOf(file);
        var data = root.required("data", "a directory", text -> base.resolve(TerminalFile.nonBlank(text)));
        var screens = root.group("screens", Set.of("listen"))
                .value("listen", "host:port, as 127.0.0.1:8080", TerminalFile::socket)
                .orElse(InetSocketAddress.createUnresolved("127.0.0.1", 8080));
        var invitation = root.value("invitation", "a file", text -> base.resolve(TerminalFile.nonBlank(text)));
        var updates = UpdateFiles.read(root, base);
        var reconnect = root.group("reconnect", Set.of("min", "max"));
        var policy = UplinkPolicy.standard();
        var min = reconnect.duration("min", policy.reconnectMin());
        var max = reconnect.duration("max", policy.reconnectMax());
        if (data.isEmpty() || !problems.isEmpty()) throw new SettingsRefused(file, problems);
        return new SetupFile(data.get(), screens, invitation, updates, wiring.scanners(), min, max);
    }
}

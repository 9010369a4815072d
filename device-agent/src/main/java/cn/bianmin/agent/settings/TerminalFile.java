package cn.bianmin.agent.settings;

import cn.bianmin.agent.peripherals.Wiring;
import cn.bianmin.agent.peripherals.WiringFile;
import cn.bianmin.agent.station.queue.Counter;
import cn.bianmin.agent.uplink.HubAddress;
import cn.bianmin.agent.uplink.Proof;
import cn.bianmin.agent.uplink.UplinkPolicy;
import cn.bianmin.contract.Malformed;
import cn.bianmin.contract.SameKey;
import cn.bianmin.contract.SealKey;
import cn.bianmin.contract.TerminalId;
import cn.bianmin.contract.VerifyingKey;
import cn.bianmin.link.Credentials;
import cn.bianmin.link.LinkOptions;
import cn.bianmin.rules.documents.Problem;
import cn.bianmin.rules.documents.YamlNode;
import cn.bianmin.rules.health.HealthLimits;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/// What the configuration file of one terminal says. Mistakes in the wiring leave out the device concerned, a
/// release key that cannot be read leaves out the releases that it signed; [#leftOut] tells of both. Any other mistake
/// refuses the file, because a terminal without name, storage or hub
/// is none.
///
/// ```yaml
/// terminal: wufeng-01
/// station: 五峰镇便民服务中心
/// data: /var/lib/bianmin
/// hub: { address: "mqtt://hub.example:1883", token-file: /etc/bianmin/hub.token,
///        seal-key-file: /etc/bianmin/hub.pem, document-key-file: /etc/bianmin/documents.pem,
///        same-key-file: /etc/bianmin/same.key }
///        # or, with certificates: { address: "mqtts://hub.example:8883", invitation: /boot/firmware/enrol.txt, … }
/// ledger: { capacity: 512MB, retention: 30d }
/// rating: { window: 30s, correct: 10s, slips: 7d }
/// screens: { listen: "127.0.0.1:8080", lan: "0.0.0.0:8443" }
/// hours: 8:30–12:00 14:00–17:30
/// documents: { catalog: catalogue.yaml, staff: staff.json, notices: notices.yaml,
///              policy: policy.json, calendars: calendars }
/// counters: [ { id: "1", name: 综合窗口 } ]
/// updates: { keys: [ release.pem ], slots: /var/lib/bianmin/releases, folder: /media/usb }
/// pads: [ … ]           # docs/wiring
/// printer: { adapter: usb, width: 576 }
/// scanner: { adapter: serial, device: /dev/ttyACM0 }
/// card-reader: { adapter: pcsc }
/// ```
///
/// @param file where it stands
/// @param terminal this terminal's name in the network
/// @param station the station's name as people know it
/// @param data directory of the ledger and everything else that must survive
/// @param sameKey by which the hub sees that two stations took the same; empty: it does not
/// @param capacityBytes most bytes of entries that the hub has not confirmed
/// @param retention how long confirmed entries are kept
/// @param ratingWindow how long a pad stays open (DOMAIN F5, `rating.window`)
/// @param ratingCorrect how long a press may be corrected (DOMAIN F5, `rating.correct`)
/// @param ratingSlipDays how many days after a visit its slip can be rated (DOMAIN F5, `rating.qrDays`)
/// @param screens where the screens are served, by the kiosk only
/// @param lan where the staff's screens are served to the station's network, over TLS; empty for nowhere
/// @param hours when the station is open, as figures that need no translation; may be empty
/// @param catalogue what can be done here, and what is wrong with the newest document of it
/// @param notices file of the notices; empty where there are none
/// @param staff file of the terminal's own staff document; empty where the hub says who works here
/// @param rules the region's policy and calendars, and when the station is open
/// @param units names of the units that a case can be handed on to, by their ids
/// @param counters of the station, at least one
/// @param fleet the documents that the hub gives
/// @param updates how the terminal comes by releases
/// @param healthEvery how often the terminal says how it does where nothing changes
/// @param metricsPort where a terminal without screens tells this machine how it does; empty for nowhere
/// @param wiring attached devices, and what is wrong with their description
public record TerminalFile(
        Path file,
        TerminalId terminal,
        String station,
        Path data,
        HubAddress hub,
        Optional<SameKey> sameKey,
        UplinkPolicy uplink,
        long capacityBytes,
        Duration retention,
        Duration ratingWindow,
        Duration ratingCorrect,
        int ratingSlipDays,
        InetSocketAddress screens,
        Optional<InetSocketAddress> lan,
        String hours,
        CatalogueChoice catalogue,
        Optional<Path> notices,
        Optional<Path> staff,
        RuleFiles rules,
        Map<String, String> units,
        List<Counter> counters,
        FleetDocuments fleet,
        UpdateSettings updates,
        Duration healthEvery,
        Optional<Integer> metricsPort,
        Wiring wiring) {
    private static final int MOST_PORT = 65_535;

    private static final Set<String> SECTIONS = Set.of(
            "terminal",
            "station",
            "data",
            "hub",
            "ledger",
            "rating",
            "screens",
            "hours",
            "documents",
            "units",
            "counters",
            "updates",
            "pads",
            "printer",
            "scanner",
            "card-reader",
            "alarm",
            "watchdog",
            "health");
    private static final Duration LEAST_HEALTH = Duration.ofSeconds(1);
    private static final Duration MOST_HEALTH = Duration.ofHours(12);
    private static final long DEFAULT_CAPACITY_BYTES = 512_000_000;
    private static final int MAX_STATION_CHARS = 60;

    /// Reads the file.
    ///
    /// @param padAdapters names that `adapter` of a pad may have
    /// @throws SettingsRefused with one sentence for each mistake
    public static TerminalFile read(Path file, Set<String> padAdapters) throws SettingsRefused {
        String yaml = text(file);
        var problems = new ArrayList<Problem>();
        var tree = YamlNode.read(yaml, problems::add);
        var root = Section.of(tree, SECTIONS, problems);
        var read = read(root, tree, WiringFile.read(yaml, padAdapters, SECTIONS), file.toAbsolutePath(), problems);
        if (!problems.isEmpty() || read.isEmpty()) {
            throw new SettingsRefused(file, problems);
        }
        return read.get();
    }

    /// What does not work here, a sentence each.
    public List<Problem> leftOut() {
        return Stream.concat(wiring.problems().stream(), updates.problems().stream())
                .toList();
    }

    /// @throws SettingsRefused where it is none, or far too long
    static String text(Path file) throws SettingsRefused {
        try {
            if (Files.size(file) > WiringFile.MAX_CHARS) {
                throw new SettingsRefused(file, List.of(new Problem(0, "the file is far larger than any terminal's.")));
            }
            return Files.readString(file, StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new SettingsRefused(
                    file,
                    List.of(new Problem(
                            0, "the file cannot be read: it is missing, not permitted, or not UTF-8 text.")));
        }
    }

    private static Optional<TerminalFile> read(
            Section root, YamlNode.Mapping tree, Wiring wiring, Path file, List<Problem> problems) {
        var base = directoryOf(file);
        var terminal = root.required(
                "terminal", "3 to 32 characters of a-z, 0-9 and inner '-', as wufeng-01", TerminalId::new);
        var station = root.required("station", "the station's name, 1 to 60 characters", TerminalFile::stationName);
        var data = root.required("data", "a directory", text -> base.resolve(nonBlank(text)));
        var hubSection = root.group(
                "hub",
                Set.of(
                        "address",
                        "token-file",
                        "seal-key-file",
                        "document-key-file",
                        "same-key-file",
                        "invitation",
                        "reconnect"));
        var hub = hub(hubSection, terminal, base);
        var sameKey = hubSection.value(
                "same-key-file",
                "a readable file with the key for doubles, as `bianmin hub admit --same-key-file` wrote it",
                text -> sameKey(base, text));
        var reconnect = hubSection.group("reconnect", Set.of("min", "max"));
        var policy = UplinkPolicy.standard();
        policy = policy.withReconnect(
                reconnect.duration("min", policy.reconnectMin()), reconnect.duration("max", policy.reconnectMax()));
        var ledger = root.group("ledger", Set.of("capacity", "retention"));
        long capacityBytes = ledger.bytes("capacity", DEFAULT_CAPACITY_BYTES);
        Duration retention = ledger.duration("retention", Duration.ofDays(30));
        var rating = root.group("rating", Set.of("window", "correct", "slips"));
        Duration window = rating.duration("window", Duration.ofSeconds(30));
        Duration correct = rating.duration("correct", Duration.ofSeconds(10));
        int slipDays = rating.value("slips", "days as 7d, 0d to 14d", TerminalFile::slipDays)
                .orElse(7);
        var screenSection = root.group("screens", Set.of("listen", "lan"));
        var screens = screenSection
                .value("listen", "host:port, as 127.0.0.1:8080", TerminalFile::socket)
                .orElse(InetSocketAddress.createUnresolved("127.0.0.1", 8080));
        var lan = screenSection.value("lan", "host:port, as 0.0.0.0:8443", TerminalFile::socket);
        String hours = root.value("hours", "the opening hours, up to 60 characters", TerminalFile::stationName)
                .orElse("");
        var documents =
                root.group("documents", Set.of("catalog", "staff", "notices", "policy", "calendars", "opening"));
        var counterList = tree.entries().get("counters");
        // Without a data directory the file is refused; nothing is kept in the one that stands in for it.
        var fleet = FleetDocuments.of(data.orElse(base), documents, root, counterList);
        var rules = RuleFiles.read(documents, base, fleet, problems);
        if (documents.has("opening") && root.has("hours")) {
            problems.add(new Problem(
                    0, "`hours` and `documents: { opening }` both say when the station is open; name one of them."));
        }
        var catalogue = data.flatMap(directory -> CatalogueChoice.of(
                documents
                        .value("catalog", "a file", text -> base.resolve(nonBlank(text)))
                        .or(() -> fleet.file("catalog")),
                directory,
                problems));
        var notices = documents
                .value("notices", "a file", text -> base.resolve(nonBlank(text)))
                .or(() -> fleet.file("notices"));
        var staff = documents.value("staff", "a file", text -> base.resolve(nonBlank(text)));
        var updates = UpdateSettings.read(root, base, data.orElse(base));
        var unitList = tree.entries().get("units");
        Map<String, String> units = unitList == null ? fleetUnits(fleet, problems) : UnitNames.read(unitList, problems);
        var counters = catalogue.isEmpty() || counterList == null
                ? CounterList.DEFAULT
                : CounterList.read(counterList, catalogue.get().catalogue(), problems);
        var health = root.group("health", Set.of("every", "port"));
        var metricsPort = health.value("port", "1 to 65535", TerminalFile::port);
        Duration healthEvery = health.duration("every", HealthLimits.EVERY);
        if (healthEvery.compareTo(LEAST_HEALTH) < 0 || healthEvery.compareTo(MOST_HEALTH) > 0) {
            problems.add(new Problem(0, "`every` of `health` has to be 1s to 12h."));
        }
        if (terminal.isEmpty()
                || station.isEmpty()
                || data.isEmpty()
                || hub.isEmpty()
                || catalogue.isEmpty()
                || !problems.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(new TerminalFile(
                file,
                terminal.get(),
                station.get(),
                data.get(),
                hub.get(),
                sameKey,
                policy,
                capacityBytes,
                retention,
                window,
                correct,
                slipDays,
                screens,
                lan,
                hours,
                catalogue.get(),
                notices,
                staff,
                rules,
                units,
                List.copyOf(counters),
                fleet,
                updates,
                healthEvery,
                metricsPort,
                wiring));
    }

    private static int port(String text) {
        int port = Integer.parseInt(text);
        if (port < 1 || port > MOST_PORT) throw new IllegalArgumentException(text);
        return port;
    }

    private static Map<String, String> fleetUnits(FleetDocuments fleet, List<Problem> problems) {
        return fleet.texts("units", problems).stream()
                .findFirst()
                .map(text -> UnitNames.read(YamlNode.read(text, problems::add), problems))
                .orElse(Map.of());
    }

    // Relative paths in the file are meant from where it stands.
    static Path directoryOf(Path file) {
        Path directory = file.toAbsolutePath().getParent();
        return directory == null ? file.toAbsolutePath() : directory;
    }

    private static Optional<HubAddress> hub(Section hub, Optional<TerminalId> terminal, Path base) {
        var address = hub.required(
                "address", "the hub's broker as mqtts://host:port, or mqtt://host:port", TerminalFile::brokerAddress);
        var token = hub.value(
                "token-file",
                "a readable file with the token that `bianmin hub admit` gave",
                text -> token(base, text));
        var sealKey = hub.value(
                "seal-key-file",
                "a readable file with the hub's seal key, as `bianmin hub admit --seal-key-file` wrote it",
                text -> sealKey(base, text));
        var documentKey = hub.value(
                "document-key-file",
                "a readable file with the hub's document key, as `bianmin hub admit --document-key-file` wrote it",
                text -> documentKey(base, text));
        if (address.isEmpty()
                || terminal.isEmpty()
                || (hub.has("token-file") && token.isEmpty())
                || (hub.has("seal-key-file") && sealKey.isEmpty())
                || (hub.has("document-key-file") && documentKey.isEmpty())) {
            return Optional.empty();
        }
        return Optional.of(new HubAddress(
                address.get(),
                token.map(secret -> new Credentials(terminal.get().value(), secret)),
                sealKey,
                documentKey,
                hub.value("invitation", "a file", text -> base.resolve(nonBlank(text))),
                Proof.none()));
    }

    private static URI brokerAddress(String text) {
        return LinkOptions.of(URI.create(text), "check").address();
    }

    private static String token(Path base, String text) {
        try {
            return nonBlank(Files.readString(base.resolve(nonBlank(text))).strip());
        } catch (IOException e) {
            throw new IllegalArgumentException(e);
        }
    }

    private static SealKey sealKey(Path base, String text) {
        try {
            return SealKey.read(Files.readString(base.resolve(nonBlank(text))));
        } catch (IOException | Malformed e) {
            throw new IllegalArgumentException(e);
        }
    }

    private static VerifyingKey documentKey(Path base, String text) {
        try {
            return VerifyingKey.read(Files.readString(base.resolve(nonBlank(text))));
        } catch (IOException | Malformed e) {
            throw new IllegalArgumentException(e);
        }
    }

    private static SameKey sameKey(Path base, String text) {
        try {
            return SameKey.read(Files.readString(base.resolve(nonBlank(text))));
        } catch (IOException | Malformed e) {
            throw new IllegalArgumentException(e);
        }
    }

    private static int slipDays(String text) {
        if (!text.matches("[0-9]d|1[0-4]d")) {
            throw new IllegalArgumentException(text);
        }
        return Integer.parseInt(text, 0, text.length() - 1, 10);
    }

    private static String stationName(String text) {
        if (text.length() > MAX_STATION_CHARS) {
            throw new IllegalArgumentException(text);
        }
        return nonBlank(text);
    }

    static String nonBlank(String text) {
        if (text.isBlank()) {
            throw new IllegalArgumentException("blank");
        }
        return text;
    }

    static InetSocketAddress socket(String text) {
        int colon = text.lastIndexOf(':');
        if (colon <= 0) {
            throw new IllegalArgumentException(text);
        }
        return InetSocketAddress.createUnresolved(
                text.substring(0, colon), Integer.parseInt(text, colon + 1, text.length(), 10));
    }
}

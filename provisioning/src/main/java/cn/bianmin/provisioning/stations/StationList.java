package cn.bianmin.provisioning.stations;

import cn.bianmin.contract.TerminalId;
import cn.bianmin.link.LinkOptions;
import cn.bianmin.provisioning.csv.Csv;
import cn.bianmin.rules.documents.Problem;
import cn.bianmin.rules.documents.YamlNode;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/// IT's list of stations: CSV with the columns `terminal`, `station`, `settings` and, where a terminal reaches the
/// hub in its own way, `broker`. `settings` names a YAML file beside the list; many stations have the same.
///
/// ```
/// terminal,station,settings
/// wufeng-01,五峰镇便民服务中心,town.yaml
/// shimen-01,石门村便民服务站,village.yaml
/// ```
public final class StationList {
    private static final List<String> COLUMNS = List.of("terminal", "station", "settings", "broker");
    private static final Set<String> BOXS_OWN = Set.of("terminal", "station", "data", "hub");
    private static final int MOST_LINES = 40_000;
    private static final int MAX_NAME = 60;
    private static final int MAX_SETTINGS_BYTES = 250 * 1024;

    private StationList() {}

    /// The list is wrong.
    public static final class Refused extends Exception {
        /// @param sentences one for each mistake, with its line
        Refused(List<String> sentences) {
            super(String.join(System.lineSeparator(), sentences));
        }
    }

    /// Reads it, all or nothing.
    ///
    /// @throws IOException where the list cannot be read
    public static List<Station> read(Path file) throws IOException, Refused {
        var lines = Csv.read(Files.readString(file, StandardCharsets.UTF_8));
        var wrong = new ArrayList<String>();
        if (lines.isEmpty()
                || lines.size() > MOST_LINES
                || !COLUMNS.subList(0, 3).equals(head(lines))) {
            throw new Refused(
                    List.of("The first line has to be `terminal,station,settings` or `terminal,station,settings,broker`"
                            + ", and there are at most " + MOST_LINES + "."));
        }
        var stations = new ArrayList<Station>();
        var seen = new HashSet<String>();
        for (var line : lines.subList(1, lines.size())) {
            try {
                var station = station(file.toAbsolutePath().resolveSibling("."), line.cells());
                if (!seen.add(station.terminal().value())) {
                    wrong.add("Line " + line.line() + ": " + station.terminal() + " stands in the list already.");
                }
                stations.add(station);
            } catch (IllegalArgumentException e) {
                wrong.add("Line " + line.line() + ": " + e.getMessage());
            }
        }
        if (!wrong.isEmpty()) throw new Refused(wrong);
        return stations;
    }

    private static List<String> head(List<Csv.Line> lines) {
        var cells = lines.getFirst().cells();
        // Spreadsheets put a mark before the first letter.
        var head =
                cells.stream().map(cell -> cell.replace("\uFEFF", "").strip()).toList();
        return head.size() < 3 || head.size() > 4 || !head.equals(COLUMNS.subList(0, head.size()))
                ? List.of()
                : head.subList(0, 3);
    }

    private static Station station(Path folder, List<String> cells) {
        if (cells.size() < 3 || cells.size() > 4) {
            throw new IllegalArgumentException("a line has three cells, or four with `broker`.");
        }
        String name = cells.get(1).strip();
        if (!TerminalId.isValid(cells.getFirst().strip()) || name.isEmpty() || name.length() > MAX_NAME) {
            throw new IllegalArgumentException("`terminal` has 3 to 32 characters of a-z, 0-9 and inner '-',"
                    + " `station` is a name of 1 to 60 characters.");
        }
        var terminal = new TerminalId(cells.getFirst().strip());
        if (terminal.equals(TerminalId.HUB)) throw new IllegalArgumentException("the name hub is the hub's own.");
        String broker = cells.size() > 3 ? cells.get(3).strip() : "";
        if (!broker.isEmpty() && !isSecure(broker)) {
            throw new IllegalArgumentException("`broker` has to be mqtts://host:port.");
        }
        return new Station(
                terminal,
                name,
                broker,
                cells.get(2).isBlank()
                        ? ""
                        : settings(folder.resolve(cells.get(2).strip())));
    }

    private static boolean isSecure(String broker) {
        try {
            return LinkOptions.isSecure(
                    LinkOptions.of(URI.create(broker), "check").address());
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    // Looked at here as far as the hub can: what devices a terminal knows, the terminal says when it starts.
    private static String settings(Path file) {
        String yaml;
        try {
            if (Files.size(file) > MAX_SETTINGS_BYTES) {
                throw new IllegalArgumentException(file.getFileName() + " is far larger than any terminal's settings.");
            }
            yaml = Files.readString(file, StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new IllegalArgumentException("the file " + file.getFileName() + " cannot be read.", e);
        }
        var problems = new ArrayList<Problem>();
        var tree = YamlNode.read(yaml, problems::add);
        for (String key : tree.entries().keySet()) {
            if (BOXS_OWN.contains(key)) {
                problems.add(new Problem(
                        tree.keyLines().getOrDefault(key, 0),
                        "`" + key + "` is not for this file: the box, the list or the hub says it."));
            }
        }
        if (!problems.isEmpty()) {
            throw new IllegalArgumentException(
                    file.getFileName() + ", " + problems.getFirst().toString());
        }
        return yaml;
    }
}

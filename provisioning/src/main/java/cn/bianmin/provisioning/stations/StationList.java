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
import java.util.regex.Pattern;

/// IT's list of stations: CSV with the columns `terminal`, `station`, `settings` and, where wanted, `groups` and
/// `broker`.
/// `settings` names a YAML file beside the list; many stations have the same. `groups` are ids, parted by spaces, that
/// documents and releases can be meant for. `broker` is for a terminal that reaches the hub in its own way.
///
/// ```
/// terminal,station,settings,groups
/// wufeng-01,五峰镇便民服务中心,town.yaml,town
/// shimen-01,石门村便民服务站,village.yaml,village pilot
/// ```
public final class StationList {
    private static final List<String> COLUMNS = List.of("terminal", "station", "settings");
    private static final Set<String> MORE_COLUMNS = Set.of("groups", "broker");
    private static final Pattern GROUP = Pattern.compile("[a-z0-9][a-z0-9-]{0,30}");
    private static final int MOST_GROUPS = 20;
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
        var head = lines.isEmpty() ? List.<String>of() : head(lines.getFirst());
        if (head.isEmpty() || lines.size() > MOST_LINES) {
            throw new Refused(
                    List.of("The first line has to be `terminal,station,settings`, then `groups` or `broker` or both as"
                            + " wanted, and there are at most " + MOST_LINES + " lines."));
        }
        var stations = new ArrayList<Station>();
        var seen = new HashSet<String>();
        for (var line : lines.subList(1, lines.size())) {
            try {
                var station = station(file.toAbsolutePath().resolveSibling("."), head, line.cells());
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

    /// Names of the columns; none where they are not those of a list of stations.
    private static List<String> head(Csv.Line first) {
        // Spreadsheets put a mark before the first letter.
        var head = first.cells().stream()
                .map(cell -> cell.replace("\uFEFF", "").strip())
                .toList();
        int least = COLUMNS.size();
        boolean isHead = head.size() >= least
                && head.subList(0, least).equals(COLUMNS)
                && MORE_COLUMNS.containsAll(head.subList(least, head.size()))
                && Set.copyOf(head).size() == head.size();
        return isHead ? head : List.of();
    }

    private static Station station(Path folder, List<String> head, List<String> cells) {
        if (cells.size() < COLUMNS.size() || cells.size() > head.size()) {
            throw new IllegalArgumentException("a line has " + head.size() + " cells, as the first.");
        }
        String name = cells.get(1).strip();
        if (!TerminalId.isValid(cells.getFirst().strip()) || name.isEmpty() || name.length() > MAX_NAME) {
            throw new IllegalArgumentException("`terminal` has 3 to 32 characters of a-z, 0-9 and inner '-',"
                    + " `station` is a name of 1 to 60 characters.");
        }
        var terminal = new TerminalId(cells.getFirst().strip());
        if (terminal.equals(TerminalId.HUB)) throw new IllegalArgumentException("the name hub is the hub's own.");
        String broker = cell(head, cells, "broker");
        if (!broker.isEmpty() && !isSecure(broker)) {
            throw new IllegalArgumentException("`broker` has to be mqtts://host:port.");
        }
        String settings = cells.get(2).isBlank()
                ? ""
                : settings(folder.resolve(cells.get(2).strip()));
        return new Station(terminal, name, broker, groups(cell(head, cells, "groups")), settings);
    }

    private static String cell(List<String> head, List<String> cells, String column) {
        int at = head.indexOf(column);
        return at >= 0 && at < cells.size() ? cells.get(at).strip() : "";
    }

    private static Set<String> groups(String cell) {
        var groups = cell.isEmpty() ? Set.<String>of() : new HashSet<>(List.of(cell.split("\\s+")));
        if (groups.size() > MOST_GROUPS
                || !groups.stream().allMatch(each -> GROUP.matcher(each).matches())) {
            throw new IllegalArgumentException(
                    "`groups` are up to " + MOST_GROUPS + " ids of a-z, 0-9 and '-', parted by spaces.");
        }
        return groups;
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

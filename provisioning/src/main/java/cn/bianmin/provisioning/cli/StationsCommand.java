package cn.bianmin.provisioning.cli;

import cn.bianmin.provisioning.console.HubJson;
import cn.bianmin.provisioning.documents.Audience;
import cn.bianmin.provisioning.stations.Station;
import cn.bianmin.provisioning.stations.StationFolder;
import cn.bianmin.provisioning.stations.StationList;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `bianmin hub stations`: the stations that boxes are enrolled for.
@Command(
        name = "stations",
        description = "The stations that boxes are enrolled for, and their settings.",
        mixinStandardHelpOptions = true)
final class StationsCommand {
    @Command(
            name = "import",
            description = "Adds the stations of a list, or changes them, all or none: CSV lines"
                    + " `terminal,station,settings` under that very head, and `groups` and `broker` after them where"
                    + " wanted. `settings` names a YAML file beside the list: the station's part of the terminal's"
                    + " configuration. A box gets it when it is enrolled, and again when it changes. `groups` are ids,"
                    + " parted by spaces, that documents can be for; `broker` is for a terminal that reaches the hub's"
                    + " broker at another address.",
            mixinStandardHelpOptions = true)
    int read(@Mixin DataOption data, @Parameters(paramLabel = "FILE", description = "The list.") Path file)
            throws Trouble {
        data.directory().make();
        var folder = new StationFolder(data.directory().stations());
        try {
            var stations = StationList.read(file);
            var changed = new TreeMap<String, List<String>>();
            for (var station : stations) {
                if (!folder.find(station.terminal()).map(Station::settings).equals(Optional.of(station.settings()))) {
                    changed.computeIfAbsent(station.settings(), _ -> new ArrayList<>())
                            .add(station.terminal().value());
                }
            }
            for (var station : stations) folder.put(station);
            System.out.println(stations.size() + " stations");
            if (Files.exists(data.directory().database())) tell(new FleetOffice(data.directory()), changed);
            return 0;
        } catch (StationList.Refused e) {
            throw new Trouble(
                    "The list is refused, and nothing has changed." + System.lineSeparator() + e.getMessage());
        } catch (IOException e) {
            throw new Trouble("The list " + file + " cannot be read, or the hub's folder cannot be written.");
        }
    }

    /// Gives new settings to whoever has older ones. Whoever is not enrolled yet gets them with everything else then.
    private static void tell(FleetOffice office, Map<String, List<String>> changed) throws Trouble {
        var known = office.terminals();
        for (var each : changed.entrySet()) {
            var told = each.getValue().stream().filter(known::contains).toList();
            if (told.isEmpty()) continue;
            var audience = new Audience(false, List.of(), told);
            long number = office.give("settings", audience, each.getKey()).number();
            System.out.println("settings " + number + " is for " + audience);
        }
    }

    @Command(name = "list", description = "Lists them.", mixinStandardHelpOptions = true)
    int list(@Mixin DataOption data, @Option(names = "--json", description = "As JSON, a line a station.") boolean json)
            throws Trouble {
        try {
            for (var station : new StationFolder(data.directory().stations()).all()) {
                if (json) {
                    System.out.println(HubJson.text(Map.of(
                            "terminal",
                            station.terminal().value(),
                            "station",
                            station.name(),
                            "broker",
                            station.broker(),
                            "groups",
                            station.groups().stream().sorted().toList())));
                    continue;
                }
                System.out.printf(
                        "%-32s %s  %s%n",
                        station.terminal(), station.name(), String.join(" ", new TreeSet<>(station.groups())));
            }
            return 0;
        } catch (IOException e) {
            throw new Trouble(String.valueOf(e.getMessage()));
        }
    }
}

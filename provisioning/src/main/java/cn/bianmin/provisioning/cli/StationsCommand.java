package cn.bianmin.provisioning.cli;

import cn.bianmin.provisioning.console.HubJson;
import cn.bianmin.provisioning.stations.StationFolder;
import cn.bianmin.provisioning.stations.StationList;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
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
                    + " `terminal,station,settings` under that very head, and `broker` as a fourth where a terminal"
                    + " reaches the hub's broker at another address. `settings` names a YAML file beside the list:"
                    + " the station's part of the terminal's configuration. A box gets it when it is enrolled.",
            mixinStandardHelpOptions = true)
    int read(@Mixin DataOption data, @Parameters(paramLabel = "FILE", description = "The list.") Path file)
            throws Trouble {
        data.directory().make();
        var folder = new StationFolder(data.directory().stations());
        try {
            var stations = StationList.read(file);
            for (var station : stations) folder.put(station);
            System.out.println(stations.size() + " stations");
            return 0;
        } catch (StationList.Refused e) {
            throw new Trouble(
                    "The list is refused, and nothing has changed." + System.lineSeparator() + e.getMessage());
        } catch (IOException e) {
            throw new Trouble("The list " + file + " cannot be read, or the hub's folder cannot be written.");
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
                            station.broker())));
                    continue;
                }
                System.out.printf("%-32s %s%n", station.terminal(), station.name());
            }
            return 0;
        } catch (IOException e) {
            throw new Trouble(String.valueOf(e.getMessage()));
        }
    }
}

package cn.bianmin.agent.settings;

import cn.bianmin.agent.fleet.DocumentRules.Check;
import cn.bianmin.agent.fleet.DocumentShelf;
import cn.bianmin.agent.station.notices.NoticeFile;
import cn.bianmin.agent.station.staff.StaffDocument;
import cn.bianmin.rules.authoring.DocumentCheck;
import cn.bianmin.rules.documents.Problem;
import cn.bianmin.rules.documents.YamlNode;
import cn.bianmin.rules.guide.CatalogueFile;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// The documents that the hub gives this terminal. What its own file names goes before them: policy and
/// calendars together, for one of each hand might not go with the other.
///
/// @param overruled names that the terminal's own file has; `calendar` stands for each year's
/// @param checks what is wrong with a new one, by the names that are known here: what passes lets the terminal
///     start
public record FleetDocuments(DocumentShelf shelf, Set<String> overruled, Map<String, Check> checks) {
    static FleetDocuments of(Path data, Section documents, Section root, @Nullable YamlNode counters) {
        var overruled = new HashSet<String>();
        for (String name : List.of("catalog", "notices", "opening", "staff")) {
            if (documents.has(name)) overruled.add(name);
        }
        if (root.has("hours")) overruled.add("opening");
        if (root.has("units")) overruled.add("units");
        if (documents.has("policy") || documents.has("calendars")) overruled.addAll(Set.of("policy", "calendar"));
        var shelf = new DocumentShelf(data);
        Check byRules = (name, text) -> DocumentCheck.problems(name, text, kind -> kept(shelf, kind, name));
        Map<String, Check> checks = Map.of(
                "catalog",
                Check.of(text -> catalogue(text, counters)),
                "notices",
                Check.of(text ->
                        sentences(into -> into.addAll(NoticeFile.read(text).problems()))),
                "units",
                Check.of(text -> sentences(into -> UnitNames.read(YamlNode.read(text, into::add), into))),
                "staff",
                Check.of(FleetDocuments::staff),
                "policy",
                byRules,
                "calendar",
                byRules,
                "opening",
                byRules);
        return new FleetDocuments(shelf, Set.copyOf(overruled), checks);
    }

    private static List<String> catalogue(String text, @Nullable YamlNode counters) {
        return sentences(into -> {
            var reading = CatalogueFile.read(text);
            into.addAll(reading.problems());
            if (counters != null) reading.catalogue().ifPresent(found -> CounterList.read(counters, found, into));
        });
    }

    private static List<String> staff(String text) {
        try {
            var _ = StaffDocument.read("staff", text);
            return List.of();
        } catch (StaffDocument.Refused e) {
            return String.valueOf(e.getMessage()).lines().skip(1).toList();
        }
    }

    private static List<String> sentences(Consumer<List<Problem>> reading) {
        var problems = new ArrayList<Problem>();
        reading.accept(problems);
        return problems.stream().map(Problem::toString).toList();
    }

    private static List<String> kept(DocumentShelf shelf, String kind, String but) {
        try {
            return shelf.texts(kind, but);
        } catch (IOException e) {
            // What cannot be read now cannot be read at the next start either, and that says so.
            return List.of();
        }
    }

    /// The file of a document that the hub gave and this terminal's own file does not overrule.
    Optional<Path> file(String name) {
        return overruled.contains(name) ? Optional.empty() : shelf.file(name);
    }

    /// The texts of such documents; `calendar` stands for each year's.
    List<String> texts(String kind, List<Problem> problems) {
        if (overruled.contains(kind)) return List.of();
        try {
            return shelf.texts(kind, "");
        } catch (IOException e) {
            problems.add(new Problem(
                    0, "What the hub gave as `" + kind + "` cannot be read. Check `documents` in the data directory."));
            return List.of();
        }
    }
}

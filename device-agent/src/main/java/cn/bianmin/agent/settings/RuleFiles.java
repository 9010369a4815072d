package cn.bianmin.agent.settings;

import cn.bianmin.rules.calendar.StationCalendar;
import cn.bianmin.rules.documents.Problem;
import cn.bianmin.rules.policy.RegionRules;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// The documents beside the configuration, or of the hub, by which this terminal counts: the region's policy
/// and calendars, and when this station is open. One that contradicts itself refuses the configuration, for a
/// wrong date that was told cannot be taken back.
///
/// @param opening empty where the configuration says the hours in words
public record RuleFiles(RegionRules region, Optional<StationCalendar> opening) {
    private static final int MOST_CALENDARS = 100;

    static RuleFiles read(Section documents, Path base, FleetDocuments fleet, List<Problem> problems) {
        var policy = documents
                .value("policy", "a readable file with the region's policy", text -> text(base, text))
                .or(() -> fleet.texts("policy", problems).stream().findFirst());
        var calendars = documents
                .value("calendars", "a folder with the calendars of working days as *.json", text -> all(base, text))
                .orElseGet(() -> fleet.texts("calendar", problems));
        var opening = documents
                .value("opening", "a readable file with the station's calendar", text -> text(base, text))
                .or(() -> fleet.texts("opening", problems).stream().findFirst())
                .flatMap(text -> opening(text, problems));
        return switch (RegionRules.read(policy, calendars)) {
            case RegionRules.Reading.Read(var region) -> new RuleFiles(region, opening);
            case RegionRules.Reading.Refused(var wrong) -> {
                wrong.forEach(sentence -> problems.add(new Problem(0, sentence)));
                yield new RuleFiles(RegionRules.shipped(), opening);
            }
        };
    }

    private static Optional<StationCalendar> opening(String text, List<Problem> problems) {
        return switch (StationCalendar.read(text)) {
            case StationCalendar.Reading.Read(var calendar) -> Optional.of(calendar);
            case StationCalendar.Reading.Refused(var wrong) -> {
                wrong.forEach(sentence -> problems.add(new Problem(0, sentence)));
                yield Optional.empty();
            }
        };
    }

    private static String text(Path base, String file) {
        try {
            return Files.readString(base.resolve(file));
        } catch (IOException e) {
            throw new IllegalArgumentException(e);
        }
    }

    private static List<String> all(Path base, String folder) {
        try (var files = Files.list(base.resolve(folder))) {
            var texts = new ArrayList<String>();
            for (var file : files.filter(each -> each.toString().endsWith(".json"))
                    .sorted()
                    .limit(MOST_CALENDARS)
                    .toList()) {
                texts.add(Files.readString(file));
            }
            return texts;
        } catch (IOException e) {
            throw new IllegalArgumentException(e);
        }
    }
}

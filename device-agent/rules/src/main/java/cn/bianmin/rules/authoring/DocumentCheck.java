package cn.bianmin.rules.authoring;

import cn.bianmin.rules.calendar.StationCalendar;
import cn.bianmin.rules.documents.Problem;
import cn.bianmin.rules.guide.CatalogueFile;
import cn.bianmin.rules.policy.RegionRules;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/// Whether a document that the centre authors can be used. Centre and terminal ask the same.
public final class DocumentCheck {
    private DocumentCheck() {}

    /// Names that a calendar of working days has, as `calendar-2027`.
    public static boolean isCalendar(String name) {
        return name.matches("calendar-[0-9]{4}");
    }

    /// What is wrong with it, a sentence each; none where it can be used, and for names that are not known
    /// here.
    ///
    /// @param kept the documents beside which it is to be used, by their names
    public static List<String> problems(String name, String text, Function<String, List<String>> kept) {
        if (isCalendar(name)) {
            var calendars = new ArrayList<>(kept.apply("calendar"));
            calendars.add(text);
            return together(kept.apply("policy").stream().findFirst(), calendars);
        }
        return switch (name) {
            case "catalog" ->
                CatalogueFile.read(text).problems().stream()
                        .map(Problem::toString)
                        .toList();
            case "policy" -> together(Optional.of(text), kept.apply("calendar"));
            case "opening" ->
                switch (StationCalendar.read(text)) {
                    case StationCalendar.Reading.Read _ -> List.of();
                    case StationCalendar.Reading.Refused(var wrong) -> wrong;
                };
            default -> List.of();
        };
    }

    private static List<String> together(Optional<String> policy, List<String> calendars) {
        return switch (RegionRules.read(policy, calendars)) {
            case RegionRules.Reading.Read _ -> List.of();
            case RegionRules.Reading.Refused(var wrong) -> wrong;
        };
    }
}

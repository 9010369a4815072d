package cn.bianmin.rules.policy;

import cn.bianmin.rules.calendar.LegalCalendar;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// What a region counts by: its policy and the calendars of working days. Terminal and hub read the same
/// documents and come to the same dates. Immutable.
public record RegionRules(RegionPolicy policy, LegalCalendar calendar) {
    /// Those in the jar.
    public static RegionRules shipped() {
        return new RegionRules(RegionPolicy.shipped(), LegalCalendar.shipped());
    }

    /// What became of some documents.
    public sealed interface Reading {
        record Read(RegionRules rules) implements Reading {}

        /// Nothing of the documents is used.
        ///
        /// @param problems a sentence each; at least one
        record Refused(List<String> problems) implements Reading {
            public Refused {
                problems = List.copyOf(problems);
            }
        }
    }

    /// Reads a region's documents. What they leave out is as shipped: the policy key by key, the nation's
    /// calendar year by year.
    ///
    /// @param policy empty: the shipped one
    /// @param calendars the nation's and the region's, in any order; none: the shipped ones
    public static Reading read(Optional<String> policy, List<String> calendars) {
        var problems = new ArrayList<String>();
        var decided = policy.map(text -> policy(text, problems)).orElseGet(() -> Optional.of(RegionPolicy.shipped()));
        var counted = calendar(calendars, problems);
        return decided.isPresent() && counted.isPresent() && problems.isEmpty()
                ? new Reading.Read(new RegionRules(decided.get(), counted.get()))
                : new Reading.Refused(problems);
    }

    private static Optional<RegionPolicy> policy(String text, List<String> problems) {
        return switch (PolicyDocument.read(text)) {
            case PolicyDocument.Reading.Read(var policy) -> Optional.of(policy);
            case PolicyDocument.Reading.Refused(var wrong) -> {
                problems.addAll(wrong);
                yield Optional.empty();
            }
        };
    }

    private static Optional<LegalCalendar> calendar(List<String> given, List<String> problems) {
        var own = calendarOf(given, problems);
        if (own.isEmpty()) return own;
        var years = own.get().years();
        var all = new ArrayList<>(given);
        for (String shipped : LegalCalendar.shippedDocuments()) {
            boolean isGiven = calendarOf(List.of(shipped), problems)
                    .filter(one -> years.containsAll(one.years()))
                    .isPresent();
            if (!isGiven) all.add(shipped);
        }
        return calendarOf(all, problems);
    }

    private static Optional<LegalCalendar> calendarOf(List<String> documents, List<String> problems) {
        return switch (LegalCalendar.read(documents)) {
            case LegalCalendar.Reading.Read(var calendar) -> Optional.of(calendar);
            case LegalCalendar.Reading.Refused(var wrong) -> {
                problems.addAll(wrong);
                yield Optional.empty();
            }
        };
    }
}

package cn.bianmin.provisioning.year;

import cn.bianmin.provisioning.cases.Clocks;
import cn.bianmin.rules.calendar.LegalCalendar;
import cn.bianmin.rules.policy.PolicyDocument;
import cn.bianmin.rules.policy.RegionPolicy;
import java.time.LocalDate;
import java.util.List;

/// Calendar and policy in force at the hub. The next year's calendar comes in November, as it did; another
/// policy holds from July on. Stations learn of both days later, with their next start.
final class Documents {
    private static final LocalDate POLICY = LocalDate.of(YearTest.YEAR, 7, 1);
    private static final LocalDate CALENDAR = LocalDate.of(YearTest.YEAR, 11, 4);
    private static final int REACH = 7;

    private boolean newPolicy;
    private boolean newCalendar;
    private Clocks clocks = made();

    Clocks clocks() {
        return clocks;
    }

    boolean knowsNextYear() {
        return newCalendar;
    }

    int acceptDays() {
        return newPolicy ? 3 : 5;
    }

    /// @return whether something new is in force from this day on
    boolean change(LocalDate day) {
        boolean changes = day.equals(POLICY) || day.equals(CALENDAR);
        if (day.equals(POLICY)) newPolicy = true;
        if (day.equals(CALENDAR)) newCalendar = true;
        if (changes) clocks = made();
        return changes;
    }

    /// Some stations a day get what changed lately.
    void reach(List<YearStation> stations, LocalDate day) {
        for (int i = 0; i < stations.size(); i++) {
            var since = day.minusDays(i % REACH);
            if (since.equals(POLICY) || since.equals(CALENDAR)) {
                var station = stations.get(i);
                station.clocks(clocks);
                if (station.isOn()) {
                    station.cutPower();
                    station.boot();
                }
            }
        }
    }

    private Clocks made() {
        var papers = LegalCalendar.shippedDocuments();
        return new Clocks(calendar(newCalendar ? papers : papers.subList(0, 2)), policy());
    }

    private static LegalCalendar calendar(List<String> papers) {
        return switch (LegalCalendar.read(papers)) {
            case LegalCalendar.Reading.Read read -> read.calendar();
            case LegalCalendar.Reading.Refused refused -> throw new AssertionError(refused.problems());
        };
    }

    private RegionPolicy policy() {
        if (!newPolicy) return RegionPolicy.shipped();
        var text = """
                {"version": "2025-07", "acceptDecision": "3wd",
                 "limit": {"single": "5wd", "joint": "15wd", "statutorySingle": "20wd", "statutoryJoint": "45wd"},
                 "extension": {"max": 1, "single": "8wd", "joint": "12wd"},
                 "supplement": {"max": 0}, "nudge": {"every": "5wd"}}""";
        return switch (PolicyDocument.read(text)) {
            case PolicyDocument.Reading.Read read -> read.policy();
            case PolicyDocument.Reading.Refused refused -> throw new AssertionError(refused.problems());
        };
    }
}

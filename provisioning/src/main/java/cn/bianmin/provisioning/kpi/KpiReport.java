package cn.bianmin.provisioning.kpi;

import cn.bianmin.contract.CaseFact;
import cn.bianmin.provisioning.cases.DoneViews;
import cn.bianmin.provisioning.days.DayViews;
import cn.bianmin.provisioning.days.Figures;
import cn.bianmin.provisioning.ratings.TaskViews;
import cn.bianmin.rules.deadlines.Deadlines;
import cn.bianmin.rules.deadlines.TimeLimit;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;

/// The figures of a month, a quarter or half a year: of all units and stations that somebody oversees, and of each.
///
/// @param cases of all units
/// @param visits of all stations
/// @param units by the unit where the cases were received
/// @param stations by the terminal that keeps the queue
/// @param bad what became of its bad ratings, at all stations
/// @param unpublished cases whose time for the public board is over, as of now
public record KpiReport(
        KpiSpan span,
        CaseKpis cases,
        Figures visits,
        List<Unit> units,
        List<Station> stations,
        TaskViews.Month bad,
        List<DoneViews.Unpublished> unpublished) {
    public record Unit(String unit, CaseKpis cases) {}

    public record Station(String station, Figures visits) {}

    /// @param units that are counted
    /// @param station which terminals are counted
    /// @param publishAfter how long after its completion a case may be off the board
    public static KpiReport of(
            KpiSpan span,
            DoneViews done,
            DayViews days,
            TaskViews ratings,
            Set<String> units,
            Predicate<String> station,
            Deadlines deadlines,
            TimeLimit publishAfter,
            Instant now) {
        var from = span.from();
        var to = span.to();
        var all = new CaseKpis();
        var byUnit = new TreeMap<String, CaseKpis>();
        done.completed(begin(from), begin(to), (file, due) -> {
            var unit = file.matter()
                    .received()
                    .map(CaseFact.Received::by)
                    .orElseThrow()
                    .unit();
            if (!units.contains(unit)) return;
            all.add(file.matter(), due, deadlines);
            byUnit.computeIfAbsent(unit, _ -> new CaseKpis()).add(file.matter(), due, deadlines);
        });
        var visits = days.span(from, to.minusDays(1), station);
        var late = done.unpublished(begin(lateBefore(deadlines, publishAfter, now))).stream()
                .filter(each -> units.contains(each.unit()))
                .toList();
        var unitRows = new ArrayList<Unit>();
        byUnit.forEach((unit, cases) -> unitRows.add(new Unit(unit, cases)));
        var stationRows = new ArrayList<Station>();
        visits.stations().forEach((name, figures) -> stationRows.add(new Station(name, figures)));
        return new KpiReport(
                span,
                all,
                visits.figures(),
                unitRows,
                stationRows,
                ratings.month(begin(from), begin(to), station),
                late);
    }

    /// What was completed before this day should be on the board by now.
    static LocalDate lateBefore(Deadlines deadlines, TimeLimit publishAfter, Instant now) {
        var day = Deadlines.dayOf(now);
        while (!deadlines.due(deadlines.closingOf(day), publishAfter).isOverAt(now)) {
            day = day.minusDays(1);
        }
        return day.plusDays(1);
    }

    private static Instant begin(LocalDate day) {
        return day.atStartOfDay(Deadlines.ZONE).toInstant();
    }

    /// Satisfaction and participation, which are only ever shown together.
    public static Map<Kpi, Ratio> shares(Figures visits) {
        var shares = new EnumMap<Kpi, Ratio>(Kpi.class);
        shares.put(Kpi.SATISFACTION, new Ratio(visits.satisfied(), visits.ratings()));
        // A visit whose end was lost can have been rated all the same.
        shares.put(Kpi.PARTICIPATION, new Ratio(visits.ratings(), Math.max(visits.served(), visits.ratings())));
        return shares;
    }

    /// All shares of all together.
    public Map<Kpi, Ratio> shares() {
        var shares = new EnumMap<Kpi, Ratio>(Kpi.class);
        for (var kpi : Kpi.values()) shares.put(kpi, cases.of(kpi));
        shares.putAll(shares(visits));
        shares.put(Kpi.NEGATIVE_CLOSED, new Ratio(bad.closed(), bad.all()));
        shares.put(Kpi.CALLBACK, new Ratio(bad.calledBack(), bad.withNumber()));
        return shares;
    }
}

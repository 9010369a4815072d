package cn.bianmin.provisioning.desk;

import cn.bianmin.provisioning.cases.CaseViews;
import cn.bianmin.provisioning.cases.Matter;
import cn.bianmin.provisioning.people.Organisation;
import cn.bianmin.provisioning.supervision.PaperRow;
import cn.bianmin.provisioning.supervision.SupervisionViews;
import cn.bianmin.rules.deadlines.DeadlineLevel;
import cn.bianmin.rules.supervision.SupervisionRules;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;

/// What the list of late cases shows: units with most of them first, then the cases from the worst level on.
///
/// @param mayOrder whether a rectification notice may be written to a unit
public record WorkView(Frame frame, Optional<String> told, boolean mayOrder, List<UnitLine> units, List<Group> groups) {
    /// A unit and what is late there.
    public record UnitLine(String id, String name, int dark, int red, int yellow, int open, int late) {}

    /// Cases of one level.
    public record Group(String level, String words, int count, List<Line> lines) {}

    /// A case. No name of an applicant is on it: a supervisor needs none.
    ///
    /// @param paper the last letter about it
    public record Line(
            String id, String code, String item, String state, String unit, String due, Optional<Letter> paper) {}

    /// A letter, in a line.
    public record Letter(String id, String number, String state, boolean late) {}

    static Letter letter(PaperRow row, SupervisionRules rules, Frame frame, Instant now) {
        boolean late = !row.state().isSettled() && !row.due().isAfter(rules.overUpTo(now));
        return new Letter(row.id(), row.numberText(), row.state().words().in(frame.language()), late);
    }

    static List<UnitLine> unitLines(
            List<CaseViews.Count> counts, Map<String, SupervisionViews.Unit> papers, Organisation organisation) {
        var byUnit = new TreeMap<String, EnumMap<DeadlineLevel, Integer>>();
        for (var count : counts) {
            byUnit.computeIfAbsent(count.unit(), _ -> new EnumMap<>(DeadlineLevel.class))
                    .put(count.level(), count.cases());
        }
        var units = new TreeSet<>(byUnit.keySet());
        units.addAll(papers.keySet());
        // Under the empty name there are all of them.
        units.remove("");
        var lines = new ArrayList<UnitLine>();
        for (String unit : units) {
            var levels = byUnit.getOrDefault(unit, new EnumMap<>(DeadlineLevel.class));
            var open = papers.containsKey(unit) ? papers.get(unit).open() : new SupervisionViews.Open(0, 0);
            var line = new UnitLine(
                    unit,
                    organisation.unitName(unit),
                    levels.getOrDefault(DeadlineLevel.DARK, 0),
                    levels.getOrDefault(DeadlineLevel.RED, 0),
                    levels.getOrDefault(DeadlineLevel.YELLOW, 0),
                    open.open(),
                    open.late());
            if (line.dark() + line.red() + line.yellow() + line.open() > 0) lines.add(line);
        }
        lines.sort(Comparator.comparingInt((UnitLine line) -> line.dark() + line.red())
                .thenComparingInt(UnitLine::late)
                .thenComparingInt(UnitLine::yellow)
                .reversed());
        return lines;
    }

    static Line line(Matter matter, Optional<Letter> paper, Names names, Frame frame) {
        return new Line(
                matter.id(),
                CodeWords.printed(matter.code()),
                names.item(matter.item()),
                matter.state().words().in(frame.language()),
                names.unit(matter.waitsFor()),
                Frame.minute(matter.due(), frame.language()),
                paper);
    }
}

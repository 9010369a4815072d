package cn.bianmin.provisioning.desk;

import cn.bianmin.provisioning.people.Organisation;
import cn.bianmin.provisioning.supervision.PaperRow;
import cn.bianmin.rules.supervision.SupervisionRules;
import java.time.Instant;
import java.util.List;

/// What the list of letters and notices shows.
public record PaperListView(Frame frame, boolean oversees, boolean settled, List<Line> lines) {
    /// A letter or notice.
    public record Line(
            String id, String number, String kind, String to, String from, String due, String state, boolean late) {}

    static Line line(PaperRow row, SupervisionRules rules, Organisation organisation, Frame frame, Instant now) {
        var letter = WorkView.letter(row, rules, frame, now);
        return new Line(
                row.id(),
                letter.number(),
                row.series().words().in(frame.language()),
                organisation.unitName(row.toUnit()),
                organisation.unitName(row.issuer()),
                Frame.day(row.due(), frame.language()),
                letter.state(),
                letter.late());
    }
}

package cn.bianmin.provisioning.desk;

import cn.bianmin.contract.PromptFact;
import cn.bianmin.provisioning.cases.Matter;
import cn.bianmin.provisioning.people.Organisation;
import cn.bianmin.provisioning.supervision.PaperRow;
import cn.bianmin.provisioning.supervision.SupervisionViews;
import cn.bianmin.rules.supervision.Series;
import cn.bianmin.rules.supervision.SupervisionRules;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// What the list of letters and notices shows.
public record PaperListView(Frame frame, boolean oversees, boolean settled, List<Draft> drafts, List<Line> lines) {
    /// A letter or notice.
    public record Line(
            String id, String number, String kind, String to, String from, String due, String state, boolean late) {}

    /// What drafted itself.
    ///
    /// @param about in words
    /// @param send where it is sent; empty for who may not
    public record Draft(String kind, String to, String about, String since, Optional<String> send) {}

    static Draft letter(
            SupervisionViews.Draft draft, PromptFact.LetterDrafted letter, Matter matter, Names names, Frame frame) {
        return new Draft(
                frame.say(SupervisionWords.REMINDER),
                names.unit(letter.toUnit()),
                matter.code() + " · " + names.item(matter.item()) + " · "
                        + HubWords.of(matter.level()).in(frame.language()),
                Frame.minute(draft.at(), frame.language()),
                Optional.of(ReminderPages.REMIND + "?matter=" + letter.matter()));
    }

    static Draft notice(
            SupervisionViews.Draft draft, PromptFact.NoticeDrafted notice, boolean maySend, Names names, Frame frame) {
        return new Draft(
                Series.SUPERVISION.words().in(frame.language()),
                names.unit(notice.toUnit()),
                mismatch(notice, frame),
                Frame.minute(draft.at(), frame.language()),
                maySend ? Optional.of(NoticePages.NOTICE + "?follows=" + draft.id()) : Optional.empty());
    }

    static String mismatch(PromptFact.NoticeDrafted notice, Frame frame) {
        return notice.percent() < 0
                ? frame.say(SupervisionWords.MISMATCH_SILENT, notice.year())
                : frame.say(SupervisionWords.MISMATCH, notice.year(), notice.percent());
    }

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

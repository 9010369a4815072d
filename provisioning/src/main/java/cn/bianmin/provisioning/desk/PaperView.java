package cn.bianmin.provisioning.desk;

import cn.bianmin.contract.SupervisionFact;
import cn.bianmin.provisioning.people.Organisation;
import cn.bianmin.provisioning.supervision.PaperFile;
import cn.bianmin.rules.deadlines.Deadlines;
import cn.bianmin.rules.supervision.Head;
import cn.bianmin.rules.supervision.Paper;
import cn.bianmin.rules.supervision.Series;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// What the page of one letter or notice shows; the sheet on it is what is printed.
///
/// @param follows the letter or notice before it
/// @param followed the notice after it
public record PaperView(
        Frame frame,
        Sheet sheet,
        String state,
        boolean late,
        Optional<Link> matter,
        Optional<Link> follows,
        Optional<Link> followed,
        Optional<String> told,
        List<Form> forms,
        boolean mayFollow,
        List<Step> steps) {
    /// What stands on the paper.
    public record Sheet(
            String id,
            String title,
            String number,
            String to,
            List<Part> parts,
            String by,
            String cc,
            String from,
            String day) {}

    /// @param label empty for the text of a letter
    public record Part(String label, String text) {}

    public record Link(String path, String words) {}

    /// A button with its fields.
    public record Form(String act, String words, boolean primary, List<Input> inputs) {}

    /// @param shape `long` or `day`
    public record Input(String key, String label, String shape) {}

    /// One line of the history.
    ///
    /// @param refused why it has no effect; empty where it counts
    public record Step(String at, String who, String what, String words, Optional<String> refused) {}

    static Sheet sheet(Paper paper, Organisation organisation, Frame frame) {
        var head = paper.head().orElseThrow();
        var language = frame.language();
        return new Sheet(
                paper.id(),
                head.series().words().in(language),
                head.numberText(),
                organisation.unitName(head.toUnit()),
                parts(paper.steps().getFirst().fact(), frame),
                frame.say(
                        head.series() == Series.REMINDER ? SupervisionWords.REPLY_BY : SupervisionWords.RECTIFY_BY,
                        Frame.day(paper.dueDay().orElseThrow(), language)),
                String.join("、", head.cc()),
                organisation.unitName(head.by().unit()),
                Frame.date(Deadlines.dayOf(head.at()), language));
    }

    private static List<Part> parts(SupervisionFact sent, Frame frame) {
        var parts = new ArrayList<Part>();
        if (sent instanceof SupervisionFact.ReminderSent letter) parts.add(new Part("", letter.text()));
        if (sent instanceof SupervisionFact.NoticeIssued notice) {
            parts.add(new Part(frame.say(SupervisionWords.WRONG), notice.finding()));
            parts.add(new Part(frame.say(SupervisionWords.MEASURES), notice.measures()));
            parts.add(new Part(frame.say(SupervisionWords.VERIFICATION), notice.verification()));
        }
        parts.removeIf(part -> part.text().isBlank());
        return parts;
    }

    static List<Form> forms(List<PaperAct> allowed, Frame frame) {
        var forms = new ArrayList<Form>();
        for (var act : allowed) {
            forms.add(new Form(
                    act.key(),
                    frame.say(act.words()),
                    forms.isEmpty(),
                    act.fields().stream()
                            .map(field -> new Input(
                                    field.key(),
                                    frame.say(field.label()),
                                    field == PaperAct.Field.NEW_DAY ? "day" : "long"))
                            .toList()));
        }
        return forms;
    }

    static Step step(PaperFile.Line line, Organisation organisation, Frame frame) {
        var by = line.fact().by();
        return new Step(
                Frame.minute(line.at(), frame.language()),
                organisation.personName(by.account()) + " · " + organisation.unitName(by.unit()),
                frame.say(what(line.fact())),
                text(line.fact()),
                line.rule()
                        .map(rule -> frame.say(HubWords.NO_EFFECT, rule.words().in(frame.language()))));
    }

    private static SupervisionWords what(SupervisionFact fact) {
        return switch (fact) {
            case SupervisionFact.ReminderSent _, SupervisionFact.NoticeIssued _ -> SupervisionWords.SAID_SENT;
            case SupervisionFact.ReminderAnswered _ -> SupervisionWords.ANSWER;
            case SupervisionFact.Reported _ -> SupervisionWords.REPORT;
            case SupervisionFact.Rectified _ -> SupervisionWords.RECTIFY;
            case SupervisionFact.Verified verified -> verified.passed() ? SupervisionWords.PASS : SupervisionWords.FAIL;
            case SupervisionFact.LedgerEntered _, SupervisionFact.LedgerConfirmed _ -> SupervisionWords.LEDGER;
        };
    }

    private static String text(SupervisionFact fact) {
        return switch (fact) {
            case SupervisionFact.ReminderAnswered answer -> answer.reply();
            case SupervisionFact.Reported report -> report.progress();
            case SupervisionFact.Rectified done -> done.done();
            case SupervisionFact.Verified verified -> verified.finding();
            case SupervisionFact.ReminderSent _,
                    SupervisionFact.NoticeIssued _,
                    SupervisionFact.LedgerEntered _,
                    SupervisionFact.LedgerConfirmed _ -> "";
        };
    }

    static Link link(String id, Head head) {
        return new Link(SupervisionPages.PAPERS + "/" + id, head.numberText());
    }
}

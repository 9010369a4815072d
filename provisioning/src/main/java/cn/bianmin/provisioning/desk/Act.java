package cn.bianmin.provisioning.desk;

import cn.bianmin.contract.Actor;
import cn.bianmin.contract.CaseFact;
import cn.bianmin.contract.CaseFact.Negative;
import cn.bianmin.contract.CaseFact.Notice;
import cn.bianmin.contract.CaseFact.PauseReason;
import cn.bianmin.provisioning.cases.Clocks;
import cn.bianmin.rules.cases.Case;
import cn.bianmin.rules.cases.Custody;
import cn.bianmin.rules.cases.Decision;
import cn.bianmin.rules.cases.Joint;
import cn.bianmin.rules.deadlines.Deadlines;
import cn.bianmin.rules.deadlines.TimeLimit;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;

/// What people at the hub's desks do to a case: a button, its fields, and the fact that it comes to. In the
/// order in which a page offers them: what moves the case on stands first.
enum Act {
    TAKE(HubWords.TAKE),
    AGREE(HubWords.AGREE),
    DISAGREE(HubWords.DISAGREE),
    ANSWER(HubWords.ANSWER),
    ACCEPT(HubWords.ACCEPT),
    HANDLED(HubWords.HANDLED),
    REVIEW(HubWords.REVIEW),
    APPROVE(HubWords.APPROVE),
    EXPLAIN(HubWords.EXPLAIN),
    COMPLETE(HubWords.COMPLETE),
    CONFIRM_REPORT(HubWords.CONFIRM_REPORT),
    PUBLISH(HubWords.PUBLISH),
    SUPPLEMENT(HubWords.SUPPLEMENT),
    NOT_ACCEPT(HubWords.NOT_ACCEPT),
    SEND_BACK(HubWords.SEND_BACK),
    REJECT(HubWords.REJECT),
    RETURN(HubWords.RETURN),
    RETURN_REPORT(HubWords.RETURN_REPORT),
    HAND_ON(HubWords.HAND_ON),
    ASK_UNITS(HubWords.ASK_UNITS),
    PAUSE(HubWords.PAUSE),
    RESUME(HubWords.RESUME),
    ASK_TIME(HubWords.ASK_TIME),
    GRANT_TIME(HubWords.GRANT_TIME),
    REFUSE_TIME(HubWords.REFUSE_TIME),
    EXPEDITE(HubWords.EXPEDITE),
    SIGN_FIRST(HubWords.SIGN_FIRST),
    SIGN_SECOND(HubWords.SIGN_SECOND),
    TAKE_PAPERS(HubWords.TAKE_PAPERS),
    WITHDRAW(HubWords.WITHDRAW);

    /// A field of the form.
    enum Field {
        OPINION(HubWords.OPINION),
        REASON(HubWords.REASON),
        BASIS(HubWords.BASIS),
        FIX(HubWords.FIX),
        REMEDY(HubWords.REMEDY),
        RESULT(HubWords.RESULT),
        TO_UNIT(HubWords.TO_UNIT),
        MISSING(HubWords.MISSING),
        COMMITTED(HubWords.COMMITTED),
        STATUTORY(HubWords.STATUTORY),
        CAUSE(HubWords.CAUSE),
        PAUSE_REASON(HubWords.PAUSE_REASON),
        DAYS(HubWords.DAYS),
        MORE(HubWords.MORE),
        ASKER(HubWords.ASKER),
        BAG(HubWords.BAG),
        QUESTION(HubWords.QUESTION),
        ANSWER(HubWords.ANSWER_TEXT),
        ASKED(HubWords.ASKED),
        ALSO_ASKED(HubWords.ALSO_ASKED),
        AND_ASKED(HubWords.ALSO_ASKED);

        private final HubWords label;

        Field(HubWords label) {
            this.label = label;
        }

        HubWords label() {
            return label;
        }

        String key() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    private final HubWords words;

    Act(HubWords words) {
        this.words = words;
    }

    HubWords words() {
        return words;
    }

    List<Field> fields() {
        return switch (this) {
            case TAKE, PUBLISH, RESUME, SIGN_FIRST, SIGN_SECOND -> List.of();
            case ACCEPT -> List.of(Field.COMMITTED, Field.STATUTORY);
            case SUPPLEMENT -> List.of(Field.MISSING);
            case DISAGREE, ANSWER -> List.of(Field.ANSWER);
            case ASK_UNITS -> List.of(Field.QUESTION, Field.ASKED, Field.ALSO_ASKED, Field.AND_ASKED);
            case AGREE, HANDLED, REVIEW, APPROVE, CONFIRM_REPORT -> List.of(Field.OPINION);
            case SEND_BACK, WITHDRAW, RETURN_REPORT, GRANT_TIME, REFUSE_TIME -> List.of(Field.REASON);
            case PAUSE -> List.of(Field.PAUSE_REASON, Field.DAYS, Field.OPINION);
            case ASK_TIME -> List.of(Field.MORE, Field.REASON);
            case EXPEDITE -> List.of(Field.ASKER, Field.REASON);
            case TAKE_PAPERS -> List.of(Field.BAG);
            case NOT_ACCEPT, REJECT, RETURN -> List.of(Field.REASON, Field.BASIS, Field.FIX, Field.REMEDY);
            case COMPLETE -> List.of(Field.RESULT);
            case HAND_ON -> List.of(Field.TO_UNIT, Field.OPINION);
            case EXPLAIN -> List.of(Field.CAUSE);
        };
    }

    String key() {
        return name().toLowerCase(Locale.ROOT);
    }

    static Optional<Act> of(String key) {
        return Arrays.stream(values()).filter(act -> act.key().equals(key)).findFirst();
    }

    /// The acts that the rules allow this person now, whatever they will write into the fields.
    static List<Act> allowed(Case matter, Actor by, Clocks clocks, Instant now) {
        return Arrays.stream(values())
                .filter(act -> act.isFor(matter))
                .filter(act -> clocks.rules()
                                .decide(
                                        matter,
                                        act.fact(matter, by, field -> preset(matter, field, clocks), clocks, now),
                                        now)
                        instanceof Decision.Happens)
                .toList();
    }

    /// What a unit can do that is only asked.
    boolean isAnswer() {
        return this == AGREE || this == DISAGREE || this == ANSWER;
    }

    private boolean isFor(Case matter) {
        boolean joint = matter.kind() == CaseFact.Kind.JOINT;
        return switch (this) {
            case SIGN_FIRST, SIGN_SECOND ->
                matter.accepted().filter(CaseFact.Accepted::dual).isPresent();
            case AGREE, DISAGREE -> joint;
            case ANSWER -> !joint;
            case TAKE,
                    ACCEPT,
                    HANDLED,
                    REVIEW,
                    APPROVE,
                    EXPLAIN,
                    COMPLETE,
                    CONFIRM_REPORT,
                    PUBLISH,
                    SUPPLEMENT,
                    NOT_ACCEPT,
                    SEND_BACK,
                    REJECT,
                    RETURN,
                    RETURN_REPORT,
                    HAND_ON,
                    ASK_UNITS,
                    PAUSE,
                    RESUME,
                    ASK_TIME,
                    GRANT_TIME,
                    REFUSE_TIME,
                    EXPEDITE,
                    TAKE_PAPERS,
                    WITHDRAW -> true;
        };
    }

    /// Whether something stands in a field at first.
    static boolean isPreset(Field field) {
        return field == Field.COMMITTED || field == Field.STATUTORY || field == Field.DAYS || field == Field.MORE;
    }

    /// What stands in a field at first.
    static String preset(Case matter, Field field, Clocks clocks) {
        boolean joint = matter.kind() == CaseFact.Kind.JOINT;
        return switch (field) {
            case COMMITTED -> clocks.policy().limit().committed(joint).text();
            case STATUTORY -> clocks.policy().limit().statutory(joint).text();
            case PAUSE_REASON -> PauseReason.PUBLIC_NOTICE.name();
            case DAYS -> "7";
            case MORE -> clocks.policy().extension().cap(joint).text();
            case OPINION,
                    REASON,
                    BASIS,
                    FIX,
                    REMEDY,
                    RESULT,
                    TO_UNIT,
                    MISSING,
                    CAUSE,
                    ASKER,
                    BAG,
                    QUESTION,
                    ANSWER,
                    ASKED -> "…";
            case ALSO_ASKED, AND_ASKED -> "";
        };
    }

    /// @param text what was written into a field
    CaseFact fact(Case matter, Actor by, Function<Field, String> text, Clocks clocks, Instant now) {
        return switch (this) {
            case TAKE -> new CaseFact.TakenOver(by);
            case ACCEPT -> accepted(by, text.apply(Field.COMMITTED), text.apply(Field.STATUTORY), clocks, now);
            case AGREE -> answered(matter, by, true, text.apply(Field.OPINION));
            case DISAGREE -> answered(matter, by, false, text.apply(Field.ANSWER));
            case ANSWER -> answered(matter, by, true, text.apply(Field.ANSWER));
            case ASK_UNITS -> UnitQuestions.of(matter, by, text, clocks).getFirst();
            case SUPPLEMENT ->
                new CaseFact.SupplementAsked(
                        by,
                        text.apply(Field.MISSING)
                                .lines()
                                .map(String::strip)
                                .filter(line -> !line.isEmpty())
                                .toList(),
                        null);
            case NOT_ACCEPT -> new CaseFact.NotAccepted(by, negative(text));
            case HANDLED -> new CaseFact.Handled(by, text.apply(Field.OPINION));
            case REVIEW -> new CaseFact.Reviewed(by, text.apply(Field.OPINION));
            case APPROVE -> new CaseFact.Approved(by, text.apply(Field.OPINION));
            case SEND_BACK -> new CaseFact.SentBack(by, text.apply(Field.REASON));
            case REJECT -> new CaseFact.Rejected(by, negative(text));
            case RETURN -> new CaseFact.Returned(by, negative(text));
            case COMPLETE -> new CaseFact.Completed(by, text.apply(Field.RESULT));
            case PUBLISH -> new CaseFact.Published(by);
            case PAUSE ->
                new CaseFact.Paused(
                        by,
                        pauseReason(text.apply(Field.PAUSE_REASON)),
                        number(text.apply(Field.DAYS)),
                        text.apply(Field.OPINION));
            case RESUME -> new CaseFact.Resumed(by);
            case ASK_TIME -> new CaseFact.ExtensionAsked(by, text.apply(Field.MORE), text.apply(Field.REASON));
            case GRANT_TIME -> new CaseFact.ExtensionDecided(by, true, text.apply(Field.REASON));
            case REFUSE_TIME -> new CaseFact.ExtensionDecided(by, false, text.apply(Field.REASON));
            case EXPEDITE -> new CaseFact.Expedited(by, text.apply(Field.ASKER), text.apply(Field.REASON));
            case SIGN_FIRST -> new CaseFact.SignedOff(by, 1);
            case SIGN_SECOND -> new CaseFact.SignedOff(by, 2);
            case TAKE_PAPERS -> Custody.of(matter).receivedBy(by, text.apply(Field.BAG));
            case WITHDRAW -> new CaseFact.Withdrawn(by, text.apply(Field.REASON));
            case HAND_ON -> new CaseFact.HandedOn(by, text.apply(Field.TO_UNIT), null, text.apply(Field.OPINION));
            case EXPLAIN -> new CaseFact.OverdueExplained(by, text.apply(Field.CAUSE), by.unit(), by.account());
            case CONFIRM_REPORT -> new CaseFact.NegativeReportDecided(by, true, text.apply(Field.OPINION));
            case RETURN_REPORT -> new CaseFact.NegativeReportDecided(by, false, text.apply(Field.REASON));
        };
    }

    /// All that it comes to: whoever asks for papers or decides on more time has to tell the applicant, and
    /// that is written down with it; several units are asked one by one.
    List<CaseFact> facts(Case matter, Actor by, Function<Field, String> text, Clocks clocks, Instant now) {
        if (this == ASK_UNITS) return UnitQuestions.of(matter, by, text, clocks);
        return switch (fact(matter, by, text, clocks, now)) {
            case CaseFact.SupplementAsked asked -> List.of(asked, notice(asked, Notice.SUPPLEMENT));
            case CaseFact.ExtensionDecided decided -> List.of(decided, notice(decided, Notice.EXTENSION));
            case CaseFact other -> List.of(other);
        };
    }

    private static CaseFact notice(CaseFact about, Notice kind) {
        return new CaseFact.NoticeGiven(about.by(), kind, about.by().account());
    }

    /// The day that the applicant is told follows from the limit; where that cannot be read the rules refuse
    /// it.
    private static CaseFact accepted(Actor by, String committed, String statutory, Clocks clocks, Instant now) {
        LocalDate promised = TimeLimit.parse(committed)
                .map(limit -> clocks.deadlines().due(now, limit).day())
                .orElseGet(() -> Deadlines.dayOf(now));
        return new CaseFact.Accepted(by, committed, statutory, promised, false, false);
    }

    /// The oldest question to this unit; where there is none the rules refuse it.
    private static CaseFact answered(Case matter, Actor by, boolean agrees, String opinion) {
        var task = Joint.of(matter).openOf(by.unit()).map(one -> one.asked().task());
        return new CaseFact.SubTaskAnswered(by, task.orElse("—"), agrees, opinion);
    }

    private static PauseReason pauseReason(String text) {
        return Arrays.stream(PauseReason.values())
                .filter(reason -> reason.name().equals(text))
                .findFirst()
                .orElse(PauseReason.SUPPLEMENT);
    }

    private static int number(String text) {
        return text.matches("\\d{1,4}") ? Integer.parseInt(text) : 0;
    }

    private static Negative negative(Function<Field, String> text) {
        return new Negative(
                text.apply(Field.REASON), text.apply(Field.BASIS), text.apply(Field.FIX), text.apply(Field.REMEDY));
    }
}

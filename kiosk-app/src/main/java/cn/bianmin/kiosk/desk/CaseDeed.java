package cn.bianmin.kiosk.desk;

import static cn.bianmin.kiosk.desk.CaseField.*;

import cn.bianmin.contract.Actor;
import cn.bianmin.contract.CaseFact;
import cn.bianmin.contract.CaseFact.Channel;
import cn.bianmin.contract.CaseFact.Custodian;
import cn.bianmin.contract.CaseFact.Evidence;
import cn.bianmin.contract.CaseFact.Negative;
import cn.bianmin.contract.CaseFact.Notice;
import cn.bianmin.contract.CaseFact.PauseReason;
import cn.bianmin.contract.CaseFact.Slip;
import cn.bianmin.rules.cases.Case;
import cn.bianmin.rules.cases.Custody;
import cn.bianmin.rules.cases.Holding;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// What a clerk or a lead can do to a case at this desk, each with what it asks for. Whether it may happen the
/// rules say, not this list.
///
/// @param id its name in a form
public record CaseDeed(String id, CaseWords words, List<CaseField> fields, Function<By, CaseFact> does) {
    /// In the order in which they are offered.
    static final List<CaseDeed> ALL = List.of(
            deed("take_over", CaseWords.TAKE_OVER, by -> new CaseFact.TakenOver(by.actor())),
            deed(
                    "supplement_given",
                    CaseWords.SUPPLEMENT_GIVEN,
                    by -> new CaseFact.SupplementGiven(by.actor(), Channel.COUNTER, List.of(), by.ticketOrNull())),
            deed("ask", CaseWords.ASK, by -> new CaseFact.SupplementAsked(by.actor(), by.list(MISSING), null), MISSING),
            deed(
                    "ask_again",
                    CaseWords.ASK_AGAIN,
                    by -> new CaseFact.SupplementAsked(by.holder(), by.list(MISSING), by.actor()),
                    MISSING),
            deed("handle", CaseWords.HANDLE, by -> new CaseFact.Handled(by.actor(), by.text(OPINION)), OPINION),
            deed("review", CaseWords.REVIEW, by -> new CaseFact.Reviewed(by.actor(), by.text(OPINION)), OPINION),
            deed("approve", CaseWords.APPROVE, by -> new CaseFact.Approved(by.actor(), by.text(OPINION)), OPINION),
            deed("complete", CaseWords.COMPLETE, by -> new CaseFact.Completed(by.actor(), by.text(RESULT)), RESULT),
            deed(
                    "deliver",
                    CaseWords.DELIVER,
                    by -> new CaseFact.Delivered(
                            by.actor(), Channel.COUNTER, by.ticketOrNull(), by.slip(), by.textOrNull(HANDED_HOW)),
                    SLIP,
                    HANDED_HOW),
            deed(
                    "visit",
                    CaseWords.VISIT,
                    by -> new CaseFact.HomeVisitAppointed(by.actor(), by.day(VISIT_DAY), by.text(VISIT_NOTE)),
                    VISIT_DAY,
                    VISIT_NOTE),
            deed(
                    "supplement_home",
                    CaseWords.SUPPLEMENT_HOME,
                    by -> new CaseFact.SupplementGiven(by.actor(), Channel.HOME_VISIT, List.of(), null)),
            deed(
                    "deliver_home",
                    CaseWords.DELIVER_HOME,
                    by -> new CaseFact.Delivered(
                            by.actor(), Channel.HOME_VISIT, null, by.slip(), by.textOrNull(HANDED_HOW)),
                    SLIP,
                    HANDED_HOW),
            deed("sign_one", CaseWords.SIGN_ONE, by -> new CaseFact.SignedOff(by.actor(), 1)),
            deed("sign_two", CaseWords.SIGN_TWO, by -> new CaseFact.SignedOff(by.actor(), 2)),
            deed("confirm", CaseWords.CONFIRM, by -> new CaseFact.NegativeReportDecided(by.actor(), true, "")),
            deed(
                    "overturn",
                    CaseWords.OVERTURN,
                    by -> new CaseFact.NegativeReportDecided(by.actor(), false, by.text(REASON)),
                    REASON),
            deed(
                    "grant",
                    CaseWords.GRANT,
                    by -> new CaseFact.ExtensionDecided(by.actor(), true, by.text(REASON)),
                    REASON),
            deed(
                    "told",
                    CaseWords.TOLD,
                    by -> new CaseFact.NoticeAcknowledged(by.actor(), Notice.EXTENSION, Evidence.PHONE_NOTE)),
            deed("resume", CaseWords.RESUME, by -> new CaseFact.Resumed(by.actor())),
            deed(
                    "explain",
                    CaseWords.EXPLAIN,
                    by -> new CaseFact.OverdueExplained(by.actor(), by.text(CAUSE), by.text(UNIT), by.text(ACCOUNT)),
                    CAUSE,
                    UNIT,
                    ACCOUNT),
            deed(
                    "take_originals",
                    CaseWords.TAKE_ORIGINALS,
                    by -> new CaseFact.CustodyMoved(
                            by.actor(), by.at(Custodian.VILLAGER), Custodian.VILLAGER, by.me(), by.text(BAG)),
                    BAG),
            deed("receive_originals", CaseWords.RECEIVE_ORIGINALS, By::received, BAG),
            deed(
                    "take_over_originals",
                    CaseWords.TAKE_OVER_ORIGINALS,
                    by -> Custody.of(by.matter()).takenOverBy(by.actor())),
            deed(
                    "give_back",
                    CaseWords.GIVE_BACK,
                    by -> new CaseFact.CustodyMoved(by.actor(), by.at(by.me()), by.me(), Custodian.VILLAGER, "")),
            deed("hand_on", CaseWords.HAND_ON, by -> new CaseFact.HandedOn(by.actor(), by.text(UNIT), null, ""), UNIT),
            deed(
                    "pause",
                    CaseWords.PAUSE,
                    by -> new CaseFact.Paused(by.actor(), by.pauseReason(), by.number(DAYS), by.text(REASON)),
                    PAUSE_REASON,
                    REASON,
                    DAYS),
            deed(
                    "extend",
                    CaseWords.EXTEND,
                    by -> new CaseFact.ExtensionAsked(by.actor(), by.text(LIMIT), by.text(REASON)),
                    LIMIT,
                    REASON),
            deed("send_back", CaseWords.SEND_BACK, by -> new CaseFact.SentBack(by.actor(), by.text(REASON)), REASON),
            deed("withdraw", CaseWords.WITHDRAW, by -> new CaseFact.Withdrawn(by.actor(), by.text(REASON)), REASON),
            deed(
                    "refuse",
                    CaseWords.REFUSE,
                    by -> new CaseFact.NotAccepted(by.actor(), by.negative()),
                    REASON,
                    BASIS,
                    FIX,
                    REMEDY),
            deed(
                    "reject",
                    CaseWords.REJECT,
                    by -> new CaseFact.Rejected(by.actor(), by.negative()),
                    REASON,
                    BASIS,
                    FIX,
                    REMEDY),
            deed(
                    "return",
                    CaseWords.RETURN,
                    by -> new CaseFact.Returned(by.actor(), by.negative()),
                    REASON,
                    BASIS,
                    FIX,
                    REMEDY),
            deed("publish", CaseWords.PUBLISH, by -> new CaseFact.Published(by.actor())));

    private static final Pattern COMMA = Pattern.compile("[,,、;;\\n]");

    public CaseDeed {
        fields = List.copyOf(fields);
    }

    private static CaseDeed deed(String id, CaseWords words, Function<By, CaseFact> does, CaseField... fields) {
        return new CaseDeed(id, words, List.of(fields), does);
    }

    /// What it comes to.
    CaseFact fact(By by) {
        return does.apply(by);
    }

    /// Who does it, to which case, and what they wrote.
    ///
    /// @param slip how the applicant showed the receipt, or null
    record By(
            Actor actor,
            Case matter,
            String ticket,
            @Nullable Slip slip,
            Function<CaseField, String> texts) {
        /// The same without a word written, to ask whether it may happen.
        static By probing(Actor actor, Case matter) {
            return new By(actor, matter, "", null, CaseField::probe);
        }

        String text(CaseField field) {
            return texts.apply(field).strip();
        }

        List<String> list(CaseField field) {
            return COMMA.splitAsStream(text(field))
                    .map(String::strip)
                    .filter(one -> !one.isEmpty())
                    .toList();
        }

        /// A day; one that cannot be read is long over, so that the rules refuse it.
        LocalDate day(CaseField field) {
            try {
                return LocalDate.parse(text(field));
            } catch (DateTimeParseException e) {
                return LocalDate.EPOCH;
            }
        }

        int number(CaseField field) {
            return text(field).matches("\\d{1,3}") ? Integer.parseInt(text(field)) : 0;
        }

        Negative negative() {
            return new Negative(text(REASON), text(BASIS), text(FIX), text(REMEDY));
        }

        // Whoever made the form up gets the rule's sentence: no pause is for papers.
        PauseReason pauseReason() {
            return Arrays.stream(PauseReason.values())
                    .filter(reason -> reason.name().equals(text(PAUSE_REASON)))
                    .findFirst()
                    .orElse(PauseReason.SUPPLEMENT);
        }

        /// Who holds the case: the lead allows a second supplement in their name.
        Actor holder() {
            return Holding.of(matter).holder().orElse(actor);
        }

        Custodian me() {
            return new Custodian(actor.unit(), actor.account());
        }

        List<String> at(Custodian custodian) {
            return Custody.of(matter).places().values().stream()
                    .filter(place -> place.custodian().equals(custodian))
                    .map(place -> place.piece().code())
                    .sorted()
                    .toList();
        }

        /// What another unit keeps comes here. Where nothing is away it is a move of nothing, which the rules
        /// refuse.
        CaseFact received() {
            var custody = Custody.of(matter);
            return custody.isAwayFrom(actor.unit())
                    ? custody.receivedBy(actor, text(BAG))
                    : new CaseFact.CustodyMoved(actor, List.of(), me(), me(), "");
        }

        @Nullable
        String textOrNull(CaseField field) {
            return text(field).isEmpty() ? null : text(field);
        }

        @Nullable
        String ticketOrNull() {
            return ticket.isEmpty() ? null : ticket;
        }
    }
}

package cn.bianmin.contract;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What happens to a case (办件; DOMAIN B and F, CaseEvent). The subject is the case's id. A case is the fold of
/// its facts in the hub's order and nothing else; each command of a person is one fact.
///
/// No text in them holds a name or a number of a person, but for the masked name of who applies. What is
/// personal goes `sealed`, which the hub alone opens.
public sealed interface CaseFact extends Facts {
    /// Who did it.
    Actor by();

    /// 即办件, 承诺件, 联办件.
    enum Kind {
        IMMEDIATE,
        COMMITTED,
        JOINT
    }

    /// How something came in or went out.
    enum Channel {
        COUNTER,
        KIOSK,
        AGENT,
        HOME_VISIT,
        WEB
    }

    /// The only reasons for which a clock stands still (DOMAIN E4).
    enum PauseReason {
        SUPPLEMENT,
        PUBLIC_NOTICE,
        HEARING,
        INSPECTION_TEST_EXPERT,
        SITE_VISIT,
        FORCE_MAJEURE,
        APPLICANT_REQUEST
    }

    /// What the applicant is told of.
    enum Notice {
        ONE_TIME,
        SUPPLEMENT,
        PAUSE,
        EXTENSION,
        DECISION,
        OVERDUE
    }

    /// How it is known that the applicant was told.
    enum Evidence {
        PRINT_ACK,
        PHONE_NOTE,
        QR_VIEW
    }

    /// How the receipt of a case was shown.
    enum Slip {
        SCANNED,
        TYPED
    }

    /// A paper.
    ///
    /// @param code of the material within the case
    /// @param name of the material, for example 户口本
    record Piece(String code, String name, boolean original) {}

    /// Who has a paper: a person of a unit, or the villager.
    ///
    /// @param account empty for the villager
    record Custodian(String unit, String account) {
        /// The applicant.
        public static final Custodian VILLAGER = new Custodian("villager", "");
    }

    /// What a negative decision has to say; none of it may be empty (DOMAIN A18, A55).
    ///
    /// @param basis the article of law
    /// @param fix what would have to be different
    /// @param remedy where, by when and how to object
    record Negative(String reason, String basis, String fix, String remedy) {}

    /// Facts at which the applicant, or somebody for them, may have come in person.
    sealed interface AtCounter extends CaseFact permits Received, SupplementGiven, Delivered {
        Channel channel();

        /// Id of the visit's ticket, or null where nobody queued.
        @Nullable
        String ticket();
    }

    /// The application and its papers came in (收件).
    ///
    /// @param item code of the service item
    /// @param edition of the catalogue that it was taken from
    /// @param code as printed on the receipt
    /// @param applicant masked name, 张*民
    /// @param ticket id of the visit's ticket, or null where nobody queued
    /// @param same hash of applicant, item and day, by which the hub sees that two stations took the same, or
    ///     null
    /// @param sealed name, number and phone for the hub alone, or null
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Received(
            Actor by,
            String item,
            String edition,
            Kind caseKind,
            Channel channel,
            String code,
            String applicant,
            boolean proxy,
            List<Piece> pieces,
            @Nullable String ticket,
            @Nullable String same,
            @Nullable String sealed)
            implements AtCounter {
        public Received {
            pieces = List.copyOf(pieces);
        }
    }

    /// 受理. The limits are those that held that day, whatever the catalogue says later.
    ///
    /// @param committed for example `7wd`
    /// @param statutory for example `20wd`
    /// @param promised the day that the applicant was told
    /// @param dual two signatures by different people are needed (双章)
    /// @param deemed nobody decided in time, so that it counts as accepted from the day it was received
    record Accepted(Actor by, String committed, String statutory, LocalDate promised, boolean dual, boolean deemed)
            implements CaseFact {}

    /// 不予受理.
    record NotAccepted(Actor by, Negative negative) implements CaseFact {}

    /// 补正. While it lasts the clock stands still.
    ///
    /// @param missing what to bring
    /// @param allowedBy the lead who allowed a second one, or null
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record SupplementAsked(
            Actor by, List<String> missing, @Nullable Actor allowedBy) implements CaseFact {
        public SupplementAsked {
            missing = List.copyOf(missing);
        }
    }

    /// What was missing came.
    ///
    /// @param ticket id of the visit's ticket, or null
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record SupplementGiven(
            Actor by,
            Channel channel,
            List<Piece> pieces,
            @Nullable String ticket) implements AtCounter {
        public SupplementGiven {
            pieces = List.copyOf(pieces);
        }
    }

    /// The case is offered to somebody else; who holds it stays responsible until it is taken over.
    ///
    /// @param toAccount null: whoever in the unit takes it over first
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record HandedOn(Actor by, String toUnit, @Nullable String toAccount, String note) implements CaseFact {}

    /// 接手: from here on `by` holds the case.
    record TakenOver(Actor by) implements CaseFact {}

    /// 承办 is done; it goes to be reviewed.
    record Handled(Actor by, String opinion) implements CaseFact {}

    /// 审核: it goes to be approved.
    record Reviewed(Actor by, String opinion) implements CaseFact {}

    /// Reviewer or approver want it handled again.
    record SentBack(Actor by, String reason) implements CaseFact {}

    /// 批准.
    record Approved(Actor by, String opinion) implements CaseFact {}

    /// 不予批准.
    record Rejected(Actor by, Negative negative) implements CaseFact {}

    /// 办结.
    ///
    /// @param result what the applicant gets
    record Completed(Actor by, String result) implements CaseFact {}

    /// The result is in the applicant's hand (送达).
    ///
    /// @param ticket id of the visit's ticket, or null
    /// @param slip how the applicant showed the receipt of the case to confirm it, or null where nobody did
    /// @param note how it was handed over where no receipt was shown, or null
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Delivered(
            Actor by,
            Channel channel,
            @Nullable String ticket,
            @Nullable Slip slip,
            @Nullable String note) implements AtCounter {}

    /// 退件.
    record Returned(Actor by, Negative negative) implements CaseFact {}

    /// 撤件, by the applicant's wish.
    record Withdrawn(Actor by, String reason) implements CaseFact {}

    /// The clock stands still (特别程序).
    ///
    /// @param expectedDays how long it will take, as the applicant was told in writing
    record Paused(Actor by, PauseReason reason, int expectedDays, String note) implements CaseFact {}

    record Resumed(Actor by) implements CaseFact {}

    /// @param limit by how much, for example `10wd`
    record ExtensionAsked(Actor by, String limit, String reason) implements CaseFact {}

    /// Without effect until the applicant has been told: [NoticeAcknowledged] of [Notice#EXTENSION].
    record ExtensionDecided(Actor by, boolean granted, String reason) implements CaseFact {}

    /// The applicant was told of something in writing.
    ///
    /// @param responsible account that answers for it and chases it
    record NoticeGiven(Actor by, Notice about, String responsible) implements CaseFact {}

    /// It is known that it reached them.
    record NoticeAcknowledged(Actor by, Notice about, Evidence evidence) implements CaseFact {}

    /// Papers went from hand to hand, one scan by who receives them.
    ///
    /// @param pieces codes of the papers
    /// @param bag number of the sealed bag; may be empty
    record CustodyMoved(Actor by, List<String> pieces, Custodian from, Custodian to, String bag) implements CaseFact {
        public CustodyMoved {
            pieces = List.copyOf(pieces);
        }
    }

    /// The applicant lets an agent act (委托书).
    ///
    /// @param agent account
    /// @param paper number of the signed paper
    /// @param feeFen what the agent takes; anything but 0 is refused
    record MandateGiven(Actor by, String agent, String paper, int feeFen) implements CaseFact {}

    /// The applicant asks how it goes on (催办).
    record Nudged(Actor by) implements CaseFact {}

    /// It goes before others.
    ///
    /// @param asker account of who asked for it
    record Expedited(Actor by, String asker, String reason) implements CaseFact {}

    /// Another unit is asked for its opinion (协办).
    ///
    /// @param task id within the case
    /// @param limit for example `3wd`
    /// @param mayBeDeemed silence counts as consent: policy allows it for this question
    record SubTaskOpened(Actor by, String task, String unit, String question, String limit, boolean mayBeDeemed)
            implements CaseFact {}

    record SubTaskAnswered(Actor by, String task, boolean agrees, String opinion) implements CaseFact {}

    /// Silence counts as consent from here on.
    record SubTaskDeemedAgreed(Actor by, String task) implements CaseFact {}

    /// What the lead says to the report of a negative decision (否定报备).
    ///
    /// @param confirmed or else the decision falls, and it goes on from before it
    record NegativeReportDecided(Actor by, boolean confirmed, String note) implements CaseFact {}

    /// One of two signatures (双章).
    ///
    /// @param number 1 at acceptance, 2 at completion
    record SignedOff(Actor by, int number) implements CaseFact {}

    /// Why it is late, and who answers for it.
    ///
    /// @param cause code of the region's list
    record OverdueExplained(Actor by, String cause, String unit, String account) implements CaseFact {}

    /// Somebody opened what was sealed.
    record PersonalViewed(Actor by, String purpose) implements CaseFact {}

    /// A row without anything personal stands on the public board.
    record Published(Actor by) implements CaseFact {}

    /// Somebody of the station will come to the applicant's home (上门办). A later one takes the place of an
    /// earlier.
    ///
    /// @param note what to bring along; no address, which is sealed with the other personal data
    record HomeVisitAppointed(Actor by, LocalDate day, String note) implements CaseFact {}
}

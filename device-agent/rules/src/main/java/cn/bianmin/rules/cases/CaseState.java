package cn.bianmin.rules.cases;

import cn.bianmin.contract.CaseFact;
import cn.bianmin.contract.CaseFact.Kind;
import cn.bianmin.contract.Said;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;

/// Where a case stands, finer than the public [Stage]. Drawn in docs/domain/cases.md.
///
/// ```
/// NEW ─ received ─▶ RECEIVED ⇄ SUPPLEMENTING          RECEIVED ─ not accepted ─▶ NOT_ACCEPTED
/// RECEIVED ─ accepted ─▶ PROCESSING ⇄ PAUSED          PROCESSING ─ returned ─▶ RETURNED
/// PROCESSING ─ handled ─▶ REVIEWING ─ reviewed ─▶ APPROVING ─ approved ─▶ APPROVED, or rejected ─▶ REJECTED
/// APPROVED, REJECTED, PROCESSING of an immediate one ─ completed ─▶ COMPLETED ─ delivered ─▶ DELIVERED
/// before COMPLETED ─ withdrawn ─▶ WITHDRAWN
/// a negative decision whose report the lead returns goes back to where it was made
/// ```
public enum CaseState {
    /// Nothing is known of it yet.
    NEW(Stage.ACCEPTANCE, "还没收件", "Not received"),
    RECEIVED(Stage.ACCEPTANCE, "已收件,等受理", "Received, to be accepted"),
    SUPPLEMENTING(Stage.ACCEPTANCE, "等您补材料", "Waiting for missing papers"),
    NOT_ACCEPTED(Stage.ACCEPTANCE, "不予受理", "Not accepted"),
    PROCESSING(Stage.HANDLING, "正在办理", "Being handled"),
    PAUSED(Stage.HANDLING, "暂停计时", "Its clock stands still"),
    REVIEWING(Stage.REVIEW, "正在审核", "Being reviewed"),
    APPROVING(Stage.APPROVAL, "等待批准", "To be approved"),
    APPROVED(Stage.APPROVAL, "已批准", "Approved"),
    REJECTED(Stage.APPROVAL, "不予批准", "Not approved"),
    COMPLETED(Stage.COMPLETION, "已办结,等领取", "Done, to be collected"),
    DELIVERED(Stage.COMPLETION, "已办结,已送达", "Done and delivered"),
    RETURNED(Stage.COMPLETION, "已退件", "Returned"),
    WITHDRAWN(Stage.COMPLETION, "已撤件", "Withdrawn");

    /// Nothing changes them any more, but for the lead's word on a negative decision.
    private static final Set<CaseState> CLOSED = EnumSet.of(NOT_ACCEPTED, DELIVERED, RETURNED, WITHDRAWN);

    private final Stage stage;
    private final String chinese;
    private final String english;

    CaseState(Stage stage, String chinese, String english) {
        this.stage = stage;
        this.chinese = chinese;
        this.english = english;
    }

    public Stage stage() {
        return stage;
    }

    public Said words() {
        return new Said(chinese, english);
    }

    public boolean isClosed() {
        return CLOSED.contains(this);
    }

    /// Whether somebody still has to decide: the clock runs, or stands still for a reason.
    public boolean isUndecided() {
        return this != NEW && !isClosed() && this != COMPLETED;
    }

    /// Whether it was accepted and is not yet done.
    public boolean isUnderWay() {
        return switch (this) {
            case PROCESSING, PAUSED, REVIEWING, APPROVING, APPROVED, REJECTED -> true;
            case NEW, RECEIVED, SUPPLEMENTING, NOT_ACCEPTED, COMPLETED, DELIVERED, RETURNED, WITHDRAWN -> false;
        };
    }

    /// The state after a fact, or empty where the fact has no place in this state.
    ///
    /// @param kind of the case; only an immediate one is completed without review
    Optional<CaseState> after(CaseFact fact, Kind kind) {
        return switch (fact) {
            case CaseFact.Received _ -> goes(NEW, RECEIVED);
            case CaseFact.Accepted _ -> goes(RECEIVED, PROCESSING);
            case CaseFact.NotAccepted _ -> goes(RECEIVED, NOT_ACCEPTED);
            case CaseFact.SupplementAsked _ -> goes(RECEIVED, SUPPLEMENTING).or(() -> goes(PROCESSING, PAUSED));
            case CaseFact.SupplementGiven _ -> goes(SUPPLEMENTING, RECEIVED).or(() -> goes(PAUSED, PROCESSING));
            case CaseFact.Paused _ -> goes(PROCESSING, PAUSED);
            case CaseFact.Resumed _ -> goes(PAUSED, PROCESSING);
            case CaseFact.Handled _ -> goes(PROCESSING, REVIEWING);
            case CaseFact.Reviewed _ -> goes(REVIEWING, APPROVING);
            case CaseFact.SentBack _ -> goes(REVIEWING, PROCESSING).or(() -> goes(APPROVING, PROCESSING));
            case CaseFact.Approved _ -> goes(APPROVING, APPROVED);
            case CaseFact.Rejected _ -> goes(APPROVING, REJECTED);
            case CaseFact.Completed _ ->
                kind == Kind.IMMEDIATE && this == PROCESSING
                        ? Optional.of(COMPLETED)
                        : goes(APPROVED, COMPLETED).or(() -> goes(REJECTED, COMPLETED));
            case CaseFact.Delivered _ -> goes(COMPLETED, DELIVERED);
            case CaseFact.Returned _ -> goes(PROCESSING, RETURNED);
            case CaseFact.Withdrawn _ -> isUndecided() ? Optional.of(WITHDRAWN) : Optional.empty();
            case CaseFact.NegativeReportDecided(var _, boolean confirmed, var _) -> afterReport(confirmed);
            case CaseFact.ExtensionAsked _, CaseFact.ExtensionDecided _ ->
                stays(PROCESSING, PAUSED, REVIEWING, APPROVING);
            case CaseFact.SubTaskOpened _ -> stays(PROCESSING);
            case CaseFact.SubTaskAnswered _, CaseFact.SubTaskDeemedAgreed _ -> stays(PROCESSING, PAUSED);
            case CaseFact.HandedOn _, CaseFact.TakenOver _ -> isClosed() || this == NEW ? Optional.empty() : same();
            case CaseFact.MandateGiven _, CaseFact.Nudged _, CaseFact.Expedited _ ->
                isUndecided() ? same() : Optional.empty();
            case CaseFact.HomeVisitAppointed _ -> isUndecided() || this == COMPLETED ? same() : Optional.empty();
            case CaseFact.SignedOff _, CaseFact.OverdueExplained _ -> isUnderWay() ? same() : Optional.empty();
            case CaseFact.Published _ -> stays(COMPLETED, DELIVERED);
            // People are told of a decision and get their papers back when the case itself is over, too.
            case CaseFact.NoticeGiven _,
                    CaseFact.NoticeAcknowledged _,
                    CaseFact.CustodyMoved _,
                    CaseFact.PersonalViewed _ -> this == NEW ? Optional.empty() : same();
        };
    }

    private Optional<CaseState> afterReport(boolean confirmed) {
        return switch (this) {
            case NOT_ACCEPTED -> Optional.of(confirmed ? this : RECEIVED);
            case REJECTED -> Optional.of(confirmed ? this : APPROVING);
            case RETURNED -> Optional.of(confirmed ? this : PROCESSING);
            case NEW,
                    RECEIVED,
                    SUPPLEMENTING,
                    PROCESSING,
                    PAUSED,
                    REVIEWING,
                    APPROVING,
                    APPROVED,
                    COMPLETED,
                    DELIVERED,
                    WITHDRAWN -> Optional.empty();
        };
    }

    private Optional<CaseState> goes(CaseState from, CaseState to) {
        return this == from ? Optional.of(to) : Optional.empty();
    }

    private Optional<CaseState> stays(CaseState... states) {
        return Arrays.asList(states).contains(this) ? same() : Optional.empty();
    }

    private Optional<CaseState> same() {
        return Optional.of(this);
    }
}

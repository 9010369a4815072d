package cn.bianmin.rules.cases;

import static org.assertj.core.api.Assertions.assertThat;

import cn.bianmin.contract.Actor;
import cn.bianmin.contract.CaseFact;
import cn.bianmin.contract.CaseFact.Channel;
import cn.bianmin.contract.CaseFact.Custodian;
import cn.bianmin.contract.CaseFact.Evidence;
import cn.bianmin.contract.CaseFact.Kind;
import cn.bianmin.contract.CaseFact.Negative;
import cn.bianmin.contract.CaseFact.Notice;
import cn.bianmin.contract.CaseFact.PauseReason;
import cn.bianmin.contract.CaseFact.Piece;
import cn.bianmin.contract.CaseFact.Slip;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;

/// People, and each fact as it is when nothing is wrong with it.
final class Matter {
    static final Instant MORNING = Instant.parse("2026-03-02T01:00:00Z");
    static final String UNIT = "wufeng";
    static final Actor CLERK = new Actor("s02", Actor.Role.CLERK, UNIT);
    static final Actor COLLEAGUE = new Actor("s03", Actor.Role.CLERK, UNIT);
    static final Actor LEAD = new Actor("s01", Actor.Role.LEAD, UNIT);
    static final Actor AGENT = new Actor("s04", Actor.Role.AGENT, UNIT);
    static final Actor TOWN = new Actor("h11", Actor.Role.HANDLER, "yanglin");
    static final Actor APPROVER = new Actor("h12", Actor.Role.APPROVER, "yanglin");
    static final Actor VILLAGER = Actor.villager(UNIT);
    static final Actor SYSTEM = Actor.system("hub");
    static final Negative NEGATIVE = new Negative("收入高于标准", "办法第九条", "收入降低后再来", "60日内申请行政复议");
    static final Custodian WITH_AGENT = new Custodian(UNIT, "s04");

    private Matter() {}

    static CaseFact.Received received(Kind kind) {
        return received(CLERK, kind);
    }

    static CaseFact.Received received(Actor by, Kind kind) {
        return new CaseFact.Received(
                by,
                "minzheng-02",
                "2026-01",
                kind,
                Channel.COUNTER,
                "7K3M9P2XH",
                "张*民",
                false,
                List.of(new Piece("1", "户口本", true), new Piece("2", "收入证明", false)),
                "ticket-1",
                null,
                null);
    }

    static CaseFact.Accepted accepted() {
        return new CaseFact.Accepted(CLERK, "7wd", "20wd", LocalDate.of(2026, 3, 11), false, false);
    }

    static CaseFact.SupplementAsked asked() {
        return new CaseFact.SupplementAsked(CLERK, List.of("收入证明"), null);
    }

    static CaseFact.SupplementGiven given() {
        return new CaseFact.SupplementGiven(CLERK, Channel.COUNTER, List.of(), "ticket-2");
    }

    /// One of each kind.
    static List<CaseFact> everyFact() {
        return List.of(
                received(Kind.JOINT),
                accepted(),
                new CaseFact.NotAccepted(CLERK, NEGATIVE),
                asked(),
                given(),
                new CaseFact.HandedOn(CLERK, UNIT, null, ""),
                new CaseFact.TakenOver(COLLEAGUE),
                new CaseFact.Handled(CLERK, "符合条件"),
                new CaseFact.Reviewed(LEAD, "同意"),
                new CaseFact.SentBack(APPROVER, "补充说明"),
                new CaseFact.Approved(APPROVER, "同意"),
                new CaseFact.Rejected(APPROVER, NEGATIVE),
                new CaseFact.Completed(CLERK, "低保证"),
                new CaseFact.Delivered(CLERK, Channel.COUNTER, "ticket-3", Slip.SCANNED, null),
                new CaseFact.Returned(CLERK, NEGATIVE),
                new CaseFact.Withdrawn(CLERK, "不办了"),
                new CaseFact.Paused(CLERK, PauseReason.SITE_VISIT, 3, ""),
                new CaseFact.Resumed(CLERK),
                new CaseFact.ExtensionAsked(CLERK, "10wd", "大雪封路"),
                new CaseFact.ExtensionDecided(APPROVER, true, "属实"),
                new CaseFact.NoticeGiven(CLERK, Notice.DECISION, "s02"),
                new CaseFact.NoticeAcknowledged(VILLAGER, Notice.DECISION, Evidence.QR_VIEW),
                new CaseFact.CustodyMoved(AGENT, List.of("1"), Custodian.VILLAGER, WITH_AGENT, "B-1"),
                new CaseFact.MandateGiven(AGENT, "s04", "WT-7", 0),
                new CaseFact.Nudged(VILLAGER),
                new CaseFact.Expedited(LEAD, "s02", "病重"),
                new CaseFact.SubTaskOpened(CLERK, "t2", "caizheng", "是否属实", "3wd", true),
                new CaseFact.SubTaskAnswered(new Actor("h21", Actor.Role.HANDLER, "caizheng"), "t1", true, "属实"),
                new CaseFact.SubTaskDeemedAgreed(SYSTEM, "t1"),
                new CaseFact.NegativeReportDecided(LEAD, true, ""),
                new CaseFact.SignedOff(CLERK, 1),
                new CaseFact.OverdueExplained(LEAD, "CO_UNIT_SLOW", "caizheng", "h21"),
                new CaseFact.PersonalViewed(TOWN, "入户调查"),
                new CaseFact.Published(LEAD),
                new CaseFact.HomeVisitAppointed(CLERK, LocalDate.of(2026, 3, 5), ""));
    }

    /// The shortest way to a state.
    static List<CaseFact> wayTo(CaseState state) {
        var way = new ArrayList<CaseFact>();
        if (state != CaseState.NEW) way.add(received(Kind.JOINT));
        switch (state) {
            case NEW, RECEIVED -> {}
            case SUPPLEMENTING -> way.add(asked());
            case NOT_ACCEPTED -> way.add(new CaseFact.NotAccepted(CLERK, NEGATIVE));
            case WITHDRAWN -> way.add(new CaseFact.Withdrawn(CLERK, "不办了"));
            case PROCESSING, PAUSED, RETURNED, REVIEWING, APPROVING, APPROVED, REJECTED, COMPLETED, DELIVERED -> {
                way.add(accepted());
                way.addAll(fromProcessing(state));
            }
        }
        return way;
    }

    private static List<CaseFact> fromProcessing(CaseState state) {
        var handled = new CaseFact.Handled(CLERK, "");
        var reviewed = new CaseFact.Reviewed(LEAD, "");
        var approved = new CaseFact.Approved(APPROVER, "");
        var completed = new CaseFact.Completed(CLERK, "低保证");
        return switch (state) {
            case PAUSED -> List.of(new CaseFact.Paused(CLERK, PauseReason.HEARING, 5, ""));
            case RETURNED -> List.of(new CaseFact.Returned(CLERK, NEGATIVE));
            case REVIEWING -> List.of(handled);
            case APPROVING -> List.of(handled, reviewed);
            case APPROVED -> List.of(handled, reviewed, approved);
            case REJECTED -> List.of(handled, reviewed, new CaseFact.Rejected(APPROVER, NEGATIVE));
            case COMPLETED -> List.of(handled, reviewed, approved, completed);
            case DELIVERED ->
                List.of(
                        handled,
                        reviewed,
                        approved,
                        completed,
                        new CaseFact.Delivered(CLERK, Channel.COUNTER, null, Slip.SCANNED, null));
            case NEW, RECEIVED, SUPPLEMENTING, NOT_ACCEPTED, PROCESSING, WITHDRAWN -> List.of();
        };
    }

    static Case in(CaseState state) {
        return after(wayTo(state));
    }

    /// The case after facts that all count, one an hour.
    static Case after(List<? extends CaseFact> facts) {
        return after(Case.unknown("case-1"), facts);
    }

    static Case after(CaseFact... facts) {
        return after(List.of(facts));
    }

    static Case after(Case matter, List<? extends CaseFact> facts) {
        var next = matter;
        for (var fact : facts) {
            var applied =
                    next.apply(fact, MORNING.plus(Duration.ofHours(next.steps().size())));
            assertThat(applied).as("%s in %s", fact, next.state()).isInstanceOf(Applied.Counts.class);
            next = applied.next();
        }
        return next;
    }
}

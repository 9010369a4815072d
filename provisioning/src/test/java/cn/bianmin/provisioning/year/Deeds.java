package cn.bianmin.provisioning.year;

import cn.bianmin.contract.Actor;
import cn.bianmin.contract.CaseFact;
import cn.bianmin.contract.CaseFact.Custodian;
import cn.bianmin.contract.CaseFact.Kind;
import cn.bianmin.contract.CaseFact.Negative;
import cn.bianmin.contract.CaseFact.Notice;
import cn.bianmin.provisioning.cases.Clocks;
import cn.bianmin.rules.cases.Case;
import cn.bianmin.rules.cases.CaseState;
import cn.bianmin.rules.cases.Custody;
import cn.bianmin.rules.cases.Holding;
import cn.bianmin.rules.cases.Joint;
import cn.bianmin.rules.cases.NegativeReport;
import cn.bianmin.rules.cases.Signatures;
import cn.bianmin.rules.deadlines.TimeLimit;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;

/// What people would do next with a case, at a station's desk and at the hub's. They know the office, not the
/// rules: what they want may be refused.
record Deeds(Region region, Random random) {
    private static final List<CaseFact.PauseReason> REASONS = List.of(CaseFact.PauseReason.values());
    private static final Negative WHY = new Negative("材料不齐", "条例第七条", "补齐后再来", "六十日内申请复议");

    private boolean chance(int percent) {
        return random.nextInt(100) < percent;
    }

    /// At a station.
    List<CaseFact> atStation(Case matter, String unit, Clocks clocks, Instant now) {
        var report = report(matter, Region.lead(unit));
        if (!report.isEmpty() && chance(50)) return report;
        var offer = Holding.of(matter).offer();
        if (offer.filter(one -> one.toUnit().equals(unit)).isPresent()
                && !matter.state().isClosed()) {
            return List.of(new CaseFact.TakenOver(Region.worker(unit, 1 + random.nextInt(3))));
        }
        if (isOver(matter) && home(matter)) {
            var papers = homeward(matter, unit);
            return papers.isEmpty() && matter.state() == CaseState.COMPLETED
                    ? List.of(new CaseFact.Delivered(
                            Region.worker(unit, 1), CaseFact.Channel.COUNTER, null, CaseFact.Slip.SCANNED, null))
                    : papers;
        }
        if (isExtensionToTell(matter) && chance(60)) {
            return List.of(new CaseFact.NoticeAcknowledged(
                    Region.worker(unit, 1), Notice.EXTENSION, CaseFact.Evidence.PHONE_NOTE));
        }
        if (chance(2)) return List.of(new CaseFact.Nudged(Actor.villager(unit)));
        if (chance(1)) return List.of(new CaseFact.Withdrawn(Region.worker(unit, 2), "不办了"));
        return atDesk(matter, unit, clocks, now);
    }

    /// At the hub's desks, wherever the case is.
    List<CaseFact> atHub(Case matter, Clocks clocks, Instant now) {
        var report = report(matter, Region.supervisor(1 + random.nextInt(2)));
        if (!report.isEmpty() && chance(50)) return report;
        var holding = Holding.of(matter);
        var unit = holding.holder().map(Actor::unit).orElse(Region.COUNTY);
        var desk = region.isStation(unit) ? region.above(unit) : unit;
        if (matter.state() == CaseState.REVIEWING || matter.state() == CaseState.APPROVING) return decide(matter, desk);
        if (isExtensionToDecide(matter)) {
            var approver = Region.approver(desk);
            return List.of(
                    new CaseFact.ExtensionDecided(approver, chance(80), "情况属实"),
                    new CaseFact.NoticeGiven(approver, Notice.EXTENSION, approver.account()));
        }
        var task = Joint.of(matter).tasks().stream().filter(Joint.Task::isOpen).findFirst();
        if (task.isPresent() && chance(70)) return answer(task.get());
        if (matter.state() == CaseState.COMPLETED && chance(50)) {
            return List.of(new CaseFact.Published(Region.supervisor(1)));
        }
        if (matter.state() == CaseState.RECEIVED && chance(50)) return deemed(matter, clocks, now);
        var offer = holding.offer();
        if (offer.isPresent()
                && !region.isStation(offer.get().toUnit())
                && !matter.state().isClosed()) {
            return take(matter, offer.get().toUnit());
        }
        return region.isStation(unit) ? List.of() : atDesk(matter, unit, clocks, now);
    }

    private static boolean isOver(Case matter) {
        return matter.state().isClosed() || matter.state() == CaseState.COMPLETED;
    }

    private boolean home(Case matter) {
        return matter.state() == CaseState.COMPLETED
                || !Custody.of(matter).away().isEmpty();
    }

    private List<CaseFact> report(Case matter, Actor lead) {
        return NegativeReport.of(matter).isOpen()
                ? List.of(new CaseFact.NegativeReportDecided(lead, chance(85), "已核"))
                : List.of();
    }

    private List<CaseFact> decide(Case matter, String desk) {
        var approver = chance(97) ? Region.approver(desk) : Region.worker(desk, 1);
        if (chance(5)) return List.of(new CaseFact.SentBack(approver, "再核一下"));
        if (matter.state() == CaseState.REVIEWING) return List.of(new CaseFact.Reviewed(approver, "同意"));
        return List.of(chance(92) ? new CaseFact.Approved(approver, "同意") : new CaseFact.Rejected(approver, WHY));
    }

    private List<CaseFact> answer(Joint.Task task) {
        return List.of(
                chance(60)
                        ? new CaseFact.SubTaskAnswered(
                                Region.worker(task.asked().unit(), 1),
                                task.asked().task(),
                                chance(90),
                                "无异议")
                        : new CaseFact.SubTaskDeemedAgreed(
                                Actor.system(Region.COUNTY), task.asked().task()));
    }

    private static List<CaseFact> deemed(Case matter, Clocks clocks, Instant now) {
        boolean joint = matter.kind() == Kind.JOINT;
        var limit = clocks.policy().limit().committed(joint);
        var promised = clocks.deadlines().due(now, limit).day();
        return List.of(new CaseFact.Accepted(
                Actor.system(Region.COUNTY),
                limit.text(),
                clocks.policy().limit().statutory(joint).text(),
                promised,
                false,
                true));
    }

    /// Whoever takes a case over takes its papers, too.
    private List<CaseFact> take(Case matter, String unit) {
        var me = Region.worker(unit, 1 + random.nextInt(2));
        var deeds = new ArrayList<CaseFact>(List.of(new CaseFact.TakenOver(me)));
        moved(matter, me).ifPresent(deeds::add);
        return deeds;
    }

    private static Optional<CaseFact> moved(Case matter, Actor me) {
        var mine = new Custodian(me.unit(), me.account());
        var away = Custody.of(matter).away().stream()
                .filter(place -> !place.custodian().equals(mine))
                .toList();
        if (away.isEmpty()) return Optional.empty();
        var from = away.getFirst().custodian();
        var codes = away.stream()
                .filter(place -> place.custodian().equals(from))
                .map(place -> place.piece().code())
                .toList();
        return Optional.of(new CaseFact.CustodyMoved(me, codes, from, mine, "B7"));
    }

    /// Papers go back by the station that received the case, and from there into the applicant's hand.
    private List<CaseFact> homeward(Case matter, String unit) {
        var away = Custody.of(matter).away();
        if (away.isEmpty()) return List.of();
        var place = away.getFirst().custodian();
        if (!place.unit().equals(unit)) {
            return moved(matter, Region.worker(unit, 1)).stream().toList();
        }
        var codes = away.stream()
                .filter(one -> one.custodian().equals(place))
                .map(one -> one.piece().code())
                .toList();
        var giver = new Actor(place.account(), Actor.Role.CLERK, place.unit());
        return List.of(new CaseFact.CustodyMoved(giver, codes, place, Custodian.VILLAGER, ""));
    }

    private static boolean isExtensionToDecide(Case matter) {
        return matter.last(CaseFact.ExtensionAsked.class).isPresent()
                && matter.last(CaseFact.ExtensionDecided.class).isEmpty()
                && matter.state().isUnderWay();
    }

    private static boolean isExtensionToTell(Case matter) {
        return matter.last(CaseFact.ExtensionDecided.class).isPresent()
                && matter.all(CaseFact.NoticeAcknowledged.class).noneMatch(told -> told.about() == Notice.EXTENSION);
    }

    /// What whoever holds the case does with it.
    private List<CaseFact> atDesk(Case matter, String unit, Clocks clocks, Instant now) {
        var holder = Holding.of(matter).holder();
        if (holder.isEmpty() || !holder.get().unit().equals(unit)) return List.of();
        var me = holder.get();
        return switch (matter.state()) {
            case RECEIVED -> received(matter, me, clocks, now);
            case SUPPLEMENTING -> chance(60) ? List.of(given(me)) : List.of();
            case PROCESSING -> processing(matter, me, clocks, now);
            case PAUSED -> chance(35) ? List.of(chance(50) ? new CaseFact.Resumed(me) : given(me)) : List.of();
            case APPROVED, REJECTED -> complete(matter, me, clocks, now);
            case NEW, NOT_ACCEPTED, REVIEWING, APPROVING, COMPLETED, DELIVERED, RETURNED, WITHDRAWN -> List.of();
        };
    }

    private CaseFact given(Actor me) {
        var more = new CaseFact.Piece("m" + random.nextInt(1_000), "证明", chance(30));
        return new CaseFact.SupplementGiven(me, CaseFact.Channel.COUNTER, List.of(more), null);
    }

    private List<CaseFact> received(Case matter, Actor me, Clocks clocks, Instant now) {
        if (chance(8)) return List.of();
        if (chance(4)) return List.of(new CaseFact.NotAccepted(me, WHY));
        if (chance(12)) return supplement(matter, me);
        var deeds = new ArrayList<CaseFact>();
        boolean joint = matter.kind() == Kind.JOINT;
        var limit = matter.kind() == Kind.IMMEDIATE
                ? TimeLimit.SAME_VISIT
                : chance(10)
                        ? TimeLimit.days(3 + random.nextInt(6))
                        : TimeLimit.workingDays(1
                                + random.nextInt(
                                        clocks.policy().limit().committed(joint).count()));
        deeds.add(new CaseFact.Accepted(
                me,
                limit.text(),
                clocks.policy().limit().statutory(joint).text(),
                clocks.deadlines().due(now, limit).day(),
                chance(10),
                false));
        return deeds;
    }

    private List<CaseFact> supplement(Case matter, Actor me) {
        boolean first = matter.last(CaseFact.SupplementAsked.class).isEmpty();
        var lead = first || chance(30) ? null : Region.lead(me.unit());
        return List.of(
                new CaseFact.SupplementAsked(me, List.of("户口本"), lead),
                new CaseFact.NoticeGiven(me, Notice.SUPPLEMENT, me.account()));
    }

    private List<CaseFact> processing(Case matter, Actor me, Clocks clocks, Instant now) {
        if (matter.kind() == Kind.IMMEDIATE) return complete(matter, me, clocks, now);
        boolean atStation = region.isStation(me.unit());
        if (Holding.of(matter).offer().isPresent()) return List.of();
        boolean mayGoUp = atStation || !me.unit().equals(Region.COUNTY);
        if (mayGoUp && chance(atStation ? 80 : 10)) {
            return List.of(new CaseFact.HandedOn(me, region.above(me.unit()), null, "请办"));
        }
        if (matter.kind() == Kind.JOINT && Joint.of(matter).tasks().isEmpty()) {
            var asked = me.unit().equals(Region.COUNTY) ? "town-2" : Region.COUNTY;
            return List.of(
                    new CaseFact.SubTaskOpened(me, "t1", "town-1", "有无异议", "3wd", true),
                    new CaseFact.SubTaskOpened(me, "t2", asked, "有无异议", "2wd", chance(50)));
        }
        if (chance(6)) return supplement(matter, me);
        if (chance(8)) {
            return List.of(new CaseFact.Paused(
                    me, REASONS.get(random.nextInt(REASONS.size())), 1 + random.nextInt(20), "书面告知"));
        }
        if (chance(8)) return List.of(new CaseFact.ExtensionAsked(me, (1 + random.nextInt(12)) + "wd", "要实地看"));
        if (chance(2)) return List.of(new CaseFact.Returned(me, WHY));
        if (chance(3)) return List.of(new CaseFact.Expedited(Region.lead(me.unit()), me.account(), "等着用"));
        if (chance(15)) return List.of();
        return List.of(new CaseFact.Handled(me, "符合条件"));
    }

    private List<CaseFact> complete(Case matter, Actor me, Clocks clocks, Instant now) {
        var deeds = new ArrayList<CaseFact>();
        if (matter.accepted().filter(CaseFact.Accepted::dual).isPresent()) {
            var given = Signatures.of(matter).given();
            if (!given.containsKey(1)) deeds.add(new CaseFact.SignedOff(me, 1));
            if (!given.containsKey(2)) deeds.add(new CaseFact.SignedOff(Region.lead(me.unit()), 2));
        }
        boolean late = clocks.rules().isOverdue(matter, now);
        if (late && chance(80)) deeds.add(new CaseFact.OverdueExplained(me, "staff", me.unit(), me.account()));
        deeds.add(new CaseFact.Completed(me, "证一本"));
        return deeds;
    }
}

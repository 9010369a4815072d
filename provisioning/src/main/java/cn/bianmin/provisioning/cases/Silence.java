package cn.bianmin.provisioning.cases;

import cn.bianmin.contract.Actor;
import cn.bianmin.contract.CaseFact;
import cn.bianmin.contract.CaseFact.Kind;
import cn.bianmin.contract.Draft;
import cn.bianmin.rules.cases.Case;
import cn.bianmin.rules.cases.CaseClock;
import cn.bianmin.rules.cases.CaseState;
import cn.bianmin.rules.cases.Decision;
import cn.bianmin.rules.cases.Joint;
import cn.bianmin.rules.deadlines.TimeLimit;
import cn.bianmin.rules.guide.Catalogue;
import cn.bianmin.rules.guide.ServiceItem;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Supplier;

/// What happens because nobody said anything in time: a case counts as accepted since it was received (行政许可法
/// 32), and a co-unit counts as agreeing where the policy allows it (DOMAIN A5). Nobody but the hub says so,
/// and only what the rules allow now. Thread-safe.
public final class Silence {
    private final Clocks clocks;
    private final Supplier<Catalogue> catalogue;
    private final Consumer<List<Draft>> ledger;

    /// @param catalogue whose limits hold for what is accepted so
    /// @param ledger appends to the hub's own ledger, all or none; when it returns they are on disk
    public Silence(Clocks clocks, Supplier<Catalogue> catalogue, Consumer<List<Draft>> ledger) {
        this.clocks = clocks;
        this.catalogue = catalogue;
        this.ledger = ledger;
    }

    /// What silence has come to by now; nothing for most cases.
    List<CaseFact> facts(Case matter, Instant now) {
        var facts = new ArrayList<CaseFact>();
        if (matter.state() == CaseState.RECEIVED) facts.add(accepted(matter, now));
        for (var task : Joint.of(matter).tasks()) {
            if (task.isOpen()) {
                facts.add(new CaseFact.SubTaskDeemedAgreed(
                        Actor.system(task.asked().unit()), task.asked().task()));
            }
        }
        facts.removeIf(fact -> !(clocks.rules().decide(matter, fact, now) instanceof Decision.Happens));
        return facts;
    }

    void append(List<Draft> drafts) {
        ledger.accept(drafts);
    }

    private CaseFact accepted(Case matter, Instant now) {
        var item = matter.received().flatMap(received -> catalogue.get().item(received.item()));
        var limit = clocks.policy().limit();
        boolean joint = matter.kind() == Kind.JOINT;
        // A catalogue that promises more than may be does not keep the villager waiting.
        var committed = item.map(ServiceItem::committed)
                .filter(own -> !own.exceeds(limit.committed(joint)))
                .orElse(limit.committed(joint));
        var statutory = item.map(ServiceItem::statutory)
                .filter(own -> !committed.exceeds(own))
                .orElse(limit.statutory(joint));
        return accepted(matter, committed, statutory, now);
    }

    private CaseFact accepted(Case matter, TimeLimit committed, TimeLimit statutory, Instant now) {
        var since = CaseClock.presented(matter).orElse(now);
        return new CaseFact.Accepted(
                Actor.system(Row.waitsFor(matter)),
                committed.text(),
                statutory.text(),
                clocks.deadlines().due(since, committed).day(),
                false,
                true);
    }
}

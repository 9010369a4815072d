package cn.bianmin.provisioning.incidents;

import cn.bianmin.contract.Draft;
import cn.bianmin.contract.IncidentFact;
import cn.bianmin.provisioning.ledgers.LedgersBroken;
import cn.bianmin.provisioning.ledgers.OwnLedger;
import cn.bianmin.rules.incidents.IncidentRule;
import java.util.List;
import java.util.Optional;

/// Does what people at the centre want, if the rules allow it: one act after the other. Thread-safe.
public final class IncidentActs {
    private final Runnable catchUp;
    private final IncidentViews views;
    private final OwnLedger ledger;

    public IncidentActs(Runnable catchUp, IncidentViews views, OwnLedger ledger) {
        this.catchUp = catchUp;
        this.views = views;
        this.ledger = ledger;
    }

    /// @return the rule that it would break, or empty: it is on disk
    /// @throws LedgersBroken where the store refused; nothing is left behind
    public synchronized Optional<IncidentRule> act(String id, IncidentFact fact) {
        catchUp.run();
        var refused = views.incident(id).refusal(fact);
        if (refused.isPresent()) return refused;
        var _ = ledger.append(List.of(new Draft(fact, id)));
        catchUp.run();
        return Optional.empty();
    }
}

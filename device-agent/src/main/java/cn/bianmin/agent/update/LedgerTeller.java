package cn.bianmin.agent.update;

import cn.bianmin.agent.ledger.Append;
import cn.bianmin.agent.ledger.Ledger;
import cn.bianmin.agent.ledger.StateTables;
import cn.bianmin.contract.Draft;
import cn.bianmin.contract.ReleaseFact;

/// Tells through the ledger; what was told stands in [UpdateStore]. Thread-safe.
public record LedgerTeller(Ledger ledger, StateTables tables) implements UpdateWorld.Teller {
    @Override
    public boolean isTold(ReleaseFact fact, String rollout) {
        var before = tables.ask(UpdateStore.told(rollout, fact.kind()));
        if (before.isEmpty()) return false;
        return before.get() || ledger.appendAndWait(new Draft(fact, rollout)) instanceof Append.Accepted;
    }
}

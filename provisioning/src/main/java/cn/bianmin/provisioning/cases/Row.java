package cn.bianmin.provisioning.cases;

import cn.bianmin.contract.Actor;
import cn.bianmin.contract.CaseFact;
import cn.bianmin.rules.cases.Case;
import cn.bianmin.rules.cases.CaseState;
import cn.bianmin.rules.cases.Holding;
import java.time.Instant;
import java.util.Optional;

/// What lists need of a case that was received.
record Row(
        CaseFact.Received received,
        CaseState state,
        String holder,
        String waitsFor,
        Instant receivedAt,
        Instant changedAt,
        Optional<Instant> completedAt,
        boolean published) {

    static Row of(CaseFile file) {
        Case matter = file.matter();
        var received = matter.received().orElseThrow();
        var holding = Holding.of(matter);
        var holder = holding.holder();
        return new Row(
                received,
                matter.state(),
                holder.map(Actor::account).orElse(""),
                holding.offer()
                        .map(Holding.Offer::toUnit)
                        .or(() -> holder.map(Actor::unit))
                        .orElse(received.by().unit()),
                matter.receivedAt().orElseThrow(),
                matter.steps().getLast().at(),
                matter.at(CaseFact.Completed.class),
                matter.last(CaseFact.Published.class).isPresent());
    }
}

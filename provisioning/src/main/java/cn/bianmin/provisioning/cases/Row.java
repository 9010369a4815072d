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
        boolean published,
        boolean expedited) {

    static Row of(CaseFile file) {
        Case matter = file.matter();
        var received = matter.received().orElseThrow();
        var holder = Holding.of(matter).holder();
        return new Row(
                received,
                matter.state(),
                holder.map(Actor::account).orElse(""),
                waitsFor(matter),
                matter.receivedAt().orElseThrow(),
                matter.steps().getLast().at(),
                matter.at(CaseFact.Completed.class),
                matter.last(CaseFact.Published.class).isPresent(),
                matter.isExpedited());
    }

    /// The unit at whose desk a case is, or to which it was handed on.
    static String waitsFor(Case matter) {
        var holding = Holding.of(matter);
        return holding.offer()
                .map(Holding.Offer::toUnit)
                .or(() -> holding.holder().map(Actor::unit))
                .or(() -> matter.received().map(received -> received.by().unit()))
                .orElse("");
    }
}

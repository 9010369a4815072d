package cn.bianmin.provisioning.supervision;

import cn.bianmin.contract.Draft;
import cn.bianmin.contract.Facts;
import cn.bianmin.contract.PromptFact;
import cn.bianmin.contract.SupervisionFact;
import cn.bianmin.provisioning.ledgers.LedgersBroken;
import cn.bianmin.provisioning.ledgers.OwnLedger;
import cn.bianmin.provisioning.projections.ProjectionStore;
import cn.bianmin.rules.supervision.Head;
import cn.bianmin.rules.supervision.Paper;
import cn.bianmin.rules.supervision.Prompts;
import cn.bianmin.rules.supervision.Register;
import cn.bianmin.rules.supervision.SupervisionRule;
import cn.bianmin.rules.supervision.UnitLedger;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;

/// Does what people at the desks want, if the rules allow it: one act after the other, so that no number is
/// given twice. Thread-safe.
public final class SupervisionActs {
    private final SupervisionProjector projector;
    private final ProjectionStore<SupervisionStore, PaperListsStore> store;
    private final OwnLedger ledger;
    private final InstantSource time;

    SupervisionActs(
            SupervisionProjector projector,
            ProjectionStore<SupervisionStore, PaperListsStore> store,
            OwnLedger ledger,
            InstantSource time) {
        this.projector = projector;
        this.store = store;
        this.ledger = ledger;
        this.time = time;
    }

    /// Makes the fact; what it needs to know of other papers, such as the last number, stands still meanwhile.
    public interface Making {
        SupervisionFact make(Register register, Instant now);
    }

    /// What came of an act.
    public sealed interface Outcome {
        /// It is on disk.
        record Done(String id) implements Outcome {}

        /// Nothing has changed.
        record Refused(SupervisionRule rule) implements Outcome {}
    }

    /// Sends a letter or notice. Its id is its number, which is given once.
    ///
    /// @throws LedgersBroken where the store refused; nothing is left behind
    public synchronized Outcome send(Making making) {
        projector.catchUp();
        Instant now = time.instant();
        record Proposed(String id, SupervisionFact fact, Optional<SupervisionRule> refused) {}
        var proposed = store.read(rows -> {
            var facts = rows.facts();
            var fact = making.make(facts, now);
            String id = Head.idOf(fact);
            Paper paper = facts.file(id).paper();
            return new Proposed(id, fact, projector.rules().refusal(paper, fact, facts, now));
        });
        return done(proposed.id(), proposed.fact(), proposed.refused());
    }

    /// Does one thing to a letter or notice that went out.
    ///
    /// @throws LedgersBroken where the store refused; nothing is left behind
    public synchronized Outcome act(String id, SupervisionFact fact) {
        projector.catchUp();
        var refused = store.read(rows -> {
            var facts = rows.facts();
            return projector.rules().refusal(facts.file(id).paper(), fact, facts, time.instant());
        });
        return done(id, fact, refused);
    }

    /// Does one thing to a unit's ledger.
    ///
    /// @throws LedgersBroken where the store refused; nothing is left behind
    public synchronized Outcome ledger(String unit, int year, SupervisionFact fact) {
        projector.catchUp();
        UnitLedger before = store.read(rows -> rows.facts().ledger(unit, year));
        var refused = projector.cycles().refusal(before, fact, time.instant());
        return done(UnitLedger.subject(unit, year), fact, refused);
    }

    /// Ticks one of the five things of a month.
    ///
    /// @throws LedgersBroken where the store refused; nothing is left behind
    public synchronized Outcome tick(PromptFact.MonthTicked tick) {
        projector.catchUp();
        boolean before = store.read(rows -> rows.prompts().has(tick));
        return done(Prompts.subject(tick), tick, projector.cycles().refusal(tick, before, time.instant()));
    }

    private Outcome done(String subject, Facts fact, Optional<SupervisionRule> refused) {
        if (refused.isPresent()) return new Outcome.Refused(refused.get());
        var _ = ledger.append(List.of(new Draft(fact, subject)));
        projector.catchUp();
        return new Outcome.Done(subject);
    }
}

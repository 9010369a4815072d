package cn.bianmin.provisioning.supervision;

import cn.bianmin.contract.Actor;
import cn.bianmin.contract.Draft;
import cn.bianmin.contract.PromptFact;
import cn.bianmin.contract.SupervisionFact.Cycle;
import cn.bianmin.provisioning.cases.CaseViews;
import cn.bianmin.provisioning.cases.Filter;
import cn.bianmin.provisioning.ledgers.OwnLedger;
import cn.bianmin.provisioning.people.Organisation;
import cn.bianmin.provisioning.people.Unit;
import cn.bianmin.provisioning.projections.ProjectionStore;
import cn.bianmin.rules.deadlines.DeadlineLevel;
import cn.bianmin.rules.supervision.Prompts;
import cn.bianmin.rules.supervision.SupervisionRules;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// Sets off what the calendar sets off, as the hub's system: reminder letters about cases that came to a level
/// of the policy, notices about ledgers that do not fit in September, and the signed ledgers at the year's end.
/// Each is said once, whatever is rebuilt or started again. For one thread.
public final class Drafter {
    // So that a round is short among a million cases; the next one goes on where it ended.
    private static final int PAGES = 20;

    private final SupervisionProjector projector;
    private final ProjectionStore<SupervisionStore, PaperListsStore> store;
    private final CaseViews cases;
    private final Runnable catchUp;
    private final Supplier<Organisation> people;
    private final YearExport export;
    private final OwnLedger ledger;
    private final InstantSource time;
    private final Map<DeadlineLevel, CaseViews.@Nullable Cursor> reached = new EnumMap<>(DeadlineLevel.class);

    /// @param catchUp works in what the ledgers hold of cases: half of a case's facts looks late
    Drafter(
            SupervisionProjector projector,
            ProjectionStore<SupervisionStore, PaperListsStore> store,
            CaseViews cases,
            Runnable catchUp,
            Supplier<Organisation> people,
            YearExport export,
            OwnLedger ledger,
            InstantSource time) {
        this.projector = projector;
        this.store = store;
        this.cases = cases;
        this.catchUp = catchUp;
        this.people = people;
        this.export = export;
        this.ledger = ledger;
        this.time = time;
    }

    /// One round.
    ///
    /// @return false: the next round is due after a rest
    public boolean step() {
        catchUp.run();
        projector.catchUp();
        Instant now = time.instant();
        var facts = new ArrayList<PromptFact>();
        for (var level : projector.clocks().policy().supervision().draftAt()) letters(level, facts);
        notices(now, facts);
        List<PromptFact> news = store.read(
                rows -> facts.stream().filter(fact -> !rows.prompts().has(fact)).toList());
        append(news);
        int year = SupervisionRules.yearOf(now);
        for (int each : List.of(year - 1, year)) year(each, now).ifPresent(fact -> append(List.of(fact)));
        return false;
    }

    private void append(List<PromptFact> facts) {
        if (facts.isEmpty()) return;
        var _ = ledger.append(facts.stream()
                .map(fact -> new Draft(fact, Prompts.subject(fact)))
                .toList());
        projector.catchUp();
    }

    private void letters(DeadlineLevel level, List<PromptFact> facts) {
        var filter = new Filter(Set.of(), Optional.of(level), Optional.empty(), Optional.empty(), false);
        CaseViews.@Nullable Cursor at = reached.get(level);
        for (int page = 0; page < PAGES; page++) {
            var found = cases.list(filter, at);
            found.matters()
                    .forEach(matter -> facts.add(new PromptFact.LetterDrafted(
                            Actor.system(matter.waitsFor()), matter.id(), level.name(), matter.waitsFor())));
            at = found.next().orElse(null);
            if (at == null) break;
        }
        if (at == null) {
            reached.remove(level);
        } else {
            reached.put(level, at);
        }
    }

    private void notices(Instant now, List<PromptFact> facts) {
        int year = SupervisionRules.yearOf(now);
        if (!projector.cycles().isOver(year, Cycle.RECONCILE, now)) return;
        for (Unit unit : people.get().units()) {
            var own = projector.views().ledger(unit.id(), year);
            if (!projector.cycles().isMismatch(own, now)) continue;
            int percent = own.at(Cycle.RECONCILE)
                    .map(confirmed -> confirmed.percent())
                    .orElse(-1);
            facts.add(new PromptFact.NoticeDrafted(Actor.system(unit.id()), unit.id(), year, Cycle.RECONCILE, percent));
        }
    }

    private Optional<PromptFact> year(int year, Instant now) {
        if (!projector.cycles().isOver(year, Cycle.YEAR_CLOSE, now)
                || projector.views().exported(year).isPresent()) {
            return Optional.empty();
        }
        var units = store.read(rows -> rows.prompts().ledgers(year));
        if (units.isEmpty()) return Optional.empty();
        var ledgers = units.stream()
                .sorted()
                .map(unit -> projector.views().ledger(unit, year))
                .toList();
        return Optional.of(export.write(year, ledgers, people.get(), now));
    }
}

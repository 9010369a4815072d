package cn.bianmin.provisioning.supervision;

import cn.bianmin.contract.PromptFact;
import cn.bianmin.contract.PromptFact.Tick;
import cn.bianmin.contract.SupervisionFact.Cycle;
import cn.bianmin.provisioning.projections.ProjectionStore;
import cn.bianmin.rules.supervision.Rates;
import cn.bianmin.rules.supervision.SupervisionRules;
import cn.bianmin.rules.supervision.UnitLedger;
import java.time.Instant;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/// What can be asked of supervision. Thread-safe. Every answer is bounded.
public final class SupervisionViews {
    /// Rows of a list.
    public static final int MOST = 200;

    private final ProjectionStore<SupervisionStore, PaperListsStore> store;
    private final SupervisionRules rules;

    SupervisionViews(ProjectionStore<SupervisionStore, PaperListsStore> store, SupervisionRules rules) {
        this.store = store;
        this.rules = rules;
    }

    /// Letters and notices to or from units: open ones by their day, settled ones the latest first.
    public List<PaperRow> papers(Collection<String> units, boolean settled) {
        return store.read(rows -> rows.papers(units, settled, MOST));
    }

    /// Letters about one case, oldest first.
    public List<PaperRow> ofMatter(String matter) {
        return store.read(rows -> rows.ofMatter(matter, MOST));
    }

    /// The last letter about each of some cases.
    public Map<String, PaperRow> lastOf(Collection<String> matters) {
        return store.read(rows -> {
            var found = new HashMap<String, PaperRow>();
            for (String matter : matters) rows.ofMatter(matter, MOST).forEach(row -> found.put(matter, row));
            return found;
        });
    }

    /// The notice that followed a letter or notice.
    public Optional<PaperRow> followedBy(String id) {
        return store.read(rows -> rows.followedBy(id)).stream().findFirst();
    }

    /// Everything of one letter or notice; empty where the hub knows nothing of it.
    public Optional<PaperFile> paper(String id) {
        return store.read(rows -> Optional.of(rows.facts().file(id)))
                .filter(file -> !file.paper().steps().isEmpty());
    }

    /// What is open at a unit.
    ///
    /// @param late those whose day is over
    public record Open(int open, int late) {}

    /// What is open at which unit, and how it did in a year; units without a paper are not in it.
    public record Unit(Rates rates, Open open) {}

    /// Each unit's rates of a year, and under the empty name those of all of them.
    public Map<String, Unit> units(Collection<String> units, int year, Instant now) {
        var alike = store.read(rows -> rows.alike(units, year, rules.overUpTo(now)));
        var byUnit = new TreeMap<String, List<Rates.Alike>>();
        for (var each : alike) {
            byUnit.computeIfAbsent(each.unit(), _ -> new ArrayList<>()).add(each.alike());
            byUnit.computeIfAbsent("", _ -> new ArrayList<>()).add(each.alike());
        }
        var found = new TreeMap<String, Unit>();
        byUnit.forEach((unit, papers) -> found.put(unit, new Unit(Rates.of(papers), open(papers))));
        return found;
    }

    private static Open open(List<Rates.Alike> papers) {
        int open = 0;
        int late = 0;
        for (var each : papers) {
            if (each.settled()) continue;
            open += each.count();
            if (each.due()) late += each.count();
        }
        return new Open(open, late);
    }

    public UnitLedger ledger(String unit, int year) {
        return store.read(rows -> rows.facts().ledger(unit, year));
    }

    /// How far a unit was, and when it said so.
    public record Stood(int percent, Instant at) {}

    /// Which units stood by their ledgers of a year.
    public Map<String, Map<Cycle, Stood>> confirmed(int year) {
        var found = new HashMap<String, Map<Cycle, Stood>>();
        for (var each : store.read(rows -> rows.confirmed(year))) {
            found.computeIfAbsent(each.unit(), _ -> new EnumMap<>(Cycle.class))
                    .put(each.cycle(), new Stood(each.percent(), each.at()));
        }
        return found;
    }

    /// Units that were reminded of a time of their ledger.
    public Set<String> remindedOf(int year, Cycle cycle) {
        return new HashSet<>(store.read(rows -> rows.remindedOf(year, cycle)));
    }

    /// A letter or notice that drafted itself.
    public record Draft(String id, PromptFact fact, Instant at) {}

    /// Drafts for units that nobody sent yet, oldest first. Whether their cases are late still is not for here
    /// to say.
    public List<Draft> drafts(Collection<String> units) {
        return store.read(rows -> rows.prompts().drafts(units, MOST)).stream()
                .map(each -> new Draft(each.id(), each.fact(), each.at()))
                .toList();
    }

    /// A notice that drafted itself; empty where none did under this id.
    public Optional<PromptFact.NoticeDrafted> noticeDrafted(String id) {
        return store.read(rows -> rows.facts().drafted(id));
    }

    /// How the ledgers of a year were signed; empty before.
    public Optional<PromptFact.LedgersExported> exported(int year) {
        return store.read(rows -> rows.prompts().prompted("ledgers-" + year))
                .map(PromptStore.Prompted::fact)
                .filter(PromptFact.LedgersExported.class::isInstance)
                .map(PromptFact.LedgersExported.class::cast);
    }

    /// One of the five things of a month that a unit did.
    public record Ticked(String account, String evidence, Instant at) {}

    /// What units did of the five things of a month.
    public Map<String, Map<Tick, Ticked>> ticks(YearMonth month) {
        var found = new HashMap<String, Map<Tick, Ticked>>();
        for (var each : store.read(rows -> rows.prompts().ticks(month))) {
            found.computeIfAbsent(each.unit(), _ -> new EnumMap<>(Tick.class))
                    .put(each.tick(), new Ticked(each.account(), each.evidence(), each.at()));
        }
        return found;
    }
}

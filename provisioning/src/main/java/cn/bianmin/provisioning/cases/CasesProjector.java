package cn.bianmin.provisioning.cases;

import cn.bianmin.contract.TerminalId;
import cn.bianmin.provisioning.feed.Feeds;
import cn.bianmin.provisioning.ledgers.HubViews;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Set;

/// Makes the cases and feeds of the ledgers, in bounded steps, each one transaction that also keeps how far it
/// came: stopped anywhere, it goes on there. Thread-safe.
public final class CasesProjector implements AutoCloseable {
    /// Entries of one step: a few milliseconds, so that nobody who reads waits for long.
    private static final int STEP_ENTRIES = 500;

    private final CasesStore store;
    private final HubViews views;
    private final Clocks clocks;
    private final InstantSource time;

    /// @param worked how many entries or cases were looked at
    /// @param fed terminals whose feeds have grown
    public record Step(int worked, Set<TerminalId> fed) {
        /// Whether there may be more to do.
        public boolean isFull() {
            return worked >= STEP_ENTRIES;
        }
    }

    private CasesProjector(CasesStore store, HubViews views, Clocks clocks, InstantSource time) {
        this.store = store;
        this.views = views;
        this.clocks = clocks;
        this.time = time;
        if (!belongs()) {
            store.forget();
        }
    }

    /// @param file made where it does not exist; made anew where it belongs to another past of the hub, as
    ///     after a restored backup
    /// @throws CasesBroken with a sentence
    public static CasesProjector open(Path file, HubViews views, Clocks clocks, InstantSource time) {
        return new CasesProjector(CasesStore.open(file), views, clocks, time);
    }

    /// Cases that live as long as this object.
    public static CasesProjector inMemory(HubViews views, Clocks clocks, InstantSource time) {
        return new CasesProjector(CasesStore.inMemory(), views, clocks, time);
    }

    /// What can be read of the cases.
    public CaseViews cases() {
        return new CaseViews(store);
    }

    /// What there is to tell terminals.
    public Feeds feeds() {
        return new CaseFeeds(store, views);
    }

    public Clocks clocks() {
        return clocks;
    }

    /// Works the next entries in; where there are none, looks again at cases whose time has come.
    public Step step() {
        Instant now = time.instant();
        long from = store.position();
        var entries = views.held(from, STEP_ENTRIES);
        if (entries.isEmpty()) {
            return new Step(store.write(rows -> lookAgain(rows, now)), Set.of());
        }
        return store.write(rows -> {
            if (rows.position() != from) {
                // Somebody else did it meanwhile.
                return new Step(STEP_ENTRIES, Set.of());
            }
            var fed = new CaseFold(rows, clocks, now).run(entries);
            rows.position(entries.getLast().position());
            return new Step(entries.size(), fed);
        });
    }

    private int lookAgain(MatterStore rows, Instant now) {
        var ids = rows.toLookAt(now, STEP_ENTRIES);
        for (String id : ids) {
            rows.standing(id, clocks.of(CaseFile.of(id, rows.facts(id)).matter(), now));
        }
        return ids.size();
    }

    /// Works in all that the hub holds by now.
    ///
    /// @return terminals whose feeds have grown
    public Set<TerminalId> catchUp() {
        var fed = new HashSet<TerminalId>();
        Step step;
        do {
            step = step();
            fed.addAll(step.fed());
        } while (step.worked() > 0);
        return fed;
    }

    /// Whether the entries that the cases were made of are the ones that the hub holds, at the same places.
    private boolean belongs() {
        var progress = store.progress();
        long position = progress.position();
        var applied = new HashMap<HubViews.Place, CasesStore.Applied>();
        progress.ledgers().forEach(each -> applied.put(new HubViews.Place(each.terminal(), each.epoch()), each));
        for (var place : views.places()) {
            var known = applied.remove(place);
            long seq = known == null ? 0 : known.seq();
            if (known != null) {
                var last = views.ledger(place.terminal(), place.epoch(), seq - 1, 1);
                if (last.isEmpty()
                        || last.getFirst().seq() != seq
                        || !last.getFirst().hash().equals(known.hash())
                        || last.getFirst().position() > position) {
                    return false;
                }
            }
            var next = views.ledger(place.terminal(), place.epoch(), seq, 1);
            if (!next.isEmpty() && next.getFirst().position() <= position) {
                return false;
            }
        }
        return applied.isEmpty();
    }

    /// Makes everything anew of the ledgers.
    public void rebuild() {
        store.forget();
        catchUp();
    }

    @Override
    public void close() {
        store.close();
    }
}

package cn.bianmin.provisioning.days;

import cn.bianmin.provisioning.ledgers.HubViews;
import java.nio.file.Path;
import java.util.HashMap;

/// Makes the days of the ledgers, in bounded steps, each one transaction that also keeps how far it came:
/// stopped anywhere, it goes on there. Thread-safe, and several processes may do it to one file.
public final class DaysProjector implements AutoCloseable {
    /// Entries of one step: a few milliseconds, so that nobody who reads waits for long.
    private static final int STEP_ENTRIES = 500;

    private final DaysStore store;
    private final HubViews views;

    DaysProjector(DaysStore store, HubViews views) {
        this.store = store;
        this.views = views;
        if (!belongs()) {
            store.forget();
        }
    }

    /// @param file made where it does not exist; made anew where it belongs to another past of the hub, as
    ///     after a restored backup
    /// @throws DaysBroken with a sentence
    public static DaysProjector open(Path file, HubViews views) {
        return new DaysProjector(DaysStore.open(file), views);
    }

    /// Days that live as long as this object.
    public static DaysProjector inMemory(HubViews views) {
        return new DaysProjector(DaysStore.inMemory(), views);
    }

    /// What can be read of the days.
    public DayViews days() {
        return new DayViews(store);
    }

    /// Works the next entries in.
    ///
    /// @return how many; fewer than [#isFull] wants when nothing more is there
    public int step() {
        long from = store.position();
        var entries = views.held(from, STEP_ENTRIES);
        if (entries.isEmpty()) {
            return 0;
        }
        return store.write(fold -> {
            if (fold.position() != from) {
                // Another process did it meanwhile.
                return entries.size();
            }
            new DayFold(fold, views::bootOffsetMillis).run(entries);
            fold.position(entries.getLast().position());
            return entries.size();
        });
    }

    /// Whether a step took so much that there may be more.
    public static boolean isFull(int worked) {
        return worked >= STEP_ENTRIES;
    }

    /// Works in all that the hub holds by now.
    ///
    /// @return how many entries
    public long catchUp() {
        long all = 0;
        int worked = STEP_ENTRIES;
        while (isFull(worked)) {
            worked = step();
            all += worked;
        }
        return all;
    }

    /// How many entries of the hub are still to be worked in.
    public long behind() {
        return Math.max(0, views.lastPosition() - store.position());
    }

    /// Whether the entries that the days were made of are the ones that the hub holds, at the same places. They
    /// are not after the hub was restored from a backup: places are then given out again, to other entries.
    private boolean belongs() {
        var progress = store.progress();
        long position = progress.position();
        var applied = new HashMap<HubViews.Place, DaysStore.Applied>();
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

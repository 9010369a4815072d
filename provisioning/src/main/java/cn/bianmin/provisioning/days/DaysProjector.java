package cn.bianmin.provisioning.days;

import cn.bianmin.provisioning.ledgers.HubViews;
import cn.bianmin.provisioning.projections.ProjectionBroken;
import cn.bianmin.provisioning.projections.ProjectionStore;
import java.nio.file.Path;

/// Makes the days of the ledgers, in bounded steps, each one transaction that also keeps how far it came:
/// stopped anywhere, it goes on there. Thread-safe, and several processes may do it to one file.
public final class DaysProjector implements AutoCloseable {
    /// Entries of one step: a few milliseconds, so that nobody who reads waits for long.
    private static final int STEP_ENTRIES = 500;

    static final ProjectionStore.Kind<FoldStore, FiguresStore> KIND =
            new ProjectionStore.Kind<>("days", DaysProjector.class, "days.sql", 1, FoldStore::new, FiguresStore::new);

    private final ProjectionStore<FoldStore, FiguresStore> store;
    private final HubViews views;

    DaysProjector(ProjectionStore<FoldStore, FiguresStore> store, HubViews views) {
        this.store = store;
        this.views = views;
        if (!store.isOf(views)) {
            store.forget();
        }
    }

    /// @param file made where it does not exist; made anew where it belongs to another past of the hub, as
    ///     after a restored backup
    /// @throws ProjectionBroken with a sentence
    public static DaysProjector open(Path file, HubViews views) {
        return new DaysProjector(ProjectionStore.open(KIND, file), views);
    }

    /// Days that live as long as this object.
    public static DaysProjector inMemory(HubViews views) {
        return new DaysProjector(ProjectionStore.inMemory(KIND), views);
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

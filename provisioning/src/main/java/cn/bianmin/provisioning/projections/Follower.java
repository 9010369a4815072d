package cn.bianmin.provisioning.projections;

import cn.bianmin.provisioning.ledgers.HubEntry;
import cn.bianmin.provisioning.ledgers.HubViews;
import java.util.List;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.Function;

/// Works the hub's entries into a projection, in their order and in bounded steps, each one transaction that also
/// keeps how far it came. Thread-safe, and several processes may do it to one file.
public final class Follower<W, R> {
    private static final int STEP_ENTRIES = 1_000;

    private final ProjectionStore<W, R> store;
    private final HubViews views;
    private final BiConsumer<? super W, ? super List<HubEntry>> fold;

    /// @param store made anew where it belongs to another past of the hub
    /// @param fold works some entries into rows, inside one transaction
    public Follower(ProjectionStore<W, R> store, HubViews views, BiConsumer<? super W, ? super List<HubEntry>> fold) {
        this.store = store;
        this.views = views;
        this.fold = fold;
        if (!store.isOf(views)) store.forget();
    }

    /// Works the next entries in.
    ///
    /// @return whether there may be more
    public boolean step() {
        long from = store.position();
        var entries = views.held(from, STEP_ENTRIES);
        if (entries.isEmpty()) return false;
        store.work(from, entries, fold);
        return entries.size() == STEP_ENTRIES;
    }

    /// Works in all that the hub holds by now.
    public void catchUp() {
        boolean more;
        do {
            more = step();
        } while (more);
    }

    /// Reads, where everything that the hub holds is in what is read; empty otherwise.
    public <T> Optional<T> current(Function<? super R, ? extends T> question) {
        return store.readAt(views.lastPosition(), question);
    }
}

package cn.bianmin.provisioning.cases;

import cn.bianmin.provisioning.projections.ProjectionStore;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/// What can be asked of completed cases. Thread-safe.
public final class DoneViews {
    /// Rows of one page.
    public static final int PAGE = 50;

    /// The board goes back so far.
    private static final Duration YEAR = Duration.ofDays(366);

    private static final int AT_ONCE = 200;

    private final ProjectionStore<MatterStore, ListsStore> store;

    DoneViews(ProjectionStore<MatterStore, ListsStore> store) {
        this.store = store;
    }

    /// @param unit where they were received
    public record Unpublished(String unit, int count) {}

    /// A page of the published ones of the last year, the newest first.
    ///
    /// @param after end of the page before; null for the first page
    public Done.Page published(Instant now, Done.@Nullable Cursor after) {
        return store.read(rows -> {
            var found = rows.done().published(now.minus(YEAR), after, PAGE + 1);
            return new Done.Page(
                    found.stream().limit(PAGE).map(DoneStore.Numbered::done).toList(),
                    found.size() <= PAGE
                            ? Optional.empty()
                            : Optional.of(found.get(PAGE - 1).cursor()));
        });
    }

    /// How many that were completed in the year before a moment stand on no board.
    public List<Unpublished> unpublished(Instant before) {
        return store.read(rows -> rows.done().unpublished(before.minus(YEAR), before));
    }

    /// Hands out everything of each case that was completed in a span, and when it was due, in the order of
    /// completion. They are read bit by bit, so that nobody waits for the end of a long span.
    ///
    /// @param to not within the span
    public void completed(Instant from, Instant to, BiConsumer<? super CaseFile, Instant> reader) {
        DoneStore.@Nullable Completed last = null;
        List<DoneStore.Completed> ids;
        do {
            var after = last;
            ids = store.read(rows -> rows.done().completed(from, to, after, AT_ONCE));
            for (var each : ids) {
                reader.accept(
                        store.read(rows -> CaseFile.of(each.id(), rows.facts().facts(each.id()))), each.due());
                last = each;
            }
        } while (ids.size() == AT_ONCE);
    }
}

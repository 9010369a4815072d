package cn.bianmin.provisioning.ratings;

import cn.bianmin.contract.RatingLoopFact;
import cn.bianmin.rules.ratings.LoopStage;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/// What can be asked of bad ratings. Thread-safe. Every answer is bounded.
public final class TaskViews {
    /// Rows of one page.
    public static final int PAGE = 50;

    private final Rows rows;

    /// Where the rows are.
    public interface Rows {
        /// Reads as of one moment.
        <T> T read(Function<TaskStore, T> work);
    }

    public TaskViews(Rows rows) {
        this.rows = rows;
    }

    /// @param closed the settled ones instead of the others
    /// @param unit only what this unit has to put right; empty for all
    public record Filter(boolean closed, Optional<String> unit) {}

    /// Where a page ends, and the next one begins.
    public record Cursor(long dueMillis, String id) {}

    /// @param next empty for the last page
    public record Page(List<TaskRow> tasks, Optional<Cursor> next) {}

    /// A page of tasks, the one that is due first before the others.
    ///
    /// @param after end of the page before; null for the first page
    public Page list(Filter filter, @Nullable Cursor after) {
        return rows.read(store -> {
            var found = store.list(filter, after, PAGE + 1);
            if (found.size() <= PAGE) return new Page(found, Optional.empty());
            var last = found.get(PAGE - 1);
            return new Page(
                    found.subList(0, PAGE), Optional.of(new Cursor(last.due().toEpochMilli(), last.id())));
        });
    }

    /// What became of the bad ratings of a while, as of now.
    ///
    /// @param withNumber of which somebody left a number to be called at
    /// @param calledBack of those
    public record Month(int all, int closed, int withNumber, int calledBack) {}

    /// @param station which terminals are counted
    public Month month(Instant from, Instant to, Predicate<String> station) {
        return rows.read(store -> {
            var tasks = store.since(from, to).stream()
                    .filter(row -> station.test(row.rated().terminal().value()))
                    .toList();
            var named = tasks.stream()
                    .filter(row -> row.rated().contact().isPresent())
                    .toList();
            return new Month(
                    tasks.size(),
                    (int) tasks.stream()
                            .filter(row -> row.stage() == LoopStage.CLOSED)
                            .count(),
                    named.size(),
                    (int) named.stream()
                            .flatMap(row -> store.file(row.id()).stream())
                            .filter(file -> file.task()
                                    .last(RatingLoopFact.CalledBack.class)
                                    .filter(RatingLoopFact.CalledBack::reached)
                                    .isPresent())
                            .count());
        });
    }

    /// Everything of one task; empty where there is none.
    public Optional<TaskFile> file(String id) {
        return rows.read(store -> store.file(id));
    }

    /// One task as lists show it.
    public Optional<TaskRow> row(String id) {
        return rows.read(store -> store.row(id));
    }
}

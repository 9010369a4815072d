package cn.bianmin.provisioning.cases;

import cn.bianmin.contract.TypedCode;
import cn.bianmin.provisioning.projections.ProjectionStore;
import cn.bianmin.rules.deadlines.DeadlineLevel;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// What can be asked of the cases. Thread-safe. Every answer is bounded.
public final class CaseViews {
    /// Rows of one page.
    public static final int PAGE = 50;

    private final ProjectionStore<MatterStore, ListsStore> store;

    private final CaseFiles files;

    CaseViews(ProjectionStore<MatterStore, ListsStore> store, CaseFiles files) {
        this.store = store;
        this.files = files;
    }

    /// Where a page ends, and the next one begins.
    public record Cursor(long turn, String id) {}

    /// @param next empty for the last page
    public record Page(List<Matter> matters, Optional<Cursor> next) {}

    /// A page of cases: what goes first, and then the one that is due first before the others.
    ///
    /// @param after end of the page before; null for the first page
    public Page list(Filter filter, @Nullable Cursor after) {
        return store.read(rows -> {
            var found = rows.list(filter, after, PAGE + 1);
            if (found.size() <= PAGE) return new Page(found, Optional.empty());
            var last = found.get(PAGE - 1);
            return new Page(found.subList(0, PAGE), Optional.of(new Cursor(last.turn(), last.id())));
        });
    }

    /// What a unit was asked and has not answered, at most a page, the one that is due first before the others.
    public List<Asked> asked(String unit) {
        return store.read(rows -> rows.asked(unit, PAGE));
    }

    /// How many open cases of a level wait at a unit.
    public record Count(String unit, DeadlineLevel level, int cases) {}

    /// How many cases are nearly due or late at each of these units.
    public List<Count> late(Set<String> units) {
        return store.read(ListsStore::late).stream()
                .filter(count -> units.contains(count.unit()))
                .toList();
    }

    /// Everything of one case; empty where the hub knows nothing of it.
    public Optional<CaseFile> file(String id) {
        return store.read(rows -> {
            var file = files.of(rows.facts(), id);
            return file.lines().isEmpty() ? Optional.empty() : Optional.of(file);
        });
    }

    /// One case as lists show it.
    public Optional<Matter> matter(String id) {
        return store.read(rows -> rows.matter(id));
    }

    /// Cases that look like the same person's same matter of the same day as this one.
    public List<Matter> same(String id) {
        return store.read(rows -> rows.same(id, PAGE));
    }

    /// The case whose id a receipt's code follows from; empty where two have it, which says nothing of either.
    public Optional<Matter> ofCode(String code) {
        var found = store.read(rows -> rows.ofCode(code, PAGE)).stream()
                .filter(matter -> TypedCode.of(matter.id()).equals(code))
                .toList();
        return found.size() == 1 ? Optional.of(found.getFirst()) : Optional.empty();
    }
}

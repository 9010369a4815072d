package cn.bianmin.provisioning.incidents;

import cn.bianmin.provisioning.people.Organisation;
import cn.bianmin.provisioning.people.Unit;
import cn.bianmin.rules.incidents.Incident;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/// What can be asked of the incidents. Thread-safe. Every answer is bounded.
public final class IncidentViews {
    /// Rows of a list.
    public static final int MOST = 50;

    private final Rows store;

    /// Reads in one transaction.
    public interface Rows {
        <T> T read(Function<IncidentStore, T> work);
    }

    public IncidentViews(Rows store) {
        this.store = store;
    }

    /// Those of a unit and of all below it. One from a place that nobody knows is everybody's.
    ///
    /// @param closed open ones come oldest first, closed ones latest first
    public List<IncidentFile> list(Organisation organisation, String under, boolean closed) {
        var known = organisation.units().stream().map(Unit::id).collect(Collectors.toSet());
        return store.read(rows -> rows.list(organisation.below(under), known, closed, MOST));
    }

    Incident incident(String id) {
        return store.read(rows -> rows.file(id)).incident();
    }

    /// One of them; empty where the hub knows nothing of it, or it is of a unit elsewhere.
    public Optional<IncidentFile> file(String id, Organisation organisation, String under) {
        Set<String> seen = organisation.below(under);
        return store.read(rows -> Optional.of(rows.file(id)))
                .filter(file -> !file.incident().steps().isEmpty())
                .filter(file -> seen.contains(file.unit())
                        || organisation.units().stream()
                                .noneMatch(unit -> unit.id().equals(file.unit())));
    }
}

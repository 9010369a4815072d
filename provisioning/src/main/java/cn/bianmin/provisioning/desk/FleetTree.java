package cn.bianmin.provisioning.desk;

import cn.bianmin.provisioning.health.HealthViews.Place;
import cn.bianmin.provisioning.people.Organisation;
import cn.bianmin.provisioning.people.Unit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// The network as a tree to walk in, one step at a time: where one is, what lies above, and what lies right below
/// with how many terminals.
///
/// @param crumbs from the top to where one is; empty for the whole network
/// @param below units right below, those with the most that is urgent first
record FleetTree(List<Unit> crumbs, List<Branch> below) {
    /// @param place of the unit with all below it
    record Branch(Unit unit, Place place) {}

    private static final Place NOTHING = new Place(0, 0, 0);

    FleetTree {
        crumbs = List.copyOf(crumbs);
        below = List.copyOf(below);
    }

    /// @param at id of the unit where one is; another than one of the organisation's is the whole network
    /// @param places those right below a path, by their paths
    static FleetTree of(Organisation organisation, String at, Function<String, Map<String, Place>> places) {
        var byId = new HashMap<String, Unit>();
        organisation.units().forEach(unit -> byId.put(unit.id(), unit));
        var crumbs = new ArrayList<Unit>();
        for (var unit = byId.get(at); unit != null; unit = above(unit, byId)) crumbs.addFirst(unit);
        String path = path(crumbs);
        String here = crumbs.isEmpty() ? "" : crumbs.getLast().id();
        var below = places.apply(path);
        return new FleetTree(
                crumbs,
                organisation.units().stream()
                        .filter(unit ->
                                Optional.ofNullable(unit.parent()).orElse("").equals(here))
                        .map(unit -> new Branch(unit, below.getOrDefault(path + unit.id() + "/", NOTHING)))
                        .sorted(Comparator.comparingLong(
                                        (Branch branch) -> branch.place().urgent())
                                .reversed())
                        .toList());
    }

    private static @Nullable Unit above(Unit unit, Map<String, Unit> byId) {
        String parent = unit.parent();
        return parent == null ? null : byId.get(parent);
    }

    private static String path(List<Unit> crumbs) {
        var path = new StringBuilder();
        crumbs.forEach(unit -> path.append(unit.id()).append('/'));
        return path.toString();
    }

    /// See [cn.bianmin.provisioning.health.Stand]; empty for the whole network.
    String path() {
        return path(crumbs);
    }
}

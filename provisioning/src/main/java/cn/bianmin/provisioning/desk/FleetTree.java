package cn.bianmin.provisioning.desk;

import cn.bianmin.provisioning.health.HealthViews.Place;
import cn.bianmin.provisioning.people.Unit;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

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
    static FleetTree of(Network network, String at, Function<String, Map<String, Place>> places) {
        var crumbs = network.downTo(at);
        String path = path(crumbs);
        var below = places.apply(path);
        return new FleetTree(
                crumbs,
                network.below(crumbs.isEmpty() ? "" : at).stream()
                        .map(unit -> new Branch(unit, below.getOrDefault(path + unit.id() + "/", NOTHING)))
                        .sorted(Comparator.comparingLong(
                                        (Branch branch) -> branch.place().urgent())
                                .reversed())
                        .toList());
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

package cn.bianmin.provisioning.desk;

import cn.bianmin.provisioning.people.Organisation;
import cn.bianmin.provisioning.people.Unit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/// The units of an organisation as a tree, found out once: with one unit a village there are as many as terminals, and
/// each page shows a few of them. Immutable.
final class Network {
    private final Organisation organisation;
    private final Map<String, Unit> byId = new HashMap<>();
    private final Map<String, List<Unit>> below;

    private Network(Organisation organisation) {
        this.organisation = organisation;
        organisation.units().forEach(unit -> byId.put(unit.id(), unit));
        this.below = organisation.units().stream()
                .collect(Collectors.groupingBy(
                        unit -> Optional.ofNullable(unit.parent()).orElse("")));
    }

    static Network of(Organisation organisation) {
        return new Network(organisation);
    }

    /// What it was made of.
    Organisation organisation() {
        return organisation;
    }

    /// Units right below one; below nothing, those at the top.
    List<Unit> below(String unit) {
        return below.getOrDefault(unit, List.of());
    }

    /// A unit and those above it, from the top on; empty where there is no such unit.
    List<Unit> downTo(String unit) {
        var found = new ArrayList<Unit>();
        var at = Optional.ofNullable(byId.get(unit));
        while (at.isPresent()) {
            found.addFirst(at.get());
            at = Optional.ofNullable(at.get().parent()).map(byId::get);
        }
        return found;
    }

    /// Where something stands, without the county, which all have alike, and without itself.
    ///
    /// @param path see [cn.bianmin.provisioning.health.Stand]
    String place(String path) {
        // Behind the last slash stands nothing.
        var ids = path.isEmpty() ? List.<String>of() : List.of(path.split("/", -1));
        var shown = ids.size() <= 3 ? ids.stream().limit(1) : ids.subList(1, ids.size() - 2).stream();
        return shown.map(id -> Optional.ofNullable(byId.get(id)).map(Unit::name).orElse(id))
                .collect(Collectors.joining(" · "));
    }
}

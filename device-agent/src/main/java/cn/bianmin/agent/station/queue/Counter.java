package cn.bianmin.agent.station.queue;

import java.util.Set;

/// A counter (窗口) as the station's configuration names it.
///
/// @param id as it is called out, for example `3`
/// @param name what stands above it
/// @param items codes that it serves; empty for a general counter (综合窗口), which serves all
public record Counter(String id, String name, Set<String> items) {
    public Counter {
        items = Set.copyOf(items);
    }

    public boolean isGeneral() {
        return items.isEmpty();
    }

    boolean serves(Visit visit) {
        return visit.onlyAt().map(id::equals).orElseGet(() -> isGeneral() || items.contains(visit.item()));
    }
}

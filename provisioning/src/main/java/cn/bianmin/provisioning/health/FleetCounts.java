package cn.bianmin.provisioning.health;

import cn.bianmin.rules.health.Trouble;
import java.util.Map;

/// How many terminals there are, in each state, with each trouble and of each version.
///
/// @param versions at most 50
public record FleetCounts(Map<LinkState, Long> states, Map<Trouble, Long> troubles, Map<String, Long> versions) {
    public long all() {
        return states.values().stream().mapToLong(Long::longValue).sum();
    }

    public long of(LinkState state) {
        return states.getOrDefault(state, 0L);
    }

    public long of(Trouble trouble) {
        return troubles.getOrDefault(trouble, 0L);
    }
}

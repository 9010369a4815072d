package cn.bianmin.provisioning.bench;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// One line of the table.
///
/// @param figure what was measured; null where it could not be
/// @param remark why there is no figure, or how it was taken
/// @param peers what it was measured against, by name, with the peer's own number
/// @param raw every number behind the figure
record Row(
        String part,
        String what,
        Goal goal,
        @Nullable Double figure,
        String remark,
        Map<String, String> peers,
        Map<String, Object> raw) {

    static Row of(String part, String what, Goal goal, double figure) {
        return new Row(part, what, goal, figure, "", Map.of(), Map.of());
    }

    /// A figure that is missing counts as one that does not hold.
    static Row unmeasured(String part, String what, Goal goal, String why) {
        return new Row(part, what, goal, null, why, Map.of(), Map.of());
    }

    Row saying(String sentence) {
        return new Row(part, what, goal, figure, sentence, peers, raw);
    }

    Row against(String peer, String number) {
        var more = new LinkedHashMap<>(peers);
        more.put(peer, number);
        return new Row(part, what, goal, figure, remark, more, raw);
    }

    Row raw(String name, Object number) {
        var more = new LinkedHashMap<>(raw);
        more.put(name, number);
        return new Row(part, what, goal, figure, remark, peers, more);
    }

    boolean holds() {
        return figure != null && goal.holds(figure);
    }
}

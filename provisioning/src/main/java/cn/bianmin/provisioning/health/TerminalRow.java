package cn.bianmin.provisioning.health;

import cn.bianmin.rules.health.Trouble;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/// A terminal as a line of a list.
///
/// @param station its name; empty where no list says
/// @param path ids of units, see [Stand]
/// @param heard when the hub got its last entry
/// @param software empty where it never said
/// @param troubles what is wrong now, the urgent first
public record TerminalRow(
        String terminal,
        String station,
        String path,
        LinkState state,
        Optional<Instant> heard,
        Optional<Instant> link,
        String software,
        OptionalLong release,
        List<Trouble> troubles) {
    public TerminalRow {
        troubles = List.copyOf(troubles);
    }
}

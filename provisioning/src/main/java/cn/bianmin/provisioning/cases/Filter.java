package cn.bianmin.provisioning.cases;

import cn.bianmin.rules.cases.CaseState;
import cn.bianmin.rules.deadlines.DeadlineLevel;
import java.util.Optional;
import java.util.Set;

/// Which cases a list is of.
///
/// @param units at whose desks they are, or to which they were handed on; none for all
/// @param closed those that are over, or else those that are not
public record Filter(
        Set<String> units,
        Optional<DeadlineLevel> level,
        Optional<String> item,
        Optional<CaseState> state,
        boolean closed) {
    public Filter {
        units = Set.copyOf(units);
    }

    public static final Filter OPEN = new Filter(Set.of(), Optional.empty(), Optional.empty(), Optional.empty(), false);

    /// Of one unit's desk.
    public static Filter of(String unit) {
        return new Filter(Set.of(unit), Optional.empty(), Optional.empty(), Optional.empty(), false);
    }
}

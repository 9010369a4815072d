package cn.bianmin.provisioning.cases;

import cn.bianmin.rules.cases.CaseState;
import cn.bianmin.rules.deadlines.DeadlineLevel;
import java.util.Optional;

/// Which cases a list is of.
///
/// @param unit the unit at whose desk they are, or to which they were handed on
/// @param closed those that are over, or else those that are not
public record Filter(
        Optional<String> unit,
        Optional<DeadlineLevel> level,
        Optional<String> item,
        Optional<CaseState> state,
        boolean closed) {
    public static final Filter OPEN =
            new Filter(Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), false);

    /// Of one unit's desk.
    public static Filter of(String unit) {
        return new Filter(Optional.of(unit), Optional.empty(), Optional.empty(), Optional.empty(), false);
    }
}

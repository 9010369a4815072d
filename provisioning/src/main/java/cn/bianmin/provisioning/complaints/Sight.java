package cn.bianmin.provisioning.complaints;

import java.util.Set;
import java.util.regex.Pattern;

/// Which complaints somebody sees, beside those that they handle.
public sealed interface Sight {
    /// Those that they handle and no other.
    record Handled() implements Sight {}

    /// Those that came in at some units.
    ///
    /// @param terminals that stand there, as far as anybody knows; others go by their names
    record Below(Set<String> units, Set<String> terminals) implements Sight {
        // A station's second terminal is called wufeng-02.
        private static final Pattern NUMBERED = Pattern.compile("-\\d{1,3}$");

        public Below {
            units = Set.copyOf(units);
            terminals = Set.copyOf(terminals);
        }

        boolean holds(Grievance grievance) {
            return units.contains(grievance.unit())
                    || terminals.contains(grievance.terminal())
                    || units.contains(NUMBERED.matcher(grievance.terminal()).replaceFirst(""));
        }
    }

    record Everything() implements Sight {}
}

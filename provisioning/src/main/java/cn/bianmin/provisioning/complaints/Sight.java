package cn.bianmin.provisioning.complaints;

import java.util.Set;
import java.util.regex.Pattern;

/// Which complaints somebody sees, beside those that they handle.
public sealed interface Sight {
    /// Those that they handle and no other.
    record Handled() implements Sight {}

    /// Those that came in at some units, whose terminals are called as they are.
    record Below(Set<String> units) implements Sight {
        // A station's second terminal is called wufeng-02.
        private static final Pattern NUMBERED = Pattern.compile("-\\d{1,3}$");

        public Below {
            units = Set.copyOf(units);
        }

        boolean holds(Grievance grievance) {
            return units.contains(grievance.unit())
                    || units.contains(grievance.terminal())
                    || units.contains(NUMBERED.matcher(grievance.terminal()).replaceFirst(""));
        }
    }

    record Everything() implements Sight {}
}

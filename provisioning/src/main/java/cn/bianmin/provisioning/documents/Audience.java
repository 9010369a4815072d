package cn.bianmin.provisioning.documents;

import java.util.Collections;
import java.util.List;
import java.util.Set;

/// For whom a document is: all terminals, those of some groups, or some by name. Whoever joins later is of it too.
///
/// @param groups as the list of stations names them
/// @param terminals by their ids
public record Audience(boolean isAll, List<String> groups, List<String> terminals) {
    public Audience {
        groups = groups.stream().sorted().distinct().toList();
        terminals = terminals.stream().sorted().distinct().toList();
    }

    public static Audience all() {
        return new Audience(true, List.of(), List.of());
    }

    /// @param of groups that the terminal is in
    public boolean has(String terminal, Set<String> of) {
        return isAll || Collections.binarySearch(terminals, terminal) >= 0 || !Collections.disjoint(groups, of);
    }

    /// In a few words, for a list.
    @Override
    public String toString() {
        if (isAll) return "all";
        if (!groups.isEmpty()) return "groups " + String.join(", ", groups);
        return terminals.size() == 1 ? terminals.getFirst() : terminals.size() + " terminals";
    }
}

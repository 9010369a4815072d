package cn.bianmin.provisioning.stations;

import cn.bianmin.contract.TerminalId;
import java.io.IOException;
import java.util.Collections;
import java.util.HashSet;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/// Who is in which group of the list of stations, whether they were heard of or not. Read again only when the list
/// has changed. Thread-safe.
public final class StationGroups {
    private final StationFolder stations;
    private long read = -1;
    private SortedMap<String, Set<TerminalId>> groups = Collections.emptySortedMap();

    public StationGroups(StationFolder stations) {
        this.stations = stations;
    }

    /// Groups by name, none of them empty.
    ///
    /// @throws IOException where the list cannot be read
    public synchronized SortedMap<String, Set<TerminalId>> now() throws IOException {
        long changes = stations.changes();
        if (changes == read) return groups;
        var found = new TreeMap<String, Set<TerminalId>>();
        for (var station : stations.all()) {
            for (String group : station.groups()) {
                found.computeIfAbsent(group, _ -> new HashSet<>()).add(station.terminal());
            }
        }
        groups = Collections.unmodifiableSortedMap(found);
        read = changes;
        return groups;
    }
}

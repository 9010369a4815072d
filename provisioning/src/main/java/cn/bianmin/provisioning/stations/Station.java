package cn.bianmin.provisioning.stations;

import cn.bianmin.contract.TerminalId;
import java.util.Set;

/// A terminal's place.
///
/// @param name the station's name as people know it, 1 to 60 characters
/// @param broker where this terminal reaches the hub's broker, where that is another address than for most;
///     empty otherwise
/// @param groups that documents, releases and commands can be meant for; ids as `village`
/// @param settings the station's part of the terminal's configuration, as YAML
public record Station(TerminalId terminal, String name, String broker, Set<String> groups, String settings) {
    public Station {
        groups = Set.copyOf(groups);
    }
}

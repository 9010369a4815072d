package cn.bianmin.provisioning.health;

/// Whether the hub hears of a terminal.
public enum LinkState {
    /// It is connected, and says how it does.
    ONLINE,
    /// It is connected and says nothing: it hangs, or its backlog does not move.
    SILENT,
    /// It is not connected; the station may be closed, or without a network.
    OFFLINE,
    /// It was expected and never came.
    NEVER,
    /// It may no longer connect.
    RETIRED
}

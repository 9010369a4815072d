package cn.bianmin.contract;

/// What a terminal gives up first when its storage nears the limit (DESIGN, "Ledger").
public enum Importance {
    /// Readings of devices. Shed first.
    TELEMETRY,
    /// What helps to find a fault. Shed when telemetry is not enough.
    DIAGNOSTIC,
    /// What is large and can be said in another way: refused while there is room for records still, and whoever
    /// says it is told so.
    BULK,
    /// What people did and what proves it: never shed, refused only when nothing more fits.
    RECORD
}

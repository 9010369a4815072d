package cn.bianmin.provisioning.ledgers;

/// What the hub made of an entry. Every entry stays in its chain, whatever its disposition.
public enum Disposition {
    /// A fact, seen for the first time.
    ACCEPTED,
    /// A fact that the hub holds already, from another epoch of the same terminal: left out of views.
    DUPLICATE,
    /// Its bytes are held and chained but cannot be read as an entry.
    QUARANTINED,
    /// The terminal set it aside after repeated failure: only its hash is held.
    STRUCK
}

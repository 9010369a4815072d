package cn.bianmin.provisioning.ledgers;

/// What is known of the chain of one epoch.
public enum ChainState {
    /// Every entry from the first to the head is held and verified.
    WHOLE,
    /// The terminal declared entries lost; the rest is verified.
    GAPPED,
    /// The terminal showed a history that differs from the hub's.
    FORKED
}

package cn.bianmin.agent.ledger;

/// Is told what happens in the ledger. Called on the ledger's thread: it must return at once and not call back.
public interface LedgerListener {
    LedgerListener NONE = new LedgerListener() {};

    /// Entries were accepted, or an epoch began: there is something to send.
    default void appended(Position position) {}

    /// The ledger can take less, or more, than before.
    default void conditionChanged(LedgerCondition condition) {}
}

package cn.bianmin.provisioning.ledgers;

/// The store could not do what was asked; the transaction in hand has left nothing behind.
public final class LedgersBroken extends RuntimeException {
    /// @param sentence what happened, for an operator
    public LedgersBroken(String sentence, Throwable cause) {
        super(sentence, cause);
    }
}

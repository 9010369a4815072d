package cn.bianmin.agent.ledger;

/// What the ledger can take at the moment.
///
/// @param sentence for a person; empty where all is well
public record LedgerCondition(State state, String sentence) {
    static final LedgerCondition SERVING = new LedgerCondition(State.SERVING, "");

    static LedgerCondition of(Book book) {
        if (book.trouble().isPresent()) {
            return new LedgerCondition(State.BROKEN, book.trouble().get().sentence());
        }
        return switch (book.shedding()) {
            case CALM -> SERVING;
            case SHEDDING ->
                new LedgerCondition(State.SHEDDING, "The backlog nears its limit; readings of devices are given up.");
            case FULL -> new LedgerCondition(State.FULL, "The backlog has reached its limit; nothing is taken.");
        };
    }

    public enum State {
        SERVING,
        /// Entries of lower importance are given up until the hub catches up.
        SHEDDING,
        /// Nothing is taken until the hub catches up.
        FULL,
        /// The disk refuses; the ledger keeps trying.
        BROKEN
    }
}

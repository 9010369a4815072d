package cn.bianmin.agent.ledger;

import cn.bianmin.contract.EntryId;

/// What became of a draft.
public sealed interface Append {
    /// The entry, and the state that it changes, are on disk (fsynced).
    record Accepted(EntryId id) implements Append {}

    /// The fact is not in the ledger and nothing was promised.
    ///
    /// @param sentence what a person can do, fit for a screen
    record Refused(Reason reason, String sentence) implements Append {}

    /// Why a draft was refused.
    enum Reason {
        /// The backlog has reached its limit, or the disk has no room.
        FULL,
        /// The backlog nears its limit and the kind is one that is given up first.
        SHED,
        /// The disk refuses to write; the ledger keeps trying to recover.
        BROKEN,
        /// The fact is too large for an entry: a fault of the caller.
        TOO_LARGE,
        /// Too many callers wait already.
        BUSY,
        /// The terminal is stopping.
        CLOSED
    }
}

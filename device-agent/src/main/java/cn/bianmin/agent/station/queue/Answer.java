package cn.bianmin.agent.station.queue;

import cn.bianmin.contract.EntryId;

/// What became of a command.
public sealed interface Answer {
    /// It happened, and is on disk.
    ///
    /// @param subject the ticket's id, or whatever else the command was about
    record Done(EntryId id, String subject) implements Answer {}

    /// It may not happen. Nothing has changed.
    record Refused(Refusal refusal) implements Answer {}

    /// The ledger did not take it. Nothing has changed.
    ///
    /// @param sentence what a person can do
    record NotRecorded(String sentence) implements Answer {}
}

package cn.bianmin.agent.station.slips;

/// What became of a scanned text.
public sealed interface SlipCheck {
    /// Made by a terminal whose key is known, unchanged, of a day that still counts. Whether the ticket is
    /// still waiting is the queue's to say.
    record Genuine(SlipClaim claim) implements SlipCheck {}

    record Refused(SlipRefusal refusal) implements SlipCheck {}
}

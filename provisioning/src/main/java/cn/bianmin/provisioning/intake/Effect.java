package cn.bianmin.provisioning.intake;

import cn.bianmin.contract.Epoch;
import cn.bianmin.contract.Presence;
import cn.bianmin.contract.TerminalId;
import cn.bianmin.link.Delivery;

/// What the caller of [Intake] has to do. Everything that an effect speaks of is committed.
public sealed interface Effect {
    /// Publish an acknowledgement. If it is lost, the terminal asks again.
    record Answer(TerminalId terminal, Epoch epoch, String topic, byte[] payload) implements Effect {}

    /// Tell the broker that the delivery is done.
    record Settle(Delivery delivery) implements Effect {}

    /// An epoch grew.
    ///
    /// @param head new head
    /// @param count by how many entries
    record Grown(TerminalId terminal, Epoch epoch, long head, int count) implements Effect {}

    /// A terminal came or went, or said something new about itself.
    record PresenceChanged(TerminalId terminal, Presence presence) implements Effect {}

    /// An operator should look.
    ///
    /// @param terminal whose topic it concerns; empty where it concerns none
    /// @param sentence without personal data
    record Alarm(String terminal, String sentence) implements Effect {}
}

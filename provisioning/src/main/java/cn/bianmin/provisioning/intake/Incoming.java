package cn.bianmin.provisioning.intake;

import cn.bianmin.contract.Batch;
import cn.bianmin.contract.BatchCodec;
import cn.bianmin.contract.Chain;
import cn.bianmin.contract.Hash;
import cn.bianmin.contract.Malformed;
import cn.bianmin.contract.Presence;
import cn.bianmin.contract.TerminalId;
import cn.bianmin.contract.Topics;
import cn.bianmin.link.Delivery;
import cn.bianmin.provisioning.ledgers.Suspect;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// A delivery as far as it can be understood without the ledgers, so that all the costly work is done before
/// the write lock is taken.
sealed interface Incoming {
    /// A batch whose own chain verifies.
    ///
    /// @param hashes chain hash after each line
    /// @param looks what was seen of each line; empty where it is struck or unreadable
    record Run(Batch batch, List<Hash> hashes, List<Optional<EntryLook.Seen>> looks) implements Incoming {
        /// Chain hash at `seq`, which lies between `first - 1` and `last`.
        Hash hashAt(long seq) {
            return seq == batch.first() - 1 ? batch.prev() : hashes.get(Math.toIntExact(seq - batch.first()));
        }
    }

    /// A batch that belongs to its topic but whose hashes do not follow from its bytes.
    record Broken(Batch batch) implements Incoming {}

    /// A birth or a will.
    record State(TerminalId terminal, Presence presence) implements Incoming {}

    /// A retained state that somebody removed from the broker.
    record Cleared() implements Incoming {}

    /// Not to be taken, whatever the ledgers say.
    ///
    /// @param terminal of the topic; empty where the topic names none
    record Refused(String terminal, Suspect.Reason reason, String sentence) implements Incoming {}

    static Incoming read(Delivery delivery) {
        String topic = delivery.message().topic();
        byte[] payload = delivery.message().payload();
        Optional<TerminalId> terminal = Topics.terminalOf(topic);
        if (terminal.isEmpty()) {
            return new Refused("", Suspect.Reason.MALFORMED, "The topic names no terminal.");
        }
        TerminalId from = terminal.get();
        if (from.equals(TerminalId.HUB)) {
            return new Refused(
                    from.value(), Suspect.Reason.FOREIGN, "Nobody sends entries in the hub's name; look for who does.");
        }
        try {
            if (topic.equals(Topics.state(from))) {
                return payload.length == 0 ? new Cleared() : new State(from, Presence.decode(payload));
            }
            return topic.equals(Topics.up(from))
                    ? verify(from, BatchCodec.decode(payload))
                    : new Refused(from.value(), Suspect.Reason.MALFORMED, "The topic is none that a terminal uses.");
        } catch (Malformed e) {
            return new Refused(
                    from.value(),
                    Suspect.Reason.MALFORMED,
                    Optional.ofNullable(e.getMessage()).orElse("Unreadable."));
        }
    }

    private static Incoming verify(TerminalId from, Batch batch) {
        if (!batch.terminal().equals(from)) {
            return new Refused(
                    from.value(),
                    Suspect.Reason.FOREIGN,
                    "The batch names terminal " + batch.terminal() + " but came on the topic of " + from + ".");
        }
        var hashes = new ArrayList<Hash>(batch.lines().size());
        var looks = new ArrayList<Optional<EntryLook.Seen>>(batch.lines().size());
        String place = batch.epoch().value() + "/";
        long seq = batch.first();
        Hash hash = batch.prev();
        for (Batch.Line line : batch.lines()) {
            switch (line) {
                case Batch.Line.Whole(byte[] bytes) -> {
                    hash = Chain.next(hash, bytes);
                    looks.add(EntryLook.at(bytes, place + seq, from.value()));
                }
                case Batch.Line.Struck(long ignored, Hash claimed) -> {
                    hash = claimed;
                    looks.add(Optional.empty());
                }
            }
            hashes.add(hash);
            seq++;
        }
        return hash.equals(batch.head()) ? new Run(batch, hashes, looks) : new Broken(batch);
    }
}

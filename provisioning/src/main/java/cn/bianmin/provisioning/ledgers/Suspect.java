package cn.bianmin.provisioning.ledgers;

import java.time.Instant;

/// A payload that was not taken.
///
/// @param terminal the terminal whose topic it came on; empty where the topic names none
/// @param sentence what is wrong, for an operator; repeats nothing of the payload
public record Suspect(String terminal, Reason reason, String sentence, byte[] payload, Instant at) {
    /// Why it was not taken.
    public enum Reason {
        /// It does not keep the contract: too long, cut off, a compressed bomb, no batch.
        MALFORMED,
        /// It names another terminal than its topic.
        FOREIGN,
        /// Its hashes do not follow from its bytes.
        CHAIN,
        /// Its history differs from the one that the hub holds.
        FORK,
        /// It belongs into a range that the terminal had declared lost.
        LATE,
        /// It could not be stored, three times, while others could.
        STRUCK,
        /// Stands for all that came after the bound was reached; only counted.
        OVERFLOW
    }
}

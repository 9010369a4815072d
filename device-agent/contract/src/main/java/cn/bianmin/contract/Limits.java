package cn.bianmin.contract;

import java.time.Duration;

/// Bounds that both sides hold. A sender stays below them; a receiver refuses what exceeds them before it
/// parses.
public final class Limits {
    /// Bytes of one entry as stored. A rating takes about 300; the longest legal text is a few thousand
    /// characters.
    public static final int ENTRY_BYTES = 64 * 1024;

    /// Bytes that a new entry leaves free, so that it still fits when it is carried over with its origin.
    static final int ORIGIN_BYTES = 256;

    /// Highest `seq`: whole numbers above it are not exact in every JSON reader.
    public static final long SEQ = (1L << 53) - 1;

    /// Characters of an entry's `type` and `subject`.
    public static final int NAME_CHARACTERS = 128;

    /// Bytes of an acknowledgement and of a state message.
    public static final int NOTE_BYTES = 4 * 1024;

    /// The longest time for which a hub may ask a terminal to be silent.
    public static final Duration RETRY_AFTER = Duration.ofDays(1);

    /// Entries of one batch.
    public static final int BATCH_ENTRIES = 1_000;

    /// Bytes of one batch once inflated: stops a compressed bomb long before memory does.
    public static final int INFLATED_BYTES = 1024 * 1024;

    /// Bytes of one MQTT payload, either direction.
    public static final int PAYLOAD_BYTES = 256 * 1024;

    private Limits() {}
}

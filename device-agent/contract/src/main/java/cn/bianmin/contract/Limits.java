package cn.bianmin.contract;

/// Bounds that both sides hold. A sender stays below them; a receiver refuses what exceeds them before it
/// parses.
public final class Limits {
    /// Bytes of one entry as stored. A rating takes about 300; the longest legal text is a few thousand
    /// characters.
    public static final int ENTRY_BYTES = 64 * 1024;

    /// Entries of one batch.
    public static final int BATCH_ENTRIES = 1_000;

    /// Bytes of one batch once inflated: stops a compressed bomb long before memory does.
    public static final int INFLATED_BYTES = 1024 * 1024;

    /// Bytes of one MQTT payload, either direction.
    public static final int PAYLOAD_BYTES = 256 * 1024;

    private Limits() {}
}

package cn.bianmin.provisioning.ledgers;

/// How much one terminal can put into quarantine.
///
/// @param rows different payloads that are listed
/// @param bytes of payloads that are kept
public record QuarantineBounds(int rows, long bytes) {
    public static final QuarantineBounds DEFAULT = new QuarantineBounds(256, 8L << 20);

    public QuarantineBounds {
        if (rows < 1 || bytes < 0) {
            throw new IllegalArgumentException("A quarantine needs at least one row");
        }
    }
}

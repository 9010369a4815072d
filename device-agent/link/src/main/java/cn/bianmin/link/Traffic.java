package cn.bianmin.link;

import java.util.concurrent.atomic.LongAdder;

/// Bytes that went over the wire, MQTT framing included, TCP and IP not: for the data budget of a terminal on a
/// SIM card. Thread-safe; one may serve many links.
public final class Traffic {
    private final LongAdder received = new LongAdder();
    private final LongAdder sent = new LongAdder();

    void addReceived(long bytes) {
        received.add(bytes);
    }

    void addSent(long bytes) {
        sent.add(bytes);
    }

    /// Bytes that came in since this object was made.
    public long receivedBytes() {
        return received.sum();
    }

    /// Bytes that went out since this object was made.
    public long sentBytes() {
        return sent.sum();
    }
}

package cn.bianmin.agent.peripherals.codes;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.function.Consumer;

/// Cuts the kernel's `struct input_event` out of a stream of bytes: two longs of time, type, code, value. 24
/// bytes on every 64-bit Linux.
final class KeyEvents implements ScanDecoder {
    static final int BYTES = 24;

    private final KeyDecoder keys;
    private final ByteBuffer event = ByteBuffer.allocate(BYTES).order(ByteOrder.nativeOrder());

    KeyEvents(Consumer<ScanEvent> listener) {
        keys = new KeyDecoder(listener);
    }

    @Override
    public void feed(byte[] bytes, int count, long nowNanos) {
        for (int i = 0; i < count; i++) {
            event.put(bytes[i]);
            if (!event.hasRemaining()) {
                keys.feed(event.getShort(16) & 0xffff, event.getShort(18) & 0xffff, event.getInt(20), nowNanos);
                event.clear();
            }
        }
    }

    @Override
    public void tick(long nowNanos) {
        keys.tick(nowNanos);
    }
}

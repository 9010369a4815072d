package cn.bianmin.link;

import java.io.IOException;
import java.io.InputStream;
import org.jspecify.annotations.Nullable;

/// The stream that Paho's receiver reads: always a whole packet is there, or none.
///
/// Paho 1.2.5 takes a header as read when its first byte is; a header that arrives in two parts more than a
/// second apart makes it lose its place in the stream. From memory that cannot happen.
final class PacketInput extends InputStream {
    /// Where the packets come from; blocks until one is there.
    interface Source {
        byte @Nullable [] next() throws IOException;
    }

    private final Source source;
    private byte[] packet = new byte[0];
    private int position;

    PacketInput(Source source) {
        this.source = source;
    }

    @Override
    public int read() throws IOException {
        return exhausted() ? -1 : packet[position++] & 0xFF;
    }

    @Override
    public int read(byte[] target, int offset, int length) throws IOException {
        if (length == 0) {
            return 0;
        }
        if (exhausted()) {
            return -1;
        }
        int taken = Math.min(length, packet.length - position);
        System.arraycopy(packet, position, target, offset, taken);
        position += taken;
        return taken;
    }

    // Paho asks before each packet and would see a dead connection as an exception too early: only what is in memory.
    @Override
    public int available() {
        return packet.length - position;
    }

    private boolean exhausted() throws IOException {
        if (position < packet.length) {
            return false;
        }
        byte[] next = source.next();
        if (next == null) {
            return true;
        }
        packet = next;
        position = 0;
        return false;
    }
}

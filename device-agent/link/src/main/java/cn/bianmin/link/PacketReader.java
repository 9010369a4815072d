package cn.bianmin.link;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/// Cuts the byte stream of a socket into whole MQTT packets, bounded in size before a byte of them is kept and
/// bounded in time. For one thread, the one that reads; only the silence limit may be set from others.
final class PacketReader {
    /// A packet that is larger than we said we take.
    static final class PacketTooLarge extends IOException {
        PacketTooLarge(long bytes, int limit) {
            super("a packet of " + bytes + " bytes is larger than the " + limit + " we take");
        }
    }

    /// Nothing came, or not enough of a packet, for too long.
    static final class Silence extends IOException {
        Silence(Duration limit) {
            super("nothing came for " + limit.toMillis() + " ms");
        }
    }

    private final Socket socket;
    private final InputStream in;
    private final int maximumPacketBytes;
    private final Traffic traffic;
    private final byte[] buffer = new byte[8192];
    private int position;
    private int limit;
    private volatile Duration silence;

    PacketReader(Socket socket, int maximumPacketBytes, Duration silence, Traffic traffic) throws IOException {
        this.socket = socket;
        this.in = socket.getInputStream();
        this.maximumPacketBytes = maximumPacketBytes;
        this.silence = silence;
        this.traffic = traffic;
    }

    /// Sets how long the line may be silent, and how long one packet may take; counts from the next packet.
    void limitSilence(Duration given) {
        silence = given;
    }

    /// The first byte of the next packet without taking it, or -1 at the end of the stream.
    int peek() throws IOException {
        if (position == limit && !fill(deadline())) {
            return -1;
        }
        return buffer[position] & 0xFF;
    }

    /// The next whole packet, or null at a clean end of the stream.
    ///
    /// @throws IOException if the stream ends inside a packet, or the packet is too large, malformed or too
    ///     slow
    byte @Nullable [] next() throws IOException {
        if (position == limit && !fill(deadline())) {
            return null;
        }
        long deadline = deadline();
        byte[] header = new byte[5];
        header[0] = buffer[position++];
        int length = 0;
        int size = 1;
        while (true) {
            byte next = one(deadline);
            header[size++] = next;
            length |= (next & 0x7F) << (7 * (size - 2));
            if (next >= 0) {
                break;
            }
            if (size == header.length) {
                throw new IOException("a packet length has more than four bytes");
            }
        }
        if ((long) size + length > maximumPacketBytes) {
            throw new PacketTooLarge((long) size + length, maximumPacketBytes);
        }
        byte[] packet = new byte[size + length];
        System.arraycopy(header, 0, packet, 0, size);
        int have = size;
        while (have < packet.length) {
            if (position == limit && !fill(deadline)) {
                throw new EOFException("the stream ended inside a packet");
            }
            int taken = Math.min(limit - position, packet.length - have);
            System.arraycopy(buffer, position, packet, have, taken);
            position += taken;
            have += taken;
        }
        return packet;
    }

    /// Where the body of a packet starts: after the type and one to four bytes of length.
    static int bodyAt(byte[] packet) {
        int at = 1;
        while (packet[at] < 0) {
            at++;
        }
        return at + 1;
    }

    private byte one(long deadline) throws IOException {
        if (position == limit && !fill(deadline)) {
            throw new EOFException("the stream ended inside a packet");
        }
        return buffer[position++];
    }

    private long deadline() {
        return System.nanoTime() + silence.toNanos();
    }

    // One deadline for the whole packet, not one for each read: a peer that trickles byte by byte must not hold us.
    private boolean fill(long deadline) throws IOException {
        long millis = (deadline - System.nanoTime()) / 1_000_000;
        if (millis <= 0) {
            throw new Silence(silence);
        }
        try {
            socket.setSoTimeout((int) Math.min(millis, Integer.MAX_VALUE));
            int count = in.read(buffer);
            if (count < 0) {
                return false;
            }
            position = 0;
            limit = count;
            traffic.addReceived(count);
            return true;
        } catch (SocketTimeoutException e) {
            throw new Silence(silence);
        }
    }
}

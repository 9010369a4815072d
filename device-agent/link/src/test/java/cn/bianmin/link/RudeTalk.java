package cn.bianmin.link;

import java.io.DataInputStream;
import java.io.IOException;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;

/// One conversation of the [RudeBroker]: reads whole packets, writes any bytes. For one thread.
public final class RudeTalk {
    /// Packet types of MQTT.
    public static final int CONNECT = 1;
    public static final int PUBLISH = 3;
    public static final int PUBACK = 4;
    public static final int SUBSCRIBE = 8;
    public static final int PINGREQ = 12;
    public static final int DISCONNECT = 14;

    /// One packet: its type and everything after the length.
    public record Packet(int type, byte[] body) {
        /// Two bytes as a number.
        public int number(int at) {
            return ByteBuffer.wrap(body).getShort(at) & 0xFFFF;
        }

        /// The topic of a PUBLISH.
        public String topic() {
            return new String(body, 2, number(0), StandardCharsets.UTF_8);
        }

        /// The packet id of a PUBLISH at QoS 1.
        public int publishId() {
            return number(2 + number(0));
        }
    }

    private final Socket socket;
    private final DataInputStream in;

    RudeTalk(Socket socket) throws IOException {
        this.socket = socket;
        this.in = new DataInputStream(socket.getInputStream());
    }

    /// Reads the next packet.
    public Packet read() throws IOException {
        int first = in.readUnsignedByte();
        int length = 0;
        int shift = 0;
        int next;
        do {
            next = in.readUnsignedByte();
            length |= (next & 0x7F) << shift;
            shift += 7;
        } while (next >= 0x80);
        byte[] body = new byte[length];
        in.readFully(body);
        return new Packet(first >>> 4, body);
    }

    /// Reads the next packet, which must be of this type; answers pings on the way.
    public Packet expect(int type) throws IOException {
        while (true) {
            Packet packet = read();
            if (packet.type() == type) {
                return packet;
            }
            if (packet.type() != PINGREQ) {
                throw new AssertionError("expected packet type " + type + " but got " + packet.type());
            }
            send("d0 00");
        }
    }

    /// Takes the CONNECT and accepts it with no properties.
    public void accept() throws IOException {
        expect(CONNECT);
        send("20 03 00 00 00");
    }

    /// Accepts and waits for a publish and for the answer to one: what is said at once after the acceptance may
    /// arrive before the link knows of the acceptance, and is then a refusal.
    public void acceptAndWait() throws IOException {
        accept();
        puback(expect(PUBLISH), 0);
        send(publish(65_000, "settled", new byte[0]));
        expect(PUBACK);
    }

    /// Takes a SUBSCRIBE and grants QoS 1.
    public void grant() throws IOException {
        Packet subscribe = expect(SUBSCRIBE);
        send(new byte[] {(byte) 0x90, 4, subscribe.body()[0], subscribe.body()[1], 0, 1});
    }

    /// Answers a PUBLISH.
    public void puback(Packet publish, int reasonCode) throws IOException {
        int id = publish.publishId();
        send(new byte[] {0x40, 3, (byte) (id >>> 8), (byte) id, (byte) reasonCode});
    }

    /// A PUBLISH at QoS 1 as bytes, for whole or for broken sending.
    public static byte[] publish(int id, String topic, byte[] payload) {
        byte[] name = topic.getBytes(StandardCharsets.UTF_8);
        ByteBuffer body = ByteBuffer.allocate(2 + name.length + 2 + 1 + payload.length);
        body.putShort((short) name.length)
                .put(name)
                .putShort((short) id)
                .put((byte) 0)
                .put(payload);
        return packet(0x32, body.array());
    }

    /// Any packet: first byte, length, body.
    public static byte[] packet(int firstByte, byte[] body) {
        ByteBuffer whole = ByteBuffer.allocate(5 + body.length);
        whole.put((byte) firstByte);
        int length = body.length;
        do {
            int low = length & 0x7F;
            length >>>= 7;
            whole.put((byte) (length > 0 ? low | 0x80 : low));
        } while (length > 0);
        whole.put(body);
        return Arrays.copyOf(whole.array(), whole.position());
    }

    /// Writes bytes given as hexadecimal text with blanks.
    public void send(String hex) throws IOException {
        send(HexFormat.of().parseHex(hex.replace(" ", "")));
    }

    /// Writes bytes.
    public void send(byte[] bytes) throws IOException {
        socket.getOutputStream().write(bytes);
        socket.getOutputStream().flush();
    }

    /// Resets the connection, as a relay does whose other end is down.
    public void reset() throws IOException {
        socket.setSoLinger(true, 0);
        socket.close();
    }

    /// Reads on, answering pings, until the other side hangs up.
    ///
    /// @return the type of the last packet that came, or -1 if none did
    public int untilHungUp() throws IOException {
        int last = -1;
        try {
            while (true) {
                last = read().type();
                if (last == PINGREQ) {
                    send("d0 00");
                }
            }
        } catch (IOException e) {
            return last;
        }
    }
}

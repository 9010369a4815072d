package cn.bianmin.link;

import java.io.IOException;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.util.OptionalInt;

/// What a broker says when it takes or refuses a connection (OASIS MQTT 5.0, section 3.2).
///
/// We read it ourselves, before Paho does, for two reasons: Paho hides half of it, and two of its numbers must
/// not reach Paho ([#calm]).
record Connack(
        boolean sessionPresent,
        int reasonCode,
        int receiveMaximum,
        long maximumPacketBytes,
        int maximumQos,
        boolean retainAvailable,
        OptionalInt serverKeepAliveSeconds) {
    /// What the packet format can carry at all.
    static final long FORMAT_LIMIT_BYTES = 268_435_460L;

    private static final int RECEIVE_MAXIMUM = 0x21;
    private static final int TOPIC_ALIAS_MAXIMUM = 0x22;
    private static final int MAXIMUM_QOS = 0x24;
    private static final int RETAIN_AVAILABLE = 0x25;
    private static final int MAXIMUM_PACKET_SIZE = 0x27;
    private static final int SERVER_KEEP_ALIVE = 0x13;

    /// Reads a CONNACK and changes two numbers in place before Paho sees them:
    ///
    /// - Topic Alias Maximum becomes 0. Paho keeps the alias in the stored message and sends an empty topic
    ///   with an unknown alias later; without aliases it cannot.
    /// - Maximum Packet Size becomes the format's limit. Paho 1.2.5 has its two limits crossed and checks what
    ///   comes in against what the broker takes; we check both sides ourselves.
    ///
    /// @param packet the whole packet, fixed header included
    /// @param bodyAt where the variable header starts
    /// @throws IOException if it is no well-formed MQTT 5 CONNACK
    static Connack calm(byte[] packet, int bodyAt) throws IOException {
        ByteBuffer in = ByteBuffer.wrap(packet, bodyAt, packet.length - bodyAt);
        try {
            boolean sessionPresent = (in.get() & 1) == 1;
            int reasonCode = in.get() & 0xFF;
            int receiveMaximum = 65_535;
            long maximumPacket = FORMAT_LIMIT_BYTES;
            int maximumQos = 2;
            boolean retain = true;
            OptionalInt keepAlive = OptionalInt.empty();
            int length = variableInt(in);
            int end = in.position() + length;
            while (in.position() < end) {
                int property = variableInt(in);
                switch (property) {
                    case RECEIVE_MAXIMUM -> receiveMaximum = in.getShort() & 0xFFFF;
                    case TOPIC_ALIAS_MAXIMUM -> in.putShort((short) 0);
                    case MAXIMUM_QOS -> maximumQos = in.get();
                    case RETAIN_AVAILABLE -> retain = in.get() != 0;
                    case MAXIMUM_PACKET_SIZE -> {
                        maximumPacket = in.getInt(in.position()) & 0xFFFF_FFFFL;
                        in.putInt(0x1000_0000);
                    }
                    case SERVER_KEEP_ALIVE -> keepAlive = OptionalInt.of(in.getShort() & 0xFFFF);
                    case 0x28, 0x29, 0x2A -> skip(in, 1);
                    case 0x11 -> skip(in, 4);
                    case 0x12, 0x15, 0x16, 0x1A, 0x1C, 0x1F -> skip(in, in.getShort() & 0xFFFF);
                    case 0x26 -> {
                        skip(in, in.getShort() & 0xFFFF);
                        skip(in, in.getShort() & 0xFFFF);
                    }
                    default -> throw new IOException("unknown property " + property + " in CONNACK");
                }
            }
            if (in.position() != end || receiveMaximum == 0 || maximumPacket == 0) {
                throw new IOException("CONNACK breaks the rules of MQTT 5");
            }
            return new Connack(
                    sessionPresent, reasonCode, receiveMaximum, maximumPacket, maximumQos, retain, keepAlive);
        } catch (BufferUnderflowException | IllegalArgumentException e) {
            throw new IOException("CONNACK is cut short", e);
        }
    }

    private static int variableInt(ByteBuffer in) throws IOException {
        int value = 0;
        for (int shift = 0; shift < 28; shift += 7) {
            int next = in.get();
            value |= (next & 0x7F) << shift;
            if (next >= 0) {
                return value;
            }
        }
        throw new IOException("a length in CONNACK has more than four bytes");
    }

    private static void skip(ByteBuffer in, int bytes) {
        in.position(in.position() + bytes);
    }
}

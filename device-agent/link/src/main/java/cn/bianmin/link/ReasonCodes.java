package cn.bianmin.link;

import cn.bianmin.link.LinkEvent.Reason;

/// Reads MQTT 5 reason codes (OASIS MQTT 5.0, section 2.4) of CONNACK and DISCONNECT: what class, what to tell.
final class ReasonCodes {
    static final int PACKET_TOO_LARGE = 0x95;

    private ReasonCodes() {}

    static Trouble refused(String where, int code) {
        return new Trouble(
                reason(code),
                "The broker at " + where + " refused the connection: " + words(code) + " (" + hex(code) + ").");
    }

    static Trouble disconnected(String where, int code) {
        return new Trouble(
                reason(code),
                code == 0x8E
                        ? "The broker at " + where + " ended the connection because another one came with the same"
                                + " identity: two devices or processes share it (0x8e)."
                        : "The broker at " + where + " ended the connection: " + words(code) + " (" + hex(code) + ").");
    }

    private static Reason reason(int code) {
        return switch (code) {
            case 0x84 -> Reason.NOT_MQTT5;
            case 0x85, 0x86, 0x87, 0x8A, 0x8C -> Reason.CREDENTIALS;
            case 0x88, 0x89, 0x8B, 0x93, 0x96, 0x97, 0x9F -> Reason.BUSY;
            case 0x8E -> Reason.TAKEN_OVER;
            case 0x00, 0x98 -> Reason.UNREACHABLE;
            default -> Reason.OTHER;
        };
    }

    private static String words(int code) {
        return switch (code) {
            case 0x00 -> "it said goodbye";
            case 0x81 -> "malformed packet";
            case 0x82 -> "protocol error";
            case 0x84 -> "it does not speak MQTT 5";
            case 0x85 -> "the client id is not allowed";
            case 0x86 -> "wrong user name or token";
            case 0x87 -> "not authorised";
            case 0x88 -> "the server is unavailable";
            case 0x89 -> "the server is busy";
            case 0x8A -> "banned";
            case 0x8B -> "the server is shutting down";
            case 0x8C -> "bad authentication method";
            case 0x8D -> "nothing was heard from us in time";
            case 0x8E -> "another connection took the identity";
            case 0x93 -> "more messages in flight than it allows";
            case 0x94 -> "topic alias invalid";
            case PACKET_TOO_LARGE -> "packet too large";
            case 0x96 -> "too many messages";
            case 0x97 -> "quota exceeded";
            case 0x98 -> "administrative action";
            case 0x9F -> "too many connections at once";
            default -> "no known reason";
        };
    }

    private static String hex(int code) {
        return String.format("0x%02x", code);
    }
}

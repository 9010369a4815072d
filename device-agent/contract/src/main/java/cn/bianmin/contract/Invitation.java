package cn.bianmin.contract;

import java.util.regex.Pattern;

/// What a terminal needs to be enrolled (入网登记): on paper as a QR code, or as a file on the card that it boots
/// from. It is a secret until the code is used.
///
/// @param host name or address of the hub; an IPv6 address stands in brackets
/// @param port of its enrolment service
/// @param root the first 16 hexadecimal digits, lower case, of the SHA-256 of the hub's root certificate: with
///     them the terminal knows the hub when it sees it for the first time
public record Invitation(String host, int port, TerminalId terminal, EnrolmentCode code, String root) {
    private static final String START = "BIANMIN-ENROL:1:";
    private static final int MAX_CHARACTERS = 400;
    private static final Pattern FORM = Pattern.compile(START
            + "([A-Za-z0-9.-]{1,253}|\\[[0-9a-fA-F:.]{2,45}]):(\\d{1,5}):"
            + "([a-z0-9-]{3,32}):([^:]{10,40}):([0-9a-f]{16})");
    private static final Pattern ROOT = Pattern.compile("[0-9a-f]{16}");

    public Invitation {
        if (port < 1 || port > 65_535 || !ROOT.matcher(root).matches()) {
            throw new IllegalArgumentException("An invitation has a port, and 16 hexadecimal digits of the root.");
        }
    }

    /// Whether a scanned text means to be one.
    public static boolean isMeant(String text) {
        return text.startsWith("BIANMIN-ENROL:");
    }

    /// @throws Malformed with what is wrong, without the code
    public static Invitation read(String text) throws Malformed {
        var found = FORM.matcher(text.strip());
        if (text.length() > MAX_CHARACTERS || !found.matches()) {
            throw new Malformed("This is no invitation to be enrolled, or one for newer software.");
        }
        var code = EnrolmentCode.read(found.group(4))
                .orElseThrow(() -> new Malformed("The enrolment code has a wrong character."));
        try {
            return new Invitation(
                    found.group(1),
                    Integer.parseInt(found.group(2)),
                    new TerminalId(found.group(3)),
                    code,
                    found.group(5));
        } catch (IllegalArgumentException e) {
            throw new Malformed("The invitation names a terminal or a port that cannot be.", e);
        }
    }

    public String text() {
        return START + host + ":" + port + ":" + terminal.value() + ":" + code.text() + ":" + root;
    }

    /// Without the code, so that it cannot reach a log.
    @Override
    public String toString() {
        return "Invitation[terminal=" + terminal + ", hub=" + host + ":" + port + "]";
    }
}

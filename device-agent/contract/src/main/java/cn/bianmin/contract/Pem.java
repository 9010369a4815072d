package cn.bianmin.contract;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.util.Base64;

/// Keys and certificates as text, in the form that every tool knows (RFC 7468).
public final class Pem {
    public static final String PUBLIC = "PUBLIC KEY";
    public static final String PRIVATE = "PRIVATE KEY";
    public static final String CERTIFICATE = "CERTIFICATE";

    private static final int MAX_CHARACTERS = 4 * 1024;
    private static final Base64.Encoder LINES = Base64.getMimeEncoder(64, new byte[] {'\n'});

    private Pem() {}

    /// A block with this label.
    public static String write(String label, byte[] bytes) {
        return begin(label) + "\n" + new String(LINES.encode(bytes), US_ASCII) + "\n" + end(label) + "\n";
    }

    /// What is in the first block with this label.
    ///
    /// @throws Malformed where there is none
    public static byte[] read(String text, String label) throws Malformed {
        int begin = text.indexOf(begin(label));
        int end = text.indexOf(end(label));
        if (text.length() > MAX_CHARACTERS || begin < 0 || end < begin) {
            throw new Malformed("The file holds no " + label + " in PEM form.");
        }
        try {
            return Base64.getMimeDecoder()
                    .decode(text.substring(begin + begin(label).length(), end));
        } catch (IllegalArgumentException e) {
            throw new Malformed("The " + label + " in the file is not base64.", e);
        }
    }

    private static String begin(String label) {
        return "-----BEGIN " + label + "-----";
    }

    private static String end(String label) {
        return "-----END " + label + "-----";
    }
}

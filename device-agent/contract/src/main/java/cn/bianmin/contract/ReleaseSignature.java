package cn.bianmin.contract;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.util.Base64;
import java.util.List;
import java.util.regex.Pattern;

/// The file `release.sig` of a bundle: one line a key, `KEY-ID SIGNATURE`, of the bytes of `release.txt`
/// (Ed25519, base 64). The release key is kept off the hub, so whoever has the hub cannot make a release.
public final class ReleaseSignature {
    /// Bytes of the file.
    public static final int MOST_BYTES = 1_000;

    private static final int MOST_LINES = 8;
    private static final Pattern LINE = Pattern.compile("([0-9a-f]{16}) ([0-9A-Za-z+/]{86}==)");

    private ReleaseSignature() {}

    /// The line of one key; several keys' lines one after the other make the file where keys change.
    public static String line(SigningKey key, byte[] manifest) {
        return key.publicHalf().id() + " " + Base64.getEncoder().encodeToString(key.sign(manifest)) + "\n";
    }

    /// Whether one of these keys signed the manifest. What has another form counts as not signed.
    public static boolean isBy(List<VerifyingKey> keys, byte[] manifest, byte[] file) {
        if (file.length > MOST_BYTES) return false;
        var lines = new String(file, US_ASCII).split("\n", MOST_LINES + 1);
        for (int i = 0; i < Math.min(MOST_LINES, lines.length); i++) {
            var line = LINE.matcher(lines[i]);
            if (!line.matches()) continue;
            byte[] signature = Base64.getDecoder().decode(line.group(2));
            for (var key : keys) {
                if (key.id().equals(line.group(1)) && key.signed(manifest, signature)) return true;
            }
        }
        return false;
    }
}

package cn.bianmin.contract;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.security.GeneralSecurityException;
import java.util.Base64;
import java.util.regex.Pattern;
import javax.crypto.Cipher;
import javax.crypto.KDF;
import javax.crypto.SecretKey;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.HKDFParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/// What only the hub can open: names, telephone and ID numbers, the words of a complaint, a piece of a
/// recording. Whoever reads a ledger, a backup or the line sees this form:
///
/// ```
/// s1.<id of the hub's key, 8 hexadecimal digits>.<base64url of: 32 bytes encapsulation, ciphertext, 16 bytes tag>
/// ```
///
/// A key of its own for each text: DHKEM(X25519, HKDF-SHA256), from its secret by HKDF-SHA256 key and nonce of
/// AES-256-GCM. The terminal and the purpose are bound in: what was sealed as the telephone number of one
/// terminal's case opens as nothing else. What is not hidden is about how long the text is.
public record Sealed(@JsonValue String text) {
    /// Bytes of a text that can be sealed, in UTF-8.
    public static final int PLAIN_BYTES = 24 * 1024;

    static final int ENCAPSULATION_BYTES = 32;
    private static final int TAG_BYTES = 16;
    private static final int NONCE_BYTES = 12;
    private static final int KEY_BYTES = 32;
    private static final String PREFIX = "s1.";
    private static final int HEAD_CHARACTERS = PREFIX.length() + SealKey.ID_CHARACTERS + 1;
    private static final int MAX_CHARACTERS =
            HEAD_CHARACTERS + (ENCAPSULATION_BYTES + PLAIN_BYTES + TAG_BYTES + 2) / 3 * 4;
    private static final Pattern FORM = Pattern.compile("s1\\.[0-9a-f]{8}\\.[A-Za-z0-9_-]{64,}");
    private static final Pattern PURPOSE = Pattern.compile("[a-z][a-z0-9.-]{0,63}");

    /// @throws IllegalArgumentException where it has not the form of a sealed text
    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public Sealed {
        if (text.length() > MAX_CHARACTERS || !FORM.matcher(text).matches()) {
            throw new IllegalArgumentException("This has not the form of a sealed text");
        }
    }

    /// Which key of the hub opens it.
    public String keyId() {
        return text.substring(PREFIX.length(), HEAD_CHARACTERS - 1);
    }

    static Sealed of(String keyId, byte[] encapsulation, byte[] ciphertext) {
        var bytes = new byte[encapsulation.length + ciphertext.length];
        System.arraycopy(encapsulation, 0, bytes, 0, encapsulation.length);
        System.arraycopy(ciphertext, 0, bytes, encapsulation.length, ciphertext.length);
        return new Sealed(
                PREFIX + keyId + "." + Base64.getUrlEncoder().withoutPadding().encodeToString(bytes));
    }

    /// @throws IllegalArgumentException where it is no base64
    byte[] bytes() {
        return Base64.getUrlDecoder().decode(text.substring(HEAD_CHARACTERS));
    }

    /// The cipher for the one text that this secret serves.
    static Cipher cipher(int mode, SecretKey secret, TerminalId terminal, String purpose)
            throws GeneralSecurityException {
        byte[] context = context(terminal, purpose);
        var parameters = HKDFParameterSpec.ofExtract().addIKM(secret).thenExpand(context, KEY_BYTES + NONCE_BYTES);
        byte[] derived = KDF.getInstance("HKDF-SHA256").deriveData(parameters);
        var cipher = Cipher.getInstance("AES/GCM/NoPadding");
        cipher.init(
                mode,
                new SecretKeySpec(derived, 0, KEY_BYTES, "AES"),
                new GCMParameterSpec(TAG_BYTES * 8, derived, KEY_BYTES, NONCE_BYTES));
        cipher.updateAAD(context);
        return cipher;
    }

    private static byte[] context(TerminalId terminal, String purpose) {
        if (!PURPOSE.matcher(purpose).matches()) {
            throw new IllegalArgumentException("A purpose has 1 to 64 characters of a-z, 0-9, '.' and '-'");
        }
        return ("bianmin sealed 1\n" + terminal + "\n" + purpose).getBytes(UTF_8);
    }
}

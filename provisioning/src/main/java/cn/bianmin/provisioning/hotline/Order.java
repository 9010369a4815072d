package cn.bianmin.provisioning.hotline;

import static java.nio.charset.StandardCharsets.UTF_8;

import cn.bianmin.contract.ComplaintFact.About;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.HexFormat;

/// An order of the hotline (工单).
///
/// @param number that the hotline gave it; the complaint has it as its code
/// @param phone empty for none
public record Order(String number, About about, String words, String phone) {
    private static final int ID_BYTES = 16;

    /// Id of the complaint that it becomes: the same order is the same complaint, however often it comes.
    public String id() {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(("bianmin 12345\n" + number).getBytes(UTF_8));
            return HexFormat.of().formatHex(hash, 0, ID_BYTES);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Every JDK has SHA-256", e);
        }
    }
}

package cn.bianmin.provisioning.complaints;

import cn.bianmin.contract.ComplaintFact;
import cn.bianmin.contract.ComplaintFact.About;
import cn.bianmin.contract.ComplaintFact.Channel;
import cn.bianmin.contract.Draft;
import cn.bianmin.contract.SealKey;
import cn.bianmin.contract.Sealed;
import cn.bianmin.contract.TerminalId;
import cn.bianmin.rules.complaints.ComplaintClocks;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.regex.Pattern;

/// Makes the fact that a complaint came in at the hub, sealed at once as a kiosk would: whoever reads it later
/// says so first. Thread-safe.
public final class Lodging {
    private static final Pattern PHONE = Pattern.compile("\\+?[0-9][0-9 -]{4,18}[0-9]");

    private final SealKey key;
    private final ComplaintClocks clocks;
    private final int maxCharacters;
    private final SecureRandom random;

    /// @param maxCharacters that a complaint may have
    public Lodging(SealKey key, ComplaintClocks clocks, int maxCharacters, SecureRandom random) {
        this.key = key;
        this.clocks = clocks;
        this.maxCharacters = maxCharacters;
        this.random = random;
    }

    public int maxCharacters() {
        return maxCharacters;
    }

    public SecureRandom random() {
        return random;
    }

    public static boolean isPhone(String text) {
        return PHONE.matcher(text).matches();
    }

    /// @param code that people know it by
    /// @param phone empty for none
    public Draft lodged(String id, About about, Channel channel, String code, String words, String phone, Instant now) {
        return new Draft(
                new ComplaintFact.Lodged(
                        about,
                        channel,
                        code,
                        clocks.toldBy(now),
                        sealed("complaint.content", words),
                        phone.isEmpty() ? null : sealed("complaint.contact", phone),
                        false),
                id);
    }

    private Sealed sealed(String purpose, String text) {
        return key.seal(TerminalId.HUB, purpose, text, random);
    }
}

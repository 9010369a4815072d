package cn.bianmin.agent.station.slips;

import cn.bianmin.contract.TerminalId;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PublicKey;
import java.security.spec.X509EncodedKeySpec;
import java.time.LocalDate;
import java.util.Base64;

/// The public half of one terminal's key, and the days whose slips it proves.
///
/// @param from first business day
/// @param until last business day
public record SlipKey(TerminalId issuer, PublicKey key, LocalDate from, LocalDate until) {
    public SlipKey {
        if (!key.getAlgorithm().equals("EdDSA") && !key.getAlgorithm().equals("Ed25519")) {
            throw new IllegalArgumentException("A slip's key is an Ed25519 key, not " + key.getAlgorithm());
        }
    }

    /// Reads a line `issuer from until key`, the key as base 64 of its X.509 form.
    ///
    /// @throws IllegalArgumentException where the line is none
    public static SlipKey parse(String line) {
        var parts = line.strip().split(" +", 5);
        if (parts.length != 4) {
            throw new IllegalArgumentException("A key's line is: terminal, first day, last day, key");
        }
        try {
            var key = KeyFactory.getInstance("Ed25519")
                    .generatePublic(new X509EncodedKeySpec(Base64.getDecoder().decode(parts[3])));
            return new SlipKey(new TerminalId(parts[0]), key, LocalDate.parse(parts[1]), LocalDate.parse(parts[2]));
        } catch (GeneralSecurityException | java.time.DateTimeException e) {
            throw new IllegalArgumentException("A key's line is: terminal, first day, last day, key", e);
        }
    }

    /// The line that [#parse] reads.
    public String line() {
        return "%s %s %s %s".formatted(issuer, from, until, Base64.getEncoder().encodeToString(key.getEncoded()));
    }

    boolean covers(LocalDate day) {
        return !day.isBefore(from) && !day.isAfter(until);
    }
}

package cn.bianmin.agent.station.slips;

import cn.bianmin.contract.TerminalId;
import java.security.GeneralSecurityException;
import java.security.Signature;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/// The keys by which this terminal believes slips: its own and those of the terminals around. Immutable.
/// Checking needs no network.
public final class SlipKeys {
    private static final int MAX_KEYS = 10_000;

    private final List<SlipKey> keys;

    private SlipKeys(List<SlipKey> keys) {
        if (keys.size() > MAX_KEYS) {
            throw new IllegalArgumentException("More than " + MAX_KEYS + " keys for slips");
        }
        this.keys = List.copyOf(keys);
    }

    public static SlipKeys of(SlipKey... keys) {
        return new SlipKeys(List.of(keys));
    }

    /// Reads one key a line, as [SlipKey#parse]; empty lines and those that begin with `#` are passed over.
    ///
    /// @throws IllegalArgumentException where a line is none, with its number
    public static SlipKeys read(String lines) {
        var keys = new ArrayList<SlipKey>();
        int number = 0;
        for (var line : lines.lines().limit(MAX_KEYS * 2L).toList()) {
            number++;
            if (line.isBlank() || line.startsWith("#")) {
                continue;
            }
            try {
                keys.add(SlipKey.parse(line));
            } catch (IllegalArgumentException e) {
                throw new IllegalArgumentException("line " + number + ": " + e.getMessage(), e);
            }
        }
        return new SlipKeys(keys);
    }

    /// These and one more.
    public SlipKeys with(SlipKey key) {
        return new SlipKeys(Stream.concat(keys.stream(), Stream.of(key)).toList());
    }

    /// Judges what a scanner read.
    ///
    /// @param today business day
    /// @param validDays how many days before today still count: 0 for the queue, more for a rating afterwards
    ///     (DOMAIN F5, `rating.qrDays`)
    public SlipCheck check(String scanned, LocalDate today, int validDays) {
        var reading = SlipCodec.read(scanned);
        if (reading.refusal() != null) {
            return new SlipCheck.Refused(reading.refusal());
        }
        var parsed = reading.parsed();
        if (parsed == null) {
            throw new IllegalStateException("A reading is neither parsed nor refused");
        }
        var claim = parsed.claim();
        var ofIssuer = ofIssuer(claim.issuer());
        if (ofIssuer.isEmpty()) {
            return new SlipCheck.Refused(SlipRefusal.FOREIGN);
        }
        if (ofIssuer.stream().noneMatch(key -> key.covers(claim.day()) && proves(key, parsed))) {
            return new SlipCheck.Refused(SlipRefusal.FORGED);
        }
        // Age is judged last: only of a genuine slip may be said that it is old.
        if (claim.day().isBefore(today.minusDays(validDays))) {
            return new SlipCheck.Refused(SlipRefusal.TOO_OLD);
        }
        if (claim.day().isAfter(today)) {
            return new SlipCheck.Refused(SlipRefusal.NOT_YET);
        }
        return new SlipCheck.Genuine(claim);
    }

    private List<SlipKey> ofIssuer(TerminalId issuer) {
        return keys.stream().filter(key -> key.issuer().equals(issuer)).toList();
    }

    private static boolean proves(SlipKey key, SlipCodec.Parsed parsed) {
        try {
            var signature = Signature.getInstance("Ed25519");
            signature.initVerify(key.key());
            signature.update(SlipCodec.signed(parsed.body()));
            return signature.verify(parsed.signature());
        } catch (GeneralSecurityException e) {
            // The JDK also answers so for 64 bytes that are no signature at all.
            return false;
        }
    }
}

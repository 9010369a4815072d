package cn.bianmin.provisioning.fleet;

import cn.bianmin.contract.TerminalId;
import cn.bianmin.provisioning.broker.TerminalAccess;
import cn.bianmin.provisioning.broker.TokenDigest;
import cn.bianmin.provisioning.ledgers.Admissions;
import java.time.InstantSource;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Optional;
import java.util.random.RandomGenerator;

/// Lets terminals in. A token is 128 random bits, shown once; the hub keeps its SHA-256. Thread-safe.
public final class Admission implements TerminalAccess {
    private static final int TOKEN_BYTES = 16;

    private final Admissions admissions;
    private final RandomGenerator random;
    private final InstantSource time;

    /// @param random must be unpredictable
    public Admission(Admissions admissions, RandomGenerator random, InstantSource time) {
        this.admissions = admissions;
        this.random = random;
        this.time = time;
    }

    /// Admits a terminal. A token that it had before no longer counts.
    ///
    /// @return the new token; it cannot be had a second time
    /// @throws IllegalArgumentException for [TerminalId#HUB]: nobody sends entries in the hub's name
    public String admit(TerminalId terminal) {
        if (terminal.equals(TerminalId.HUB)) {
            throw new IllegalArgumentException("The name " + terminal + " is the hub's own; no terminal can have it.");
        }
        var bytes = new byte[TOKEN_BYTES];
        random.nextBytes(bytes);
        String token = Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
        admissions.admit(terminal, HexFormat.of().parseHex(TokenDigest.of(token).hex()), time.instant());
        return token;
    }

    /// @return whether it was admitted before
    public boolean withdraw(TerminalId terminal) {
        return admissions.withdraw(terminal);
    }

    @Override
    public Optional<TokenDigest> tokenOf(TerminalId terminal) {
        return admissions
                .tokenSha256(terminal)
                .map(bytes -> new TokenDigest(HexFormat.of().formatHex(bytes)));
    }
}

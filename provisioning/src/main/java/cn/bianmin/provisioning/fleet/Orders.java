package cn.bianmin.provisioning.fleet;

import cn.bianmin.contract.Actor;
import cn.bianmin.contract.CommandFact.Given;
import cn.bianmin.contract.CommandKind;
import cn.bianmin.contract.Draft;
import cn.bianmin.contract.SigningKey;
import cn.bianmin.contract.TerminalId;
import cn.bianmin.provisioning.ledgers.LedgersBroken;
import cn.bianmin.provisioning.ledgers.OwnLedger;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.random.RandomGenerator;

/// Gives commands to terminals from the desks. Thread-safe.
public final class Orders {
    /// A terminal that is dark for longer is not surprised by what was meant for then.
    private static final Duration PATIENCE = Duration.ofHours(2);

    private static final String ALPHABET = "0123456789abcdefghjkmnpqrstvwxyz";
    private static final int ID_CHARACTERS = 26;

    private final SigningKey key;
    private final OwnLedger ledger;
    private final InstantSource time;
    private final RandomGenerator random;

    /// @param key the hub's document key
    /// @param random must be unpredictable
    public Orders(SigningKey key, OwnLedger ledger, InstantSource time, RandomGenerator random) {
        this.key = key;
        this.ledger = ledger;
        this.time = time;
        this.random = random;
    }

    /// A name for a command that none had before.
    public static String id(RandomGenerator random) {
        var id = new StringBuilder(ID_CHARACTERS);
        for (int i = 0; i < ID_CHARACTERS; i++) id.append(ALPHABET.charAt(random.nextInt(ALPHABET.length())));
        return id.toString();
    }

    /// Tells a terminal to do something without arguments, within two hours from now.
    ///
    /// @return the command's id; it is on the disk
    /// @throws LedgersBroken where the store refused; nothing was given
    public String give(TerminalId terminal, CommandKind kind, Actor by) {
        Instant until = time.instant().plus(PATIENCE).truncatedTo(ChronoUnit.SECONDS);
        var given =
                Given.signed(key, id(random), terminal, kind, List.of(), until).by(by);
        var _ = ledger.append(List.of(new Draft(given, terminal.value())));
        return given.id();
    }
}

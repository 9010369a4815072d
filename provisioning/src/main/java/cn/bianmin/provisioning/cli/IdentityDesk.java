package cn.bianmin.provisioning.cli;

import cn.bianmin.contract.TerminalId;
import cn.bianmin.provisioning.identity.AuthorityBroken;
import cn.bianmin.provisioning.identity.AuthorityFolder;
import cn.bianmin.provisioning.identity.Identities;
import cn.bianmin.provisioning.identity.IdentityPolicy;
import cn.bianmin.provisioning.identity.Journal;
import cn.bianmin.provisioning.ledgers.IdentityStore;
import cn.bianmin.provisioning.ledgers.OwnLedger;
import cn.bianmin.provisioning.ledgers.SqliteHubLedgers;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneId;

/// What a command about identities needs, also while the hub runs.
final class IdentityDesk implements AutoCloseable {
    private static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");

    private final SqliteHubLedgers ledgers;
    private final IdentityStore store;
    private final InstantSource time;
    private final Identities identities;

    private IdentityDesk(SqliteHubLedgers ledgers, IdentityStore store, InstantSource time, Identities identities) {
        this.ledgers = ledgers;
        this.store = store;
        this.time = time;
        this.identities = identities;
    }

    /// @throws Trouble where the hub has no authority yet
    static IdentityDesk open(HubDirectory directory) throws Trouble {
        directory.make();
        var random = new SecureRandom();
        var time = InstantSource.system();
        var ledgers = SqliteHubLedgers.open(directory.database());
        try {
            var own = new OwnLedger(ledgers, time, () -> System.nanoTime() / 1_000_000, random);
            var store = IdentityStore.of(directory.database());
            return new IdentityDesk(
                    ledgers,
                    store,
                    time,
                    new Identities(
                            new AuthorityFolder(directory.authority(), random).open(),
                            store,
                            IdentityPolicy.DEFAULT,
                            new Journal(own::append, time),
                            time,
                            random));
        } catch (AuthorityBroken e) {
            ledgers.close();
            throw new Trouble(String.valueOf(e.getMessage()));
        }
    }

    Identities identities() {
        return identities;
    }

    /// Last day on which a code that is issued now is good, by the stations' clocks.
    LocalDate codesGoodUntil() {
        return LocalDate.ofInstant(time.instant().plus(IdentityPolicy.DEFAULT.code()), ZONE);
    }

    /// Whether a box is enrolled under this name.
    boolean hasTerminal(TerminalId terminal) {
        return store.of(terminal).stream().anyMatch(row -> row.revoked() == null);
    }

    /// A terminal's name as it was typed.
    static TerminalId terminal(String typed) throws Trouble {
        var id = EntriesCommand.terminalId(typed);
        if (id.equals(TerminalId.HUB)) {
            throw new Trouble("The name " + id + " is the hub's own; no terminal can have it.");
        }
        return id;
    }

    @Override
    public void close() {
        ledgers.close();
    }
}

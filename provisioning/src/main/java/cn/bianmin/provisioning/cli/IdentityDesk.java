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

/// What a command about identities needs, also while the hub runs.
final class IdentityDesk implements AutoCloseable {
    private final SqliteHubLedgers ledgers;
    private final Identities identities;

    private IdentityDesk(SqliteHubLedgers ledgers, Identities identities) {
        this.ledgers = ledgers;
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
            return new IdentityDesk(
                    ledgers,
                    new Identities(
                            new AuthorityFolder(directory.authority(), random).open(),
                            IdentityStore.of(directory.database()),
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

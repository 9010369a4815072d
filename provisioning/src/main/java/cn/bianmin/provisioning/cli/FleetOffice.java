package cn.bianmin.provisioning.cli;

import cn.bianmin.contract.Draft;
import cn.bianmin.contract.SigningKey;
import cn.bianmin.contract.TerminalId;
import cn.bianmin.provisioning.documents.Audience;
import cn.bianmin.provisioning.documents.DocumentFolder;
import cn.bianmin.provisioning.documents.Standing;
import cn.bianmin.provisioning.fleet.FleetProjector;
import cn.bianmin.provisioning.fleet.FleetViews;
import cn.bianmin.provisioning.health.HealthProjector;
import cn.bianmin.provisioning.health.HealthViews;
import cn.bianmin.provisioning.health.Stands;
import cn.bianmin.provisioning.ledgers.HubViews;
import cn.bianmin.provisioning.ledgers.OwnLedger;
import cn.bianmin.provisioning.ledgers.SqliteHubLedgers;
import cn.bianmin.provisioning.people.PeopleFile;
import cn.bianmin.provisioning.stations.StationFolder;
import cn.bianmin.provisioning.stations.StationGroups;
import java.io.IOException;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;

/// What commands about the fleet share: whom there is, the key that signs, the hub's own ledger and what the
/// terminals said. Also while the hub runs.
record FleetOffice(HubDirectory directory) {
    /// Names of all terminals that were ever heard of, admitted or enrolled.
    Set<String> terminals() throws Trouble {
        return HubViews.of(directory.existingDatabase()).names();
    }

    /// What terminals are to work with.
    DocumentFolder documents() {
        return new DocumentFolder(directory.documents());
    }

    /// Gives a document out; numbers that the hub gave before a backup are not given again.
    Standing give(String name, Audience audience, String text) throws Trouble {
        long least = 1 + read(fleet -> fleet.highest(name));
        try {
            return documents()
                    .put(name, audience, text, least, InstantSource.system().instant());
        } catch (IOException e) {
            throw new Trouble("The folder of the documents cannot be written: " + e.getMessage());
        }
    }

    /// The terminals of some groups of the list of stations, whether they were heard of or not.
    ///
    /// @throws Trouble where a group has none
    Set<String> inGroups(List<String> groups) throws Trouble {
        try {
            var all = new StationGroups(new StationFolder(directory.stations())).now();
            var found = new TreeSet<String>();
            for (String group : groups) {
                var members = all.get(group);
                if (members == null) {
                    throw new Trouble(
                            "No station is in the group " + group + "; the list of stations names the groups.");
                }
                members.forEach(terminal -> found.add(terminal.value()));
            }
            return found;
        } catch (IOException e) {
            throw new Trouble(String.valueOf(e.getMessage()));
        }
    }

    /// A terminal's name as it was typed.
    TerminalId known(String typed) throws Trouble {
        var id = IdentityDesk.terminal(typed);
        if (terminals().contains(id.value())) return id;
        throw new Trouble("The hub knows no terminal " + id + ". `bianmin hub terminals` lists them.");
    }

    SigningKey key() throws Trouble {
        return SigningKeyFile.at(directory.documentKey());
    }

    /// Writes into the hub's own ledger.
    void say(List<Draft> drafts) throws Trouble {
        directory.existingDatabase();
        try (var ledgers = SqliteHubLedgers.open(directory.database())) {
            own(ledgers).append(drafts);
        }
    }

    static OwnLedger own(SqliteHubLedgers ledgers) {
        return new OwnLedger(ledgers, InstantSource.system(), () -> System.nanoTime() / 1_000_000, new SecureRandom());
    }

    /// What is known of the fleet, as of now.
    <T> T read(Function<FleetViews, T> question) throws Trouble {
        var views = HubViews.of(directory.existingDatabase());
        try (var fleet = FleetProjector.open(directory.fleet(), views)) {
            fleet.catchUp();
            return question.apply(fleet.fleet());
        }
    }

    /// How terminals do as machines, as of now.
    <T> T readHealth(Function<HealthViews, T> question) throws Trouble {
        var views = HubViews.of(directory.existingDatabase());
        var stands = new Stands(views, new StationFolder(directory.stations()), new PeopleFile(directory.people()));
        try (var health = HealthProjector.open(directory.health(), views)) {
            health.catchUp();
            health.round(stands.now(), InstantSource.system().instant());
            return question.apply(health.views());
        }
    }
}

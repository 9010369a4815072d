package cn.bianmin.provisioning.fleet;

import cn.bianmin.contract.CommandFact;
import cn.bianmin.contract.DocumentFact;
import cn.bianmin.contract.EntryCodec;
import cn.bianmin.contract.Facts;
import cn.bianmin.contract.Malformed;
import cn.bianmin.contract.TerminalId;
import cn.bianmin.provisioning.ledgers.Disposition;
import cn.bianmin.provisioning.ledgers.HubEntry;
import cn.bianmin.provisioning.ledgers.HubViews;
import cn.bianmin.provisioning.projections.Follower;
import cn.bianmin.provisioning.projections.ProjectionBroken;
import cn.bianmin.provisioning.projections.ProjectionStore;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Makes of the ledgers what IT wants to know of its terminals, in bounded steps, each one transaction that
/// also keeps how far it came. Thread-safe, and several processes may do it to one file.
public final class FleetProjector implements AutoCloseable {
    private static final String COMMANDS = "command.";
    private static final String DOCUMENTS = "document.";
    private static final Logger LOG = LoggerFactory.getLogger(FleetProjector.class);

    static final ProjectionStore.Kind<FleetStore, FleetStore> KIND = new ProjectionStore.Kind<>(
            "fleet's rows", FleetProjector.class, "fleet.sql", 3, FleetStore::new, FleetStore::new);

    private final ProjectionStore<FleetStore, FleetStore> store;
    private final Follower<FleetStore, FleetStore> follower;

    private FleetProjector(ProjectionStore<FleetStore, FleetStore> store, HubViews views) {
        this.store = store;
        this.follower = new Follower<>(store, views, FleetProjector::work);
    }

    /// @param file made where it does not exist; made anew where it belongs to another past of the hub
    /// @throws ProjectionBroken with a sentence
    public static FleetProjector open(Path file, HubViews views) {
        return new FleetProjector(ProjectionStore.open(KIND, file), views);
    }

    /// One that lives as long as this object.
    public static FleetProjector inMemory(HubViews views) {
        return new FleetProjector(ProjectionStore.inMemory(KIND), views);
    }

    /// What can be read of the fleet.
    public FleetViews fleet() {
        return new FleetViews(store);
    }

    /// How far it is made, in the hub's order.
    public long position() {
        return store.position();
    }

    /// Works the next entries in.
    ///
    /// @return whether there may be more
    public boolean step() {
        return follower.step();
    }

    /// Works in all that the hub holds by now.
    public void catchUp() {
        follower.catchUp();
    }

    private static void work(FleetStore rows, List<HubEntry> entries) {
        for (HubEntry held : entries) {
            if (held.disposition() == Disposition.ACCEPTED && isOfFleet(held.type())) next(rows, held);
        }
    }

    private static boolean isOfFleet(String type) {
        return type.startsWith(COMMANDS) || type.startsWith(DOCUMENTS);
    }

    private static void next(FleetStore rows, HubEntry held) {
        Facts facts;
        try {
            facts = EntryCodec.decode(held.bytes()).facts().orElse(null);
        } catch (Malformed e) {
            LOG.warn(
                    "A fact is left out of the fleet. terminal={} place={}/{} {}",
                    held.terminal(),
                    held.epoch(),
                    held.seq(),
                    e.getMessage());
            return;
        }
        if (facts instanceof CommandFact fact) command(rows, held.terminal(), fact, held.receivedAt());
        if (facts instanceof DocumentFact fact) document(rows, held.terminal(), fact, held.receivedAt());
    }

    private static void document(FleetStore rows, TerminalId by, DocumentFact fact, Instant at) {
        switch (fact) {
            case DocumentFact.Offered offered -> {
                if (by.equals(TerminalId.HUB)) rows.offered(offered, at);
            }
            case DocumentFact.Applied applied -> rows.applied(by, applied, at);
            case DocumentFact.Refused refused -> {
                boolean isNoKey = refused.why() == DocumentFact.Why.NO_KEY;
                if (refused.why().isGenuine() || isNoKey) rows.refused(by, refused, at);
                if (!refused.why().isGenuine()) rows.stranger(by, refused.why().name(), 1 + refused.more(), at);
            }
        }
    }

    private static void command(FleetStore rows, TerminalId by, CommandFact fact, Instant at) {
        switch (fact) {
            case CommandFact.Given given -> {
                if (by.equals(TerminalId.HUB)) rows.given(given, at);
            }
            case CommandFact.Taken taken -> rows.settled(by, taken.id(), CommandRow.State.TAKEN, "", at);
            case CommandFact.Done done -> rows.settled(by, done.id(), CommandRow.State.DONE, done.sentence(), at);
            case CommandFact.Expired expired -> rows.settled(by, expired.id(), CommandRow.State.EXPIRED, "", at);
            case CommandFact.Refused refused -> {
                // One that the hub gave and the terminal could not believe is refused too, unless it went well once.
                if (refused.why().isGenuine()) {
                    rows.settled(by, refused.id(), CommandRow.State.REFUSED, refused.sentence(), at);
                } else {
                    rows.stranger(by, refused.why().name(), 1 + refused.more(), at);
                    if (refused.why() == CommandFact.Why.NO_KEY) {
                        rows.settled(by, refused.id(), CommandRow.State.REFUSED, refused.sentence(), at);
                    }
                }
            }
            case CommandFact.Output output -> rows.output(by, output);
        }
    }

    @Override
    public void close() {
        store.close();
    }
}

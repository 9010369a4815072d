package cn.bianmin.provisioning.health;

import cn.bianmin.contract.Actor;
import cn.bianmin.contract.Chain;
import cn.bianmin.contract.ClockQuality;
import cn.bianmin.contract.Draft;
import cn.bianmin.contract.EntryCodec;
import cn.bianmin.contract.EntryId;
import cn.bianmin.contract.Epoch;
import cn.bianmin.contract.Facts;
import cn.bianmin.contract.Hash;
import cn.bianmin.contract.HealthFact.Acknowledged;
import cn.bianmin.contract.HealthFact.Board;
import cn.bianmin.contract.HealthFact.Cause;
import cn.bianmin.contract.HealthFact.Reported;
import cn.bianmin.contract.HealthFact.Run;
import cn.bianmin.contract.HealthFact.Sending;
import cn.bianmin.contract.HealthFact.Storage;
import cn.bianmin.contract.IdentityFact;
import cn.bianmin.contract.Presence;
import cn.bianmin.contract.Stamp;
import cn.bianmin.contract.TerminalId;
import cn.bianmin.provisioning.ledgers.Copy;
import cn.bianmin.provisioning.ledgers.Disposition;
import cn.bianmin.provisioning.ledgers.OwnLedger;
import cn.bianmin.provisioning.ledgers.Sighting;
import cn.bianmin.provisioning.ledgers.SqliteHubLedgers;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/// A hub whose terminals say what a test has them say, on a clock that is moved by hand.
final class Fleet implements AutoCloseable {
    static final Epoch EPOCH = new Epoch("7k3m9p2x4tqa");
    private static final Presence THERE =
            new Presence(true, "s", EPOCH, 0, 0, "1.0", Instant.parse("2026-03-02T00:00:00Z"));

    final SqliteHubLedgers ledgers = SqliteHubLedgers.inMemory();
    final HealthProjector projector = HealthProjector.inMemory(ledgers.views());
    private final Map<String, String> towns = new HashMap<>();
    Instant now = Instant.parse("2026-03-02T00:00:00Z");
    private final OwnLedger own = new OwnLedger(ledgers, () -> now, () -> 60_000, new Random(1));

    HealthViews views() {
        return projector.views();
    }

    void pass(Duration time) {
        now = now.plus(time);
        round();
    }

    void round() {
        projector.catchUp();
        projector.round(stands(), now);
    }

    List<Stand> stands() {
        var stands = new ArrayList<Stand>();
        for (Sighting sighting : ledgers.views().sightings()) {
            var known = new Sighting(
                    sighting.terminal(),
                    sighting.online(),
                    sighting.link(),
                    sighting.software(),
                    true,
                    sighting.chain(),
                    sighting.gap(),
                    sighting.setAside());
            String town = towns.getOrDefault(sighting.terminal(), "");
            stands.add(new Stand(known, "站 " + sighting.terminal(), "county/" + town + sighting.terminal() + "/"));
        }
        return stands;
    }

    /// It stands in another town from now on.
    void move(String terminal, int town) {
        towns.put(terminal, "town-" + town + "/");
    }

    /// It declares what it would have sent next lost.
    void lose(String terminal) {
        var id = new TerminalId(terminal);
        ledgers.commit(transaction -> {
            long head = transaction.head(id, EPOCH).seq();
            transaction.declareGap(id, EPOCH, head + 3, Hash.of(new byte[Hash.BYTES]), now);
            return true;
        });
    }

    void link(String terminal, boolean up) {
        ledgers.commit(transaction -> {
            transaction.presence(new TerminalId(terminal), up ? THERE : THERE.asWill(), now);
            return true;
        });
    }

    void say(String terminal, Reported report) {
        say(terminal, report, now);
    }

    void tell(String terminal, Facts facts) {
        say(terminal, facts, now);
    }

    /// Somebody comes and is turned away.
    void stranger(String called, IdentityFact.Why why, long more) {
        var _ = own.append(List.of(new Draft(new IdentityFact.Refused(called, "", why, more), "identity")));
        projector.catchUp();
    }

    /// @param at when the terminal says that it was; now is when it arrives
    void say(String terminal, Facts report, Instant at) {
        var id = new TerminalId(terminal);
        ledgers.commit(transaction -> {
            var head = transaction.head(id, EPOCH);
            long seq = head.seq() + 1;
            var stamp = new Stamp(at, ClockQuality.SYNCED, "5f0c1a9e", 60_000 + seq);
            byte[] bytes = EntryCodec.encode(new EntryId(EPOCH, seq), id, stamp, Draft.of(report));
            transaction.append(
                    id,
                    EPOCH,
                    seq,
                    List.of(new Copy(
                            bytes, Chain.next(head.hash(), bytes), report.kind().type(), Disposition.ACCEPTED)),
                    now);
            return true;
        });
        projector.catchUp();
    }

    void see(AlertRow alert) {
        var _ = own.append(List.of(new Draft(
                new Acknowledged(
                        alert.terminal(),
                        alert.trouble().name(),
                        alert.since(),
                        new Actor("it01", Actor.Role.IT, "county")),
                alert.terminal())));
        projector.catchUp();
    }

    static Reported well() {
        return printing("OK");
    }

    static Reported printing(@Nullable String printer) {
        return report(printer, 0, 50);
    }

    static Reported report(@Nullable String printer, long unclean, long freePercent) {
        return new Reported(
                new Run("1.0", null, Cause.STOPPED, 100, 200L, 4 + unclean, unclean),
                new Sending(0, 0, null, "SERVING"),
                printer,
                List.of(),
                new Storage(freePercent, 100L, null, null),
                Board.UNKNOWN,
                null,
                null);
    }

    @Override
    public void close() {
        projector.close();
        ledgers.close();
    }
}

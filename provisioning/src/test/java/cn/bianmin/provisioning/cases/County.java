package cn.bianmin.provisioning.cases;

import cn.bianmin.contract.Actor;
import cn.bianmin.contract.CaseFact;
import cn.bianmin.contract.Chain;
import cn.bianmin.contract.ClockQuality;
import cn.bianmin.contract.Draft;
import cn.bianmin.contract.EntryCodec;
import cn.bianmin.contract.EntryId;
import cn.bianmin.contract.Epoch;
import cn.bianmin.contract.Facts;
import cn.bianmin.contract.Presence;
import cn.bianmin.contract.Stamp;
import cn.bianmin.contract.TerminalId;
import cn.bianmin.provisioning.ledgers.Copy;
import cn.bianmin.provisioning.ledgers.Disposition;
import cn.bianmin.provisioning.ledgers.OwnLedger;
import cn.bianmin.provisioning.ledgers.SqliteHubLedgers;
import cn.bianmin.rules.calendar.LegalCalendar;
import cn.bianmin.rules.guide.CatalogueFile;
import cn.bianmin.rules.policy.RegionPolicy;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// A county's ledgers with a clock that is moved by hand, and facts of cases in them: of terminals and of the
/// hub's own desks.
public final class County implements AutoCloseable {
    public static final Actor CLERK = new Actor("s02", Actor.Role.CLERK, "wufeng-01");
    public static final Actor HANDLER = new Actor("h01", Actor.Role.HANDLER, "county-social");
    public static final Actor APPROVER = new Actor("h02", Actor.Role.APPROVER, "county-social");
    public static final TerminalId WUFENG = new TerminalId("wufeng-01");
    private static final Epoch EPOCH = new Epoch("7k3m9p2x4tqa");

    final SqliteHubLedgers ledgers;
    public final CasesProjector cases;
    private final OwnLedger own;
    Instant now = Instant.parse("2026-03-02T01:00:00Z");

    public County(Path directory) {
        ledgers = SqliteHubLedgers.open(directory.resolve("hub.db"));
        own = new OwnLedger(ledgers, () -> now, () -> now.toEpochMilli() / 1000, new Random(7));
        cases = CasesProjector.inMemory(ledgers.views(), clocks(), () -> now, silence(own::append));
    }

    static Clocks clocks() {
        return new Clocks(LegalCalendar.shipped(), RegionPolicy.shipped());
    }

    static Silence silence(Consumer<List<Draft>> ledger) {
        var catalogue = CatalogueFile.read(CatalogueFile.shipped()).catalogue().orElseThrow();
        return new Silence(clocks(), () -> catalogue, ledger);
    }

    public void append(List<Draft> drafts) {
        own.append(drafts);
    }

    public void pass(Duration time) {
        now = now.plus(time);
    }

    public Instant now() {
        return now;
    }

    public static CaseFact.Received received(Actor by, String code, @Nullable String same) {
        return new CaseFact.Received(
                by,
                "social-card",
                "1",
                CaseFact.Kind.COMMITTED,
                CaseFact.Channel.COUNTER,
                code,
                "张*民",
                false,
                List.of(),
                null,
                same,
                null);
    }

    public static CaseFact.Accepted accepted(Actor by) {
        return new CaseFact.Accepted(by, "7wd", "20wd", LocalDate.of(2026, 3, 11), false, false);
    }

    /// At a terminal.
    public void at(TerminalId terminal, String matter, Facts... facts) {
        ledgers.commit(transaction -> {
            for (Facts fact : facts) {
                var head = transaction.head(terminal, EPOCH);
                var stamp = new Stamp(now, ClockQuality.SYNCED, "0a1b2c3d", 60_000 + head.seq());
                byte[] bytes =
                        EntryCodec.encode(new EntryId(EPOCH, head.seq() + 1), terminal, stamp, new Draft(fact, matter));
                var copy = new Copy(
                        bytes, Chain.next(head.hash(), bytes), fact.kind().type(), Disposition.ACCEPTED);
                transaction.append(terminal, EPOCH, head.seq() + 1, List.of(copy), now);
            }
            return facts.length;
        });
        cases.catchUp();
    }

    /// The link to a terminal breaks.
    public void lose(TerminalId terminal) {
        ledgers.commit(transaction -> {
            transaction.presence(terminal, new Presence(false, "link", EPOCH, 0, 0, "1", now), now);
            return terminal;
        });
    }

    public Optional<Instant> lostSince(TerminalId terminal) {
        return ledgers.views().lostSince(terminal);
    }

    /// At a desk of the hub.
    public void atHub(String matter, Facts... facts) {
        own.append(List.of(facts).stream().map(fact -> new Draft(fact, matter)).toList());
        cases.catchUp();
    }

    @Override
    public void close() {
        cases.close();
        ledgers.close();
    }
}

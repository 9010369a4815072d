package cn.bianmin.provisioning.simulation;

import static cn.bianmin.provisioning.simulation.Violation.unless;
import static java.nio.charset.StandardCharsets.US_ASCII;

import cn.bianmin.agent.ledger.LedgerLimits;
import cn.bianmin.agent.station.rating.RatingTallyStore;
import cn.bianmin.agent.uplink.UplinkPolicy;
import cn.bianmin.contract.Chain;
import cn.bianmin.contract.ClockQuality;
import cn.bianmin.contract.Draft;
import cn.bianmin.contract.EntryCodec;
import cn.bianmin.contract.Facts;
import cn.bianmin.contract.Level;
import cn.bianmin.contract.Malformed;
import cn.bianmin.contract.Stamp;
import cn.bianmin.contract.TerminalId;
import cn.bianmin.provisioning.intake.IntakePolicy;
import cn.bianmin.provisioning.ledgers.Disposition;
import cn.bianmin.provisioning.ledgers.HubViews;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// One deployment under one seed: it runs under faults for a while, then without, and is measured against its
/// promises.
final class World {
    /// How long a world may take to come to rest once nothing fails any more. A hub that is set back twice
    /// makes a terminal wait an hour.
    private static final long REST_MILLIS = Duration.ofHours(8).toMillis();

    /// A hub's time is late by its way: at most as long as the terminal waits for an answer, and a beat.
    static final long CLOCK_ERROR_MILLIS = 40_000;

    private static final String POISON_FOR_HUB = "poison-for-hub";
    private static final String POISON_FOR_BROKER = "poison-for-broker";
    private static final String LARGE = "large-";
    private static final int LARGE_BYTES = 1_500;

    /// The smallest packet that some brokers take: any ordinary entry fits, a large one does not.
    private static final long SMALL_PACKET_BYTES = 1_000;

    private final Schedule schedule = new Schedule();
    private final Journal journal;
    private final Promises promises;
    private final Chance chance;
    private final Mix mix;
    private final Broker broker;
    private final HubDisk hubDisk;
    private final List<SimWorker> workers = new ArrayList<>();
    private final List<SimTerminal> terminals = new ArrayList<>();
    private final Faults faults;
    private final long troubledMillis;
    private final long packetBytes;
    private boolean atRest;

    World(long seed, boolean traced) {
        journal = new Journal(schedule, traced);
        promises = new Promises(journal);
        chance = new Chance(seed);
        mix = Mix.of(chance.split());
        troubledMillis = chance.millis(4 * 60_000, 25 * 60_000);
        broker = new Broker(schedule, chance.split(), journal);
        packetBytes = chance.oneOf(SMALL_PACKET_BYTES, 2_000L, 16_000L, 1L << 20);
        broker.limit(chance.oneOf(1, 2, 3, 10, 20, 65_535), packetBytes);
        broker.chokeOn(bytes -> contains(bytes, POISON_FOR_BROKER));
        hubDisk = new HubDisk(promises, journal);
        hubDisk.chokeOn(bytes -> contains(bytes, POISON_FOR_HUB));
        var intakePolicy = new IntakePolicy(
                chance.oneOf(1, 4, 16),
                Duration.ofMillis(500),
                Duration.ofSeconds(1),
                3,
                Duration.ofSeconds(2),
                8,
                Duration.ofSeconds(10));
        for (int i = 1; i <= 2; i++) {
            var host = new Host(schedule, chance.split(), broker, chance.oneOf(5L, 50L));
            workers.add(new SimWorker("worker-" + i, schedule, chance.split(), journal, host, hubDisk, intakePolicy));
        }
        int count = chance.oneIn(10) ? 6 : chance.between(2, 3);
        for (int i = 1; i <= count; i++) {
            terminals.add(terminal(new TerminalId("terminal-" + i)));
        }
        faults = new Faults(this, mix, chance.split());
    }

    private SimTerminal terminal(TerminalId id) {
        var retention = chance.oneOf(Duration.ofMinutes(2), Duration.ofMinutes(10), Duration.ofDays(30));
        var limits = new LedgerLimits(chance.oneIn(8) ? 20_000 : 1 << 20, retention);
        var policy = new UplinkPolicy(
                chance.oneOf(2, 5, 20),
                96 * 1024,
                chance.oneOf(1, 3, 8),
                Duration.ofSeconds(30),
                Duration.ofSeconds(10),
                Duration.ofSeconds(1),
                Duration.ofSeconds(chance.oneOf(20, 300)),
                Duration.ofMinutes(2),
                Duration.ofMinutes(1),
                3,
                Duration.ofMinutes(chance.oneOf(2, 10)),
                Duration.ofMinutes(1));
        var host = new Host(schedule, chance.split(), broker, chance.oneOf(20L, 200L, 3_000L));
        var disk = new Disk(id, List.of(new RatingTallyStore()), promises, journal);
        var settings = new SimTerminal.Settings(limits, policy, chance.oneOf(2_000L, 15_000L), this::mayBeStruck);
        return new SimTerminal(id, schedule, chance.split(), journal, promises, settings, host, disk);
    }

    private static boolean contains(byte[] bytes, String marker) {
        return new String(bytes, US_ASCII).contains(marker);
    }

    Schedule schedule() {
        return schedule;
    }

    Journal journal() {
        return journal;
    }

    Promises promises() {
        return promises;
    }

    Broker broker() {
        return broker;
    }

    HubDisk hubDisk() {
        return hubDisk;
    }

    List<SimWorker> workers() {
        return workers;
    }

    List<SimTerminal> terminals() {
        return terminals;
    }

    /// Runs the whole life of the world.
    /// @throws Violation where a promise is broken
    void run() {
        workers.forEach(SimWorker::start);
        for (var terminal : terminals) {
            terminal.begin();
            live(terminal, chance.split(), mix.pauseMillis());
        }
        faults.begin();
        while (schedule.step(troubledMillis)) {}
        atRest = true;
        faults.end();
        long deadline = schedule.nowMillis() + REST_MILLIS;
        long look = schedule.nowMillis();
        do {
            look += 60_000;
            while (schedule.step(look)) {}
        } while (!isQuiet() && look < deadline);
        journal.most("minutes until rest", (look - troubledMillis) / 60_000);
        reckon();
    }

    private void live(SimTerminal terminal, Chance dice, double pauseMillis) {
        if (atRest) {
            return;
        }
        int burst = dice.oneIn(10) ? dice.between(5, 30) : 1;
        for (int i = 0; i < burst; i++) {
            terminal.append(fact(dice));
        }
        schedule.after(dice.exponentialMillis(pauseMillis), () -> live(terminal, dice, pauseMillis));
    }

    static Draft fact(Chance dice) {
        if (dice.oneIn(4)) {
            return Draft.of(new Facts.PeripheralState(
                    "pad-" + dice.between(1, 3), dice.oneOf("OK", "STUCK", "GONE"), "按键卡住 — seen by the simulator"));
        }
        Long corrects = dice.oneIn(6) ? (long) dice.between(1, 50) : null;
        return new Draft(
                new Facts.RatingGiven(
                        "counter-" + dice.between(1, 3),
                        dice.oneOf(Level.values()),
                        dice.millis(100, 60_000),
                        corrects),
                "counter-1");
    }

    private boolean mayBeStruck(byte[] bytes) {
        return contains(bytes, POISON_FOR_HUB)
                || contains(bytes, POISON_FOR_BROKER)
                || (contains(bytes, LARGE) && packetBytes == SMALL_PACKET_BYTES);
    }

    static Draft large(Chance dice) {
        var text = new StringBuilder(LARGE);
        while (text.length() < LARGE_BYTES) {
            text.append(Long.toHexString(dice.millis(0, Long.MAX_VALUE - 1)));
        }
        return Draft.of(new Facts.PeripheralState("pad-1", "GONE", text.toString()));
    }

    /// An entry that somebody chokes on, always.
    static Draft poison(boolean forHub) {
        return Draft.of(new Facts.PeripheralState("pad-1", "GONE", forHub ? POISON_FOR_HUB : POISON_FOR_BROKER));
    }

    private boolean isQuiet() {
        return terminals.stream().allMatch(this::isQuiet);
    }

    private boolean isQuiet(SimTerminal terminal) {
        return terminal.position()
                .filter(position -> position.backlog() == 0)
                .filter(position -> promises.hub()
                                .chain(position.terminal(), position.epoch())
                                .head()
                        == position.head())
                .isPresent();
    }

    // ---- the last reckoning

    private void reckon() {
        for (var terminal : terminals) {
            unless(
                    isQuiet(terminal),
                    "the world comes to rest",
                    () -> terminal.id() + " stands at "
                            + terminal.position() + " and the hub holds "
                            + terminal.position()
                                    .map(position -> promises.hub()
                                            .chain(position.terminal(), position.epoch())
                                            .head()));
            terminal.checkProjections();
            terminal.checkClock();
        }
        promises.checkKept();
        checkDatabase();
        hubDisk.views().entries(null, 0, true, 100_000).stream()
                .filter(exported -> exported.entry().disposition() != Disposition.STRUCK)
                .forEach(this::checkClock);
        checkQuarantine();
    }

    /// What the hub's views show is what was committed, and each chain verifies from its genesis or from a gap.
    private void checkDatabase() {
        var views = hubDisk.views();
        for (Map.Entry<HubState.Ledger, HubState.Copied> entry :
                promises.hub().chains().entrySet()) {
            var ledger = entry.getKey();
            var held = views.ledger(ledger.terminal(), ledger.epoch(), 0, 100_000);
            var lines = entry.getValue().lines();
            unless(
                    held.size() == lines.size(),
                    "the hub's views show what was committed",
                    () -> ledger + ": " + held.size() + " rows, committed were " + lines.size());
            var hash = Chain.genesis(ledger.terminal(), ledger.epoch());
            long position = 0;
            long seq = 0;
            for (int i = 0; i < held.size(); i++) {
                var row = held.get(i);
                var line = lines.get(i);
                unless(
                        row.seq() == line.seq()
                                && row.hash().equals(line.hash())
                                && row.disposition() == line.disposition()
                                && row.position() > position,
                        "the hub's views show what was committed",
                        () -> ledger + "/" + row.seq() + " against " + line);
                boolean follows = row.seq() == seq + 1;
                if (follows && row.disposition() != Disposition.STRUCK) {
                    var previous = hash;
                    unless(
                            Chain.next(previous, row.bytes()).equals(row.hash()),
                            "the hub's chain verifies",
                            () -> ledger + "/" + row.seq());
                }
                hash = row.hash();
                seq = row.seq();
                position = row.position();
            }
        }
    }

    /// An entry of an unsynced boot gets its time once the hub has one entry of that boot with good time.
    private void checkClock(HubViews.Exported exported) {
        var terminal = exported.entry().terminal();
        var offsetMillis = exported.offsetMillis();
        var stamp = stamp(exported.entry().bytes());
        unless(
                offsetMillis != null || !stamp.clock().isGood(),
                "a good stamp corrects its boot",
                () -> terminal + ": boot " + stamp.boot() + " has a good stamp and the hub no time for it");
        var time = terminals.stream()
                .filter(one -> one.id().equals(terminal))
                .findFirst()
                .orElseThrow()
                .time();
        if (stamp.clock().isGood()) {
            long lateMillis = time.lateMillis(stamp);
            journal.most("ms that a " + stamp.clock() + " stamp is late", lateMillis);
            unless(
                    lateMillis >= 0 && lateMillis <= (stamp.clock() == ClockQuality.SYNCED ? 0 : CLOCK_ERROR_MILLIS),
                    "a good stamp is right",
                    () -> terminal + ": " + stamp + " is late by " + lateMillis + " ms");
        }
        if (offsetMillis != null && !stamp.clock().isGood()) {
            journal.count("path: unsynced entry corrected");
            var truth = time.beginOf(stamp.boot());
            journal.most("ms that a corrected boot is late", truth.toEpochMilli() - offsetMillis);
            long errorMillis = offsetMillis - truth.toEpochMilli();
            unless(
                    Math.abs(errorMillis) <= CLOCK_ERROR_MILLIS,
                    "a corrected time is right",
                    () -> terminal + ": boot " + stamp.boot() + " is off by " + errorMillis + " ms");
        }
    }

    private static Stamp stamp(byte[] bytes) {
        try {
            return EntryCodec.decode(bytes).stamp();
        } catch (Malformed e) {
            throw new Violation("an entry can be read", e);
        }
    }

    private void checkQuarantine() {
        var rows = new HashMap<String, Integer>();
        for (var row : hubDisk.views().quarantine(100_000)) {
            rows.merge(row.terminal(), 1, Integer::sum);
        }
        rows.forEach((terminal, count) -> unless(
                count <= HubDisk.bounds().rows() + 1,
                "the quarantine keeps its bound",
                () -> terminal + " has " + count + " rows"));
    }

    void close() {
        hubDisk.close();
        terminals.forEach(terminal -> terminal.disk().close());
    }
}

package cn.bianmin.provisioning.year;

import cn.bianmin.agent.AgentFedCases;
import cn.bianmin.agent.clock.TerminalClock;
import cn.bianmin.agent.feed.FeedStore;
import cn.bianmin.agent.ledger.Append;
import cn.bianmin.agent.ledger.Book;
import cn.bianmin.agent.ledger.LedgerLimits;
import cn.bianmin.agent.ledger.MemoryStorage;
import cn.bianmin.agent.station.cases.CaseDesk;
import cn.bianmin.agent.station.cases.CaseFactStore;
import cn.bianmin.agent.uplink.FeedReader;
import cn.bianmin.agent.uplink.HubAddress;
import cn.bianmin.agent.uplink.Uplink;
import cn.bianmin.agent.uplink.UplinkPolicy;
import cn.bianmin.contract.Draft;
import cn.bianmin.contract.Hash;
import cn.bianmin.contract.Stamp;
import cn.bianmin.contract.TerminalId;
import cn.bianmin.link.Message;
import cn.bianmin.provisioning.cases.Clocks;
import java.net.URI;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/// A station's terminal: ledger, clock, desk of cases, feed and uplink of production in one process that can be
/// killed at any append.
final class YearStation implements AutoCloseable {
    private static final HubAddress HUB = new HubAddress(URI.create("mqtt://hub"), Optional.empty());

    /// An append in so many ends with the power.
    private static final int CUT_IN = 4_000;

    /// A message to the hub in so many breaks the line.
    private static final int BREAK_IN = 400;

    /// More is never said at once, not even by a feed that is sent from its beginning.
    private static final int MANY = 10_000;

    final TerminalId id;
    final StationTime time;
    private final YearHub hub;
    private final Random random;
    private final Counts counts;
    private final MemoryStorage storage = new MemoryStorage(List.of(new CaseFactStore()));
    private final Deque<Uplink.Incoming> mail = new ArrayDeque<>();
    private final Map<String, Hash> accepted = new HashMap<>();
    private FeedStore fed;
    private Clocks clocks;
    private Instant lastGood = Instant.parse("2024-11-01T00:00:00Z");
    private boolean plugged = true;
    private boolean faults = true;
    private @Nullable Process process;
    private @Nullable Line line;

    /// What a process holds in memory.
    @SuppressWarnings("AvoidCommonTypeNames") // No process of the machine is near the simulation.
    private final class Process {
        final TerminalClock clock = new TerminalClock(time, lastGood);
        final Book book = Book.open(storage, id, clock::now, random, LedgerLimits.DEFAULT);
        final BookLedger ledger = new BookLedger(book, storage.store(), YearStation.this::append);
        final Uplink uplink = new Uplink(
                id,
                HUB,
                "year",
                ledger,
                ledger,
                clock,
                (_, events) -> new Line(hub, YearStation.this, events),
                UplinkPolicy.standard(),
                random,
                mail::add,
                Optional.of(new FeedReader(id, fed)));
        final CaseDesk desk =
                new CaseDesk(ledger, ledger, id, new AgentFedCases(fed), clocks.rules(), clock::now, random);
    }

    YearStation(String unit, YearHub hub, Times times, Random random, Counts counts, Clocks clocks) {
        this.id = new TerminalId(unit);
        this.hub = hub;
        this.random = random;
        this.counts = counts;
        this.clocks = clocks;
        this.time = new StationTime(times, random);
        this.fed = FeedStore.inMemory(id);
        boot();
    }

    String unit() {
        return id.value();
    }

    void clocks(Clocks newer) {
        clocks = newer;
    }

    void calm() {
        faults = false;
    }

    /// The machine starts, by its old clock or another.
    void boot() {
        mail.clear();
        line = null;
        time.start();
        if (time.isFarOff()) counts.happened("station booted with a clock that is days off");
        process = new Process();
    }

    boolean isOn() {
        return process != null;
    }

    /// The power goes; what was not on the card is gone.
    void cutPower() {
        if (line != null) line.cut();
        line = null;
        mail.clear();
        process = null;
        counts.happened("station lost its power");
    }

    /// The feed's file is not fsynced; now and then it is gone.
    void loseFeed() {
        if (process != null) cutPower();
        fed.close();
        fed = FeedStore.inMemory(id);
        counts.happened("station lost its feed's file");
    }

    private Process live() {
        if (process == null) throw new IllegalStateException(id + " is off");
        return process;
    }

    CaseDesk desk() {
        return live().desk;
    }

    Stamp now() {
        return live().clock.now();
    }

    /// Notes a fact beside those of cases.
    void note(Draft draft) {
        live().ledger.note(draft);
    }

    private Append append(Draft draft) {
        boolean cut = faults && random.nextInt(CUT_IN) == 0;
        if (cut && random.nextBoolean()) throw new PowerCut();
        var book = live().book;
        var answer = book.append(List.of(draft)).getFirst();
        if (answer instanceof Append.Accepted(var place)) {
            accepted.put(place.toString(), book.hashAt(place.seq()).orElseThrow());
        }
        if (cut) throw new PowerCut();
        return answer;
    }

    /// Everything that the ledger ever said to be on disk, by its place.
    Map<String, Hash> accepted() {
        return accepted;
    }

    boolean isPlugged() {
        return plugged;
    }

    void plug(boolean in) {
        plugged = in;
        if (!in && line != null) line.cut();
    }

    boolean breaksNow() {
        boolean breaks = faults && random.nextInt(BREAK_IN) == 0;
        if (breaks) counts.happened("line broke under a message");
        return breaks;
    }

    void onLine(Line newer) {
        line = newer;
    }

    void deliver(Message message) {
        if (line != null) line.deliver(message);
    }

    /// Lets the uplink work until nothing is left to hear.
    void work() {
        if (process == null) return;
        try {
            var clock = process.clock;
            var changed = clock.check();
            if (changed.isPresent()) process.ledger.note(Draft.of(changed.get()));
            if (clock.now().clock().isGood() && clock.now().time().isAfter(lastGood))
                lastGood = clock.now().time();
            process.uplink.advance(time.monoMillis());
            int heard = 0;
            for (var next = mail.poll(); next != null; next = mail.poll()) {
                if (++heard > MANY) throw new AssertionError(id + " and the hub never come to an end");
                process.uplink.handle(next, time.monoMillis());
            }
        } catch (PowerCut e) {
            cutPower();
        }
    }

    void housekeep() {
        if (process != null) process.book.housekeep();
    }

    /// Whether the hub has confirmed everything.
    boolean isConfirmed() {
        return process != null && process.book.position().backlog() == 0;
    }

    FeedStore fed() {
        return fed;
    }

    @Override
    public void close() {
        fed.close();
    }
}

package cn.bianmin.provisioning.simulation;

import static cn.bianmin.provisioning.simulation.Violation.unless;
import static java.nio.charset.StandardCharsets.US_ASCII;

import cn.bianmin.agent.clock.TerminalClock;
import cn.bianmin.agent.ledger.Append;
import cn.bianmin.agent.ledger.Backlog;
import cn.bianmin.agent.ledger.Book;
import cn.bianmin.agent.ledger.Ledger;
import cn.bianmin.agent.ledger.LedgerLimits;
import cn.bianmin.agent.ledger.Position;
import cn.bianmin.agent.ledger.Row;
import cn.bianmin.agent.ledger.StoreException;
import cn.bianmin.agent.uplink.HubAddress;
import cn.bianmin.agent.uplink.Uplink;
import cn.bianmin.agent.uplink.UplinkPolicy;
import cn.bianmin.contract.Batch;
import cn.bianmin.contract.BatchCodec;
import cn.bianmin.contract.ClockQuality;
import cn.bianmin.contract.Draft;
import cn.bianmin.contract.Facts;
import cn.bianmin.contract.Hash;
import cn.bianmin.contract.Malformed;
import cn.bianmin.contract.TerminalId;
import cn.bianmin.link.Delivery;
import cn.bianmin.link.LinkEvent;
import cn.bianmin.link.LinkOptions;
import cn.bianmin.link.Message;
import cn.bianmin.link.MqttLink;
import java.net.URI;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/// One terminal: the real book, clock and uplink, driven by one loop as the terminal's threads drive them.
final class SimTerminal {
    private static final HubAddress HUB = new HubAddress(URI.create("mqtt://hub"), Optional.empty());
    private static final Instant BUILT = Instant.parse("2026-01-01T00:00:00Z");
    private static final long RETRY_MILLIS = 5_000;

    /// Bounds and paces that differ from world to world.
    ///
    /// @param mayBeStruck whether an entry with such bytes harms somebody
    record Settings(LedgerLimits limits, UplinkPolicy policy, long beatMillis, Predicate<byte[]> mayBeStruck) {}

    private record Waiting(Draft draft, CompletableFuture<Append> answer) {}

    private final TerminalId id;
    private final Schedule schedule;
    private final Chance chance;
    private final Journal journal;
    private final Promises promises;
    private final Settings settings;
    private final Host host;
    private final Disk disk;
    private final SimTime time;
    private Instant lastGood = BUILT;

    // The life of one process.
    private long life;
    private @Nullable Process process;

    /// What a process holds in memory.
    @SuppressWarnings("AvoidCommonTypeNames") // No process of the machine is near the simulation.
    private final class Process implements Ledger, Backlog {
        private final Book book;
        private final TerminalClock clock;
        private final Uplink uplink;
        private final Deque<Waiting> waiting = new ArrayDeque<>();
        private final long born = life;
        private boolean committing;
        private long checkedAck = -1;

        private Process() {
            clock = new TerminalClock(time, lastGood);
            book = Book.open(disk, id, clock::now, chance.generator(), settings.limits());
            uplink = new Uplink(
                    id,
                    HUB,
                    "simulated",
                    this,
                    this,
                    clock,
                    this::link,
                    settings.policy(),
                    chance.generator(),
                    incoming -> schedule.after(0, () -> live(born, process -> process.handle(incoming))));
        }

        private MqttLink link(LinkOptions options, Consumer<LinkEvent> events) {
            return new Watched(host.create(options, events));
        }

        private void handle(Uplink.Incoming incoming) {
            journal.trace(() -> id + " hears " + told(incoming.event()));
            var before = clock.now().clock();
            uplink.handle(incoming, time.monoMillis());
            unless(
                    before != ClockQuality.SYNCED || clock.now().clock() == ClockQuality.SYNCED,
                    "a time server's time yields to no hub's",
                    () -> id + " took the hub's time though it follows a time server");
        }

        @Override
        public CompletableFuture<Append> append(Draft draft) {
            var answer = new CompletableFuture<Append>();
            waiting.add(new Waiting(draft, answer));
            if (!committing) {
                committing = true;
                schedule.after(chance.millis(1, 30), () -> live(born, process -> process.commit()));
            }
            return answer;
        }

        private void commit() {
            committing = false;
            var group = List.copyOf(waiting);
            waiting.clear();
            var answers = book.append(group.stream().map(Waiting::draft).toList());
            for (int i = 0; i < group.size(); i++) {
                var answer = answers.get(i);
                switch (answer) {
                    case Append.Accepted(var entry) -> {
                        var hash = book.hashAt(entry.seq())
                                .orElseThrow(() ->
                                        new Violation("accepted means on disk", id + ": " + entry + " is not there"));
                        journal.count("entry accepted");
                        promises.told(new Spot(id, entry.epoch(), entry.seq(), hash));
                    }
                    case Append.Refused(var reason, var ignored) -> journal.count("entry refused: " + reason);
                }
                group.get(i).answer().complete(answer);
            }
        }

        private void beat() {
            if (book.trouble().isPresent() && book.recover()) {
                journal.count("path: ledger recovered from a failing disk");
            }
            clock.check().ifPresent(change -> note(Draft.of(change)));
            var stamp = clock.now();
            if (stamp.clock().isGood() && stamp.time().isAfter(lastGood)) {
                lastGood = stamp.time();
            }
            uplink.advance(time.monoMillis());
        }

        private void housekeep() {
            if (book.housekeep()) {
                journal.count("path: retention removed rows");
            }
        }

        private void check() {
            var position = book.position();
            if (position.acked() != checkedAck) {
                checkedAck = position.acked();
                book.hashAt(position.acked())
                        .ifPresent(hash ->
                                promises.believedConfirmed(new Spot(id, position.epoch(), position.acked(), hash)));
            }
        }

        private String told(LinkEvent event) {
            if (event instanceof LinkEvent.Arrived(Delivery delivery)) {
                return new String(delivery.message().payload(), US_ASCII);
            }
            return event.toString();
        }

        @Override
        public Position position() {
            return book.position();
        }

        @Override
        public List<Row> read(long from, int maxEntries, int maxBytes) {
            return book.read(from, maxEntries, maxBytes);
        }

        @Override
        public Optional<Hash> hashAt(long seq) {
            return book.hashAt(seq);
        }

        @Override
        public void acknowledged(long seq) {
            unless(
                    seq <= book.position().head(),
                    "a terminal goes on only in a history that the hub shares",
                    () -> id + " takes row " + seq + " for confirmed and stands at " + book.position());
            book.acknowledged(seq);
        }

        @Override
        public void strike(long seq) {
            boolean poison =
                    settings.mayBeStruck().test(book.read(seq, 1, 1).getFirst().bytes());
            journal.happened("path: poison struck", () -> id + "/" + seq);
            unless(poison, "only poison is struck", () -> id + "/" + seq + " harms nobody and was struck");
            book.strike(seq);
        }

        @Override
        public void rebirth(String detail) {
            boolean ahead = detail.startsWith("The hub holds entries up to");
            journal.happened(
                    ahead ? "path: rebirth, the hub is ahead" : "path: rebirth, the hub holds another entry",
                    () -> id + ": " + detail);
            book.rebirth(detail);
        }

        /// Watches what goes out.
        private final class Watched implements MqttLink {
            private final MqttLink real;

            private Watched(MqttLink real) {
                this.real = real;
            }

            @Override
            public void publish(long token, Message message) {
                if (message.topic().endsWith("/up")) {
                    checkWindow(message);
                }
                real.publish(token, message);
            }

            @Override
            public void connect() {
                real.connect();
            }

            @Override
            public void subscribe(String filter) {
                real.subscribe(filter);
            }

            @Override
            public void settle(Delivery delivery) {
                real.settle(delivery);
            }

            @Override
            public void close() {
                real.close();
            }
        }

        private void checkWindow(Message message) {
            Batch batch;
            try {
                batch = BatchCodec.decode(message.payload());
            } catch (Malformed e) {
                throw new Violation("a terminal sends what the contract allows", e);
            }
            var position = book.position();
            long bound = (long) settings.policy().window() * settings.policy().batchEntries();
            long ahead = batch.last() - Math.max(position.acked(), position.oldest() - 1);
            journal.happened(
                    batch.isProbe() ? "probe sent" : "batch sent",
                    () -> id + " " + batch.first() + ".." + batch.last() + " acked " + position.acked());
            unless(
                    ahead <= bound,
                    "no more than the window is in flight",
                    () -> id + " has " + ahead + " entries in flight, " + bound + " are allowed");
            unless(
                    hashesAreTheLedgers(batch),
                    "a batch carries the ledger's hashes",
                    () -> id + " sent " + batch.first() + ".." + batch.last() + " with another hash");
            unless(
                    batch.lines().size() <= settings.policy().batchEntries(),
                    "a batch keeps its bound",
                    () -> id + " sent " + batch.lines().size() + " entries in one batch");
        }

        private boolean hashesAreTheLedgers(Batch batch) {
            return book.hashAt(batch.first() - 1).equals(Optional.of(batch.prev()))
                    && book.hashAt(batch.last()).equals(Optional.of(batch.head()))
                    && batch.lines().stream()
                            .allMatch(line -> !(line instanceof Batch.Line.Struck(long seq, Hash hash))
                                    || book.hashAt(seq).equals(Optional.of(hash)));
        }

        private void checkClock() {
            var stamp = clock.now();
            unless(stamp.clock().isGood(), "who hears the hub knows the time", () -> id + " has no good time");
            long lateMillis = time.lateMillis(stamp);
            journal.most("ms that a clock at rest is late", lateMillis);
            unless(
                    lateMillis >= 0 && lateMillis <= World.CLOCK_ERROR_MILLIS,
                    "who hears the hub knows the time",
                    () -> id + " is late by " + lateMillis + " ms");
        }
    }

    SimTerminal(
            TerminalId id,
            Schedule schedule,
            Chance chance,
            Journal journal,
            Promises promises,
            Settings settings,
            Host host,
            Disk disk) {
        this.id = id;
        this.schedule = schedule;
        this.chance = chance;
        this.journal = journal;
        this.promises = promises;
        this.settings = settings;
        this.host = host;
        this.disk = disk;
        this.time = new SimTime(schedule, chance);
    }

    TerminalId id() {
        return id;
    }

    Host host() {
        return host;
    }

    Disk disk() {
        return disk;
    }

    SimTime time() {
        return time;
    }

    boolean isRunning() {
        return process != null;
    }

    /// Where the ledger stands; empty while the process is down.
    Optional<Position> position() {
        return Optional.ofNullable(process).map(Process::position);
    }

    /// The process starts. A storage that cannot be opened is tried again.
    void start(String reason) {
        if (process != null) {
            return;
        }
        life++;
        long born = life;
        try {
            process = new Process();
        } catch (StoreException e) {
            journal.happened("storage could not be opened", () -> id + ": " + e.getMessage());
            disk.close();
            schedule.after(RETRY_MILLIS, () -> {
                if (life == born) {
                    start(reason);
                }
            });
            return;
        } catch (Death e) {
            journal.happened("power cut while starting", () -> id + " " + e.getMessage());
            powerCut();
            return;
        }
        journal.trace(() -> id + " started at " + position().orElseThrow());
        append(Draft.of(new Facts.Boot("simulated", reason)));
        beat(born);
        housekeep(born);
    }

    private void beat(long born) {
        live(born, Process::beat);
        if (life == born && process != null) {
            schedule.after(chance.millis(1, settings.beatMillis()), () -> beat(born));
        }
    }

    private void housekeep(long born) {
        live(born, Process::housekeep);
        if (life == born && process != null) {
            schedule.after(chance.millis(20_000, 240_000), () -> housekeep(born));
        }
    }

    /// A fact of the terminal's work. Dropped while the process is down, as a press on a dead pad is.
    void append(Draft draft) {
        live(life, process -> {
            var _ = process.append(draft);
        });
    }

    /// Runs one piece of the process, with what stands above it in production: a power cut ends the process; a
    /// failure of the storage in the uplink's work makes the uplink start over; any other failure is a bug.
    private void live(long born, Consumer<Process> work) {
        var living = process;
        if (living == null || life != born) {
            return;
        }
        try {
            work.accept(living);
            living.check();
        } catch (Death e) {
            journal.trace(() -> id + " dies " + e.getMessage());
            powerCut();
        } catch (StoreException e) {
            journal.happened("the uplink met a failing storage", () -> id + ": " + e.getMessage());
            living.uplink.restart(time.monoMillis() + RETRY_MILLIS);
        } catch (RuntimeException e) {
            throw new Violation("the terminal's parts never fail by themselves", e);
        }
    }

    /// The process is killed and started again in the same boot.
    void kill() {
        journal.count("terminal killed");
        die();
        host.abandon(true);
        disk.lose(false);
        startLater("RESTART", 1_000, 30_000);
    }

    /// The machine loses power.
    void powerCut() {
        journal.count("terminal lost power");
        die();
        host.abandon(false);
        disk.lose(true);
        boot();
    }

    /// The card is put aside and another content is put in.
    ///
    /// @param keepWitness whether only the database file is exchanged
    void exchange(Disk.Image image, boolean keepWitness, String catastrophe) {
        journal.count("catastrophe: " + catastrophe);
        die();
        host.abandon(false);
        disk.lose(false);
        disk.restore(image, keepWitness);
        disk.dead(false);
        disk.plan(Disk.Next.WORKS, 0);
        promises.survivors(id, disk.facts(), catastrophe);
        boot();
    }

    /// The hub's database was set back: what neither it nor this terminal holds is gone.
    void survivorsOfHub() {
        promises.survivors(id, disk.facts(), "hub set back");
    }

    private void boot() {
        time.boot(chance.oneIn(2));
        startLater("START", 5_000, 60_000);
    }

    private void die() {
        process = null;
        life++;
    }

    private void startLater(String reason, long minMillis, long maxMillis) {
        long gone = life;
        schedule.after(chance.millis(minMillis, maxMillis), () -> {
            if (life == gone) {
                start(reason);
            }
        });
    }

    /// First start of all.
    void begin() {
        time.boot(chance.oneIn(2));
        start("START");
    }

    /// To be called at rest, when the hub has answered.
    void checkClock() {
        if (process != null) {
            process.checkClock();
        }
    }

    void checkProjections() {
        disk.store().ifPresent(SimStore::checkProjections);
    }

    /// Rows on the disk, for the last reckoning.
    List<Row> rows() {
        var living = process;
        if (living == null) {
            return List.of();
        }
        var rows = new ArrayList<Row>();
        var position = living.position();
        for (long next = position.oldest(); next <= position.head(); ) {
            var chunk = living.read(next, 500, Integer.MAX_VALUE);
            rows.addAll(chunk);
            next += chunk.size();
        }
        return rows;
    }
}

package cn.bianmin.provisioning.bench;

import cn.bianmin.contract.Ack;
import cn.bianmin.contract.Malformed;
import cn.bianmin.contract.Topics;
import cn.bianmin.link.Delivery;
import cn.bianmin.link.Message;
import cn.bianmin.provisioning.intake.Effect;
import cn.bianmin.provisioning.intake.Intake;
import cn.bianmin.provisioning.intake.IntakePolicy;
import cn.bianmin.provisioning.intake.Load;
import cn.bianmin.provisioning.intake.Moment;
import cn.bianmin.provisioning.ledgers.SqliteHubLedgers;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.function.Consumer;

/// How fast the hub files what terminals send: inflated, its chain verified, each entry looked at, committed
/// and answered, against the bare bytes going into SQLite. Both commit a thousand entries at a time, fsynced.
final class IntakePart implements Part {
    private static final int ROUNDS = 9;
    private static final int ENTRIES = 200_000;
    private static final int TERMINALS = 10;

    /// As many as a hub has.
    private static final int WORKERS = 2;

    private static final int BATCHES_A_COMMIT = 64;
    private static final int ENTRIES_A_COMMIT = 1_000;

    @Override
    public String name() {
        return "intake";
    }

    @Override
    public void run(Bench bench, Consumer<Row> rows) throws Exception {
        bench.say("intake and its peer");
        var sent = Terminals.batches(TERMINALS, bench.entries(ENTRIES));
        var entries = sent.stream().flatMap(batch -> batch.entries().stream()).toList();
        String own = "intake";
        String peer = "the same bytes inserted into SQLite, 1,000 a commit, synchronous=FULL, nothing else";
        var rounds = new Rounds(bench, ROUNDS)
                .timed(own, ENTRIES, (folder, count) -> intake(folder, sent, count))
                .timed(peer, ENTRIES, (folder, count) -> insert(folder, entries))
                .run();
        rows.accept(
                rounds.compare(name(), "entries verified and committed per second", Goal.atLeast(0.4, "×"), own, peer)
                        .raw(
                                "entry_bytes",
                                entries.stream()
                                        .mapToInt(bytes -> bytes.length)
                                        .average()
                                        .orElse(0))
                        .raw("terminals", TERMINALS));
    }

    private static double intake(Path folder, List<Terminals.Sent> sent, int entries) throws Exception {
        var arrived = new LinkedBlockingQueue<Delivery>();
        sent.forEach(batch -> arrived.add(delivery(batch)));
        try (var ledgers = SqliteHubLedgers.open(folder.resolve("hub.db"));
                var threads = Executors.newFixedThreadPool(WORKERS)) {
            Callable<Long> worker = () -> work(new Intake(ledgers, IntakePolicy.DEFAULT), sent, arrived);
            long begun = System.nanoTime();
            long filed = 0;
            for (var share : threads.invokeAll(Collections.nCopies(WORKERS, worker))) {
                filed += share.get();
            }
            double seconds = (System.nanoTime() - begun) / 1e9;
            if (filed != entries) {
                throw new IllegalStateException("Of " + entries + " entries " + filed + " were filed.");
            }
            return seconds;
        }
    }

    /// As a worker of the hub does it: whatever has arrived, bounded, in one commit. A batch whose predecessor
    /// is with the other worker is parked and filed with the next ones; one that waited too long is asked for
    /// again, and its terminal sends it again, as terminals do.
    private static long work(Intake intake, List<Terminals.Sent> sent, BlockingQueue<Delivery> arrived)
            throws Malformed {
        var wall = InstantSource.system();
        long filed = 0;
        while (!arrived.isEmpty() || intake.held() > 0) {
            var deliveries = new ArrayList<Delivery>();
            arrived.drainTo(deliveries, BATCHES_A_COMMIT);
            var now = new Moment(wall.instant(), System.nanoTime() / 1_000_000);
            for (Effect effect : intake.receive(now, deliveries, Load.NONE)) {
                switch (effect) {
                    case Effect.Grown grown -> filed += grown.count();
                    case Effect.Answer(var terminal, var _, var _, byte[] payload) -> {
                        var ack = Ack.decode(payload);
                        if (ack.resend()) {
                            sent.stream()
                                    .filter(batch -> batch.terminal().equals(terminal) && batch.last() > ack.ack())
                                    .forEach(batch -> arrived.add(delivery(batch)));
                        }
                    }
                    case Effect.Settle _, Effect.PresenceChanged _, Effect.Alarm _ -> {}
                }
            }
        }
        return filed;
    }

    private static Delivery delivery(Terminals.Sent batch) {
        return new Delivery(Message.of(Topics.up(batch.terminal()), batch.payload()), batch.last());
    }

    private static double insert(Path folder, List<byte[]> entries) throws Exception {
        try (var connection = DriverManager.getConnection("jdbc:sqlite:" + folder.resolve("bare.db"));
                var statement = connection.createStatement()) {
            statement.execute("PRAGMA journal_mode = WAL");
            statement.execute("PRAGMA synchronous = FULL");
            // As the hub has it, so that both empty their log equally often.
            statement.execute("PRAGMA wal_autocheckpoint = 4000");
            statement.execute("CREATE TABLE entry (seq INTEGER PRIMARY KEY, bytes BLOB NOT NULL)");
            connection.setAutoCommit(false);
            long begun = System.nanoTime();
            try (var insert = connection.prepareStatement("INSERT INTO entry VALUES (?, ?)")) {
                for (int i = 0; i < entries.size(); i++) {
                    insert.setLong(1, i + 1);
                    insert.setBytes(2, entries.get(i));
                    insert.addBatch();
                    if ((i + 1) % ENTRIES_A_COMMIT == 0 || i + 1 == entries.size()) {
                        insert.executeBatch();
                        connection.commit();
                    }
                }
            }
            return (System.nanoTime() - begun) / 1e9;
        }
    }
}

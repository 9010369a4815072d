package cn.bianmin.provisioning.bench;

import cn.bianmin.agent.ledger.LedgerListener;
import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Scanner;
import java.util.function.Consumer;

/// What an accepted entry costs a terminal.
final class LedgerPart implements Part {
    private static final int CALLERS = 32;
    /// Many short rounds: the speed of a card, and of a virtual disk, changes from second to second.
    private static final int ROUNDS = 15;
    /// Appended before a call's time is taken: a terminal in service writes into a log that is as long as it
    /// gets, and not into one that still grows.
    private static final int IN_SERVICE = 2_500;

    /// An opening takes about a millisecond, so many of them cost little.
    private static final int WARMING_OPENS = 200;

    private static final int OPENS = 300;

    @Override
    public String name() {
        return "ledger";
    }

    @Override
    public void run(Bench bench, Consumer<Row> rows) throws Exception {
        counts(bench, 1, bench.entries(5_000), Goal.atMost(1.05, ""), Goal.atMost(6_000, "bytes"), rows);
        counts(bench, CALLERS, bench.entries(50_000), Goal.atMost(0.06, ""), Goal.atMost(1_400, "bytes"), rows);
        rates(bench, rows);
        latency(bench, rows);
        opening(bench, rows);
        allocation(bench, rows);
    }

    private void counts(Bench bench, int callers, int entries, Goal fsyncs, Goal bytes, Consumer<Row> rows)
            throws Exception {
        String of = callers == 1 ? "one caller" : callers + " callers";
        bench.say("counting fsyncs and bytes, " + of);
        Path folder = bench.fresh("counts");
        String syncing = "fsyncs per accepted entry of 400 bytes, " + of;
        var missing = Strace.missing(folder);
        if (missing.isPresent()) {
            rows.accept(Row.unmeasured(name(), syncing, fsyncs, missing.get()));
        } else {
            Path summary = folder.resolve("strace");
            Child.run(
                    Strace.counting(summary),
                    folder,
                    LedgerLoadMain.class,
                    folder.resolve("a").toString(),
                    Integer.toString(callers),
                    Integer.toString(entries));
            long calls = Strace.calls(summary);
            rows.accept(Row.of(name(), syncing, fsyncs, (double) calls / entries)
                    .saying("Counted by strace over the life of a process that opens, appends and closes.")
                    .raw("fsyncs", calls)
                    .raw("entries", entries));
        }
        var counted = new Scanner(Child.run(
                List.of(),
                folder,
                LedgerLoadMain.class,
                folder.resolve("b").toString(),
                Integer.toString(callers),
                Integer.toString(entries)));
        long written = counted.nextLong();
        long dirtied = counted.nextLong();
        rows.accept(Row.of(
                        name(),
                        "bytes written per accepted entry, checkpoints included, " + of,
                        bytes,
                        (double) written / entries)
                .saying("All that the process gave to write(), opening and closing included.")
                .raw("written_bytes", written)
                .raw("dirtied_bytes", dirtied)
                .raw("entries", entries));
        Bench.delete(folder);
    }

    private void rates(Bench bench, Consumer<Row> rows) throws Exception {
        String accepting = "accepting";
        String draining = "accepting and draining";
        String plain = "the same bytes appended and fdatasynced one by one to a plain file";
        String paho = "Paho's own persistent buffer (MqttDefaultFilePersistence 1.2.5, its real code)";
        var rounds = new Rounds(bench, ROUNDS)
                .with(accepting, 40_000, LedgerPart::accept)
                .with(plain, 2_000, PlainFile::append)
                .with(draining, 8_000, LedgerPart::acceptAndDrain)
                .with(paho, 300, PahoBuffer::storeAndDrain);
        for (var pattern : SqlPattern.all()) {
            rounds.with(pattern.label(), 100, pattern::run);
        }
        bench.say("rates of the ledger and its peers");
        rounds.run();
        String accepted = "accepted entries per second, 32 callers";
        String drained = "accepted and drained entries per second, 32 callers";
        rows.accept(rounds.compare(name(), accepted, Goal.atLeast(8, "×"), accepting, plain));
        rows.accept(rounds.compare(name(), drained, Goal.atLeast(10, "×"), draining, paho));
        for (var pattern : SqlPattern.all()) {
            rows.accept(rounds.compare(name(), drained, Goal.atLeast(10, "×"), draining, pattern.label()));
        }
    }

    private static void accept(Path folder, int entries) throws Exception {
        try (var serving = BenchLedger.open(folder).serve(LedgerListener.NONE)) {
            Callers.append(serving.ledger(), CALLERS, entries);
        }
    }

    /// As the uplink drains: reads batches, hears the acknowledgement, and lets retention remove what is done.
    private static void acceptAndDrain(Path folder, int entries) throws Exception {
        accept(folder, entries);
        try (var ledger = BenchLedger.open(folder, Duration.ZERO)) {
            var book = ledger.book();
            for (long next = 1; next <= entries; ) {
                var rows = book.read(next, 200, 96 * 1024);
                next = rows.getLast().seq() + 1;
                book.acknowledged(next - 1);
            }
            boolean more = true;
            while (more) {
                more = book.housekeep();
            }
            if (book.position().oldest() < entries) {
                throw new IllegalStateException("Drained entries stayed: " + book.position());
            }
        }
    }

    private void latency(Bench bench, Consumer<Row> rows) throws Exception {
        var own = new ArrayList<Double>();
        var plain = new ArrayList<Double>();
        int entries = bench.entries(300);
        for (int round = 0; round <= ROUNDS; round++) {
            bench.say(round == 0 ? "latency, warming up" : "latency, round " + round + " of " + ROUNDS);
            Path folder = bench.fresh("latency");
            double ours;
            try (var serving = BenchLedger.open(folder).serve(LedgerListener.NONE)) {
                ours = medianMicros(lastOf(Callers.append(serving.ledger(), 1, IN_SERVICE + entries), entries));
            }
            double theirs = medianMicros(lastOf(PlainFile.append(folder, IN_SERVICE + entries), entries));
            Bench.delete(folder);
            if (round > 0) {
                own.add(ours);
                plain.add(theirs);
            }
        }
        var ratios = new Sample(own).dividedBy(new Sample(plain));
        rows.accept(Row.of(name(), "call to accepted, one caller, p50", Goal.atMost(1.5, "×"), ratios.median())
                .saying("Median of " + ROUNDS + " rounds, taken in turns.")
                .against("one plain append and fdatasync, p50", Math.round(new Sample(plain).median()) + " µs")
                .raw("own_micros", own)
                .raw("peer_micros", plain)
                .raw("ratios", ratios.values()));
    }

    private static long[] lastOf(long[] nanos, int count) {
        return Arrays.copyOfRange(nanos, nanos.length - count, nanos.length);
    }

    private static double medianMicros(long[] nanos) {
        return new Sample(Arrays.stream(nanos).mapToObj(each -> each / 1e3).toList()).median();
    }

    private void opening(Bench bench, Consumer<Row> rows) throws Exception {
        int entries = bench.entries(1_000_000);
        Path full = bench.fresh("full");
        Path empty = bench.fresh("empty");
        bench.say("filling a ledger with " + entries + " entries");
        try (var ledger = BenchLedger.open(full)) {
            ledger.fill(entries, Entries::of400Bytes);
        }
        BenchLedger.open(empty).close();
        var fullMillis = new ArrayList<Double>();
        var emptyMillis = new ArrayList<Double>();
        for (int round = 0; round < WARMING_OPENS + OPENS; round++) {
            double fullTook = openMillis(full);
            double emptyTook = openMillis(empty);
            if (round >= WARMING_OPENS) {
                fullMillis.add(fullTook);
                emptyMillis.add(emptyTook);
            }
        }
        Bench.delete(full);
        Bench.delete(empty);
        var fullSample = new Sample(fullMillis);
        var emptySample = new Sample(emptyMillis);
        var goal = Goal.atMost(1.3, "×");
        rows.accept(Row.of(
                        name(),
                        "opening with 1,000,000 unacknowledged entries, against opening an empty ledger",
                        goal,
                        fullSample.median() / emptySample.median())
                .against("an empty ledger", String.format("%.2f ms", emptySample.median()))
                .raw("entries", entries)
                .raw("full_millis_p10_p50_p90", fullSample.spread())
                .raw("empty_millis_p10_p50_p90", emptySample.spread()));
        rows.accept(Row.of(
                        name(),
                        "opening with 1,000,000 unacknowledged entries",
                        Goal.atMost(50, "ms"),
                        fullSample.median())
                .raw("worst_millis", fullSample.quantile(1)));
    }

    private static double openMillis(Path folder) {
        long begun = System.nanoTime();
        var ledger = BenchLedger.open(folder);
        double millis = (System.nanoTime() - begun) / 1e6;
        ledger.close();
        return millis;
    }

    private void allocation(Bench bench, Consumer<Row> rows) throws Exception {
        Path folder = bench.fresh("allocation");
        int entries = bench.entries(20_000);
        var threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        long allocated;
        try (var serving = BenchLedger.open(folder).serve(LedgerListener.NONE)) {
            Callers.append(serving.ledger(), CALLERS, entries);
            long before = threads.getTotalThreadAllocatedBytes();
            Callers.append(serving.ledger(), CALLERS, entries);
            allocated = threads.getTotalThreadAllocatedBytes() - before;
        }
        Bench.delete(folder);
        rows.accept(Row.of(
                        name(),
                        "heap allocated per accepted entry, 32 callers",
                        Goal.report("bytes"),
                        (double) allocated / entries)
                .saying("Encoding, hashing, JDBC and answering together, all threads.")
                .raw("allocated_bytes", allocated)
                .raw("entries", entries));
    }
}

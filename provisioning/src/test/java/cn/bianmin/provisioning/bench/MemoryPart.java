package cn.bianmin.provisioning.bench;

import cn.bianmin.contract.Epoch;
import cn.bianmin.testing.FreePort;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.Consumer;

/// What the kernel says an agent holds: a real process, started by the launcher with the launcher's settings,
/// over a ledger that nobody has acknowledged; then the hub comes, takes it all, and the agent rests.
final class MemoryPart implements Part {
    private static final int BACKLOG = 1_000_000;
    private static final Duration OFFLINE = Duration.ofMinutes(1);
    private static final Duration REST = Duration.ofMinutes(3);
    private static final Duration BEAT = Duration.ofSeconds(5);
    private static final Duration PATIENCE = Duration.ofMinutes(10);
    private static final Goal GOAL = Goal.atMost(96, "MB");

    @Override
    public String name() {
        return "memory";
    }

    @Override
    public void run(Bench bench, Consumer<Row> rows) throws Exception {
        int entries = bench.entries(BACKLOG);
        Path folder = bench.fresh("agent");
        bench.say("filling a ledger with " + entries + " ratings");
        Epoch epoch = fill(folder, entries);
        int port = FreePort.next();
        try (var agent = AgentProcess.start(folder, port)) {
            bench.say("watching the agent without a hub");
            var offline = watch(agent, seconds(bench, OFFLINE));
            rows.accept(row("resident memory, 1,000,000 entries in the backlog, no hub, idle", offline, agent)
                    .raw("entries", entries));
            List<Double> draining;
            List<Double> resting;
            Path centre = bench.fresh("hub");
            try (var hub = new BenchHub(centre, port, 1)) {
                bench.say("watching the agent while the hub takes the backlog");
                draining = watchUntilDrained(agent, hub, epoch, entries);
                bench.say("watching the agent at rest");
                resting = watch(agent, seconds(bench, REST));
            }
            rows.accept(row("resident memory after the hub took 1,000,000 entries, idle", resting, agent)
                    .raw("peak_while_draining_mb", new Sample(draining).quantile(1)));
            int third = Math.max(1, resting.size() / 3);
            double first = new Sample(resting.subList(0, third)).median();
            double last = new Sample(resting.subList(resting.size() - third, resting.size())).median();
            rows.accept(Row.of(name(), "growth at rest after draining", Goal.atMost(1, "MB"), last - first)
                    .saying("Median of the last third of the rest against that of the first; 1 MB is the noise of "
                            + "collections.")
                    .raw("rest_seconds", seconds(bench, REST).toSeconds())
                    .raw("resident_mb", resting));
        }
        Bench.delete(folder);
    }

    private static Epoch fill(Path folder, int entries) {
        var random = new Random(entries);
        try (var ledger = BenchLedger.open(folder, Duration.ofDays(30), Entries.minutesApart(random))) {
            ledger.fill(entries, () -> Entries.rating(random));
            return ledger.book().position().epoch();
        }
    }

    private static Duration seconds(Bench bench, Duration normal) {
        return bench.small() ? normal.dividedBy(3) : normal;
    }

    private Row row(String what, List<Double> resident, AgentProcess agent) throws IOException {
        return Row.of(name(), what, GOAL, new Sample(resident).quantile(1))
                .saying("The highest VmRSS seen, in units of 1,000,000 bytes.")
                .raw("last_mb", resident.getLast())
                .raw("proportional_mb", megabytes(ProcessFigures.proportionalKilobytes(agent.pid())));
    }

    private static List<Double> watch(AgentProcess agent, Duration howLong) throws Exception {
        var seen = new ArrayList<Double>();
        for (Duration passed = Duration.ZERO; passed.compareTo(howLong) < 0; passed = passed.plus(BEAT)) {
            Thread.sleep(BEAT);
            seen.add(resident(agent));
        }
        return seen;
    }

    private static List<Double> watchUntilDrained(AgentProcess agent, BenchHub hub, Epoch epoch, long entries)
            throws Exception {
        var seen = new ArrayList<Double>();
        long begun = System.nanoTime();
        while (hub.head(epoch) < entries) {
            if (System.nanoTime() - begun > PATIENCE.toNanos()) {
                throw new IllegalStateException(
                        "After " + PATIENCE.toMinutes() + " minutes the hub holds " + hub.head(epoch) + " entries.");
            }
            Thread.sleep(500);
            seen.add(resident(agent));
        }
        seen.add(resident(agent));
        return seen;
    }

    private static double resident(AgentProcess agent) throws IOException {
        if (!agent.isAlive()) {
            throw new IllegalStateException("The agent has ended by itself.");
        }
        return megabytes(ProcessFigures.residentKilobytes(agent.pid()));
    }

    private static double megabytes(long kilobytes) {
        return kilobytes * 1024 / 1e6;
    }
}

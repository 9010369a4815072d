package cn.bianmin.provisioning.bench;

import cn.bianmin.agent.ledger.LedgerListener;
import cn.bianmin.agent.uplink.HubAddress;
import cn.bianmin.agent.uplink.Uplink;
import cn.bianmin.agent.uplink.UplinkPolicy;
import cn.bianmin.agent.uplink.UplinkThread;
import cn.bianmin.link.PahoLinkFactory;
import cn.bianmin.link.Traffic;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Optional;
import java.util.Random;
import java.util.function.Consumer;

/// What it costs to bring a backlog of ratings to the hub: terminal, broker, intake and the hub's commit,
/// against publishing each entry by itself to the same broker.
final class UplinkPart implements Part {
    private static final int ROUNDS = 3;
    private static final int BACKLOG = 100_000;
    private static final int PUBLISHES = 20_000;
    private static final Duration PATIENCE = Duration.ofMinutes(5);

    @Override
    public String name() {
        return "uplink";
    }

    @Override
    public void run(Bench bench, Consumer<Row> rows) throws Exception {
        bench.say("draining a backlog, and its peer");
        var sent = new ArrayList<Double>();
        var received = new ArrayList<Double>();
        String own = "draining to the hub";
        String peer = "the same entries published one by one at QoS 1 with plain Paho, window 10, one subscriber";
        var rounds = new Rounds(bench, ROUNDS)
                .timed(own, BACKLOG, (folder, entries) -> {
                    var traffic = new Traffic();
                    double seconds = drain(folder, entries, traffic);
                    sent.add((double) traffic.sentBytes() / entries);
                    received.add((double) traffic.receivedBytes() / entries);
                    return seconds;
                })
                .timed(peer, PUBLISHES, OneByOne::publish)
                .run();
        double there = sent.getLast();
        double back = received.getLast();
        rows.accept(Row.of(
                        name(),
                        "bytes on the wire per rating entry while draining, MQTT included",
                        Goal.atMost(60, "bytes"),
                        there + back)
                .saying("Sent and received by the terminal, connecting and acknowledgements included; TCP and IP not.")
                .raw("sent_per_entry", sent)
                .raw("received_per_entry", received)
                .raw("entries", bench.entries(BACKLOG)));
        rows.accept(rounds.compare(
                        name(),
                        "entries per second while draining 100,000 to the hub, its commit included",
                        Goal.atLeast(10, "×"),
                        own,
                        peer)
                .raw("entries", bench.entries(BACKLOG))
                .raw("peer_entries", bench.entries(PUBLISHES)));
    }

    private static double drain(Path folder, int entries, Traffic traffic) throws Exception {
        var random = new Random(entries);
        Path terminal = folder.resolve("terminal");
        try (var ledger = BenchLedger.open(terminal, Duration.ofDays(30), Entries.minutesApart(random))) {
            ledger.fill(entries, () -> Entries.rating(random));
        }
        try (var hub = new BenchHub(folder.resolve("hub"), 0, 1);
                var serving = BenchLedger.open(terminal).serve(LedgerListener.NONE)) {
            var ledger = serving.ledger();
            var address = new HubAddress(hub.address(), Optional.of(BenchHub.terminal()));
            long begun = System.nanoTime();
            try (var uplink = new UplinkThread(
                    mailbox -> new Uplink(
                            Entries.TERMINAL,
                            address,
                            "bench",
                            ledger,
                            ledger,
                            BenchLedger.clock(),
                            new PahoLinkFactory(traffic),
                            UplinkPolicy.standard(),
                            random,
                            mailbox),
                    () -> System.nanoTime() / 1_000_000)) {
                uplink.start();
                while (ledger.position().acked() < entries) {
                    if (System.nanoTime() - begun > PATIENCE.toNanos()) {
                        throw new IllegalStateException("The backlog was not drained within " + PATIENCE.toMinutes()
                                + " minutes: " + ledger.position() + " " + uplink.status());
                    }
                    Thread.sleep(1);
                }
                double seconds = (System.nanoTime() - begun) / 1e9;
                if (hub.head(ledger.position().epoch()) < entries) {
                    throw new IllegalStateException("The hub acknowledged what it does not hold.");
                }
                return seconds;
            }
        }
    }
}

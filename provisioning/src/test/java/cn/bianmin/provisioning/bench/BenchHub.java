package cn.bianmin.provisioning.bench;

import cn.bianmin.contract.Epoch;
import cn.bianmin.link.Credentials;
import cn.bianmin.link.PahoLinkFactory;
import cn.bianmin.provisioning.broker.EmbeddedBroker;
import cn.bianmin.provisioning.broker.EmbeddedBrokerSettings;
import cn.bianmin.provisioning.broker.TokenDigest;
import cn.bianmin.provisioning.intake.Intake;
import cn.bianmin.provisioning.intake.IntakePolicy;
import cn.bianmin.provisioning.intake.IntakeWorker;
import cn.bianmin.provisioning.ledgers.SqliteHubLedgers;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/// A hub of the product's parts, without its console: broker, ledgers on file, intake. It knows one terminal.
final class BenchHub implements AutoCloseable {
    private static final int PACKET_BYTES = 260 * 1024;
    private static final String TOKEN = "bench-token-of-the-one-terminal";

    private final SqliteHubLedgers ledgers;
    private final EmbeddedBroker broker;
    private final Deque<Runnable> parts = new ArrayDeque<>();

    /// @param port of the broker, 0 for a free one
    /// @param workers 0 for a broker that nobody listens at yet
    BenchHub(Path folder, int port, int workers) throws Exception {
        var time = InstantSource.system();
        Files.createDirectories(folder);
        ledgers = SqliteHubLedgers.open(folder.resolve("hub.db"));
        parts.push(ledgers::close);
        broker = new EmbeddedBroker(
                new EmbeddedBrokerSettings("127.0.0.1", port, folder.resolve("broker"), PACKET_BYTES),
                terminal -> terminal.equals(Entries.TERMINAL) ? Optional.of(TokenDigest.of(TOKEN)) : Optional.empty(),
                time);
        broker.start();
        parts.push(broker::close);
        for (int number = 1; number <= workers; number++) {
            var worker = new IntakeWorker(
                    broker.address(),
                    Optional.of(broker.intake()),
                    "bench-" + number,
                    new PahoLinkFactory(),
                    new Intake(ledgers, IntakePolicy.DEFAULT),
                    news -> {},
                    time,
                    () -> System.nanoTime() / 1_000_000,
                    new SecureRandom());
            worker.start();
            parts.push(worker::close);
            worker.ready().get(30, TimeUnit.SECONDS);
        }
    }

    URI address() {
        return broker.address();
    }

    /// What the one terminal signs in with.
    static Credentials terminal() {
        return new Credentials(Entries.TERMINAL.value(), TOKEN);
    }

    /// What the hub's own side signs in with.
    Credentials centre() {
        return broker.intake();
    }

    /// How far the one terminal's epoch is held, committed.
    long head(Epoch epoch) {
        return ledgers.commit(
                transaction -> transaction.head(Entries.TERMINAL, epoch).seq());
    }

    @Override
    public void close() {
        while (!parts.isEmpty()) {
            parts.pop().run();
        }
    }
}

package cn.bianmin.provisioning.cli;

import static org.assertj.core.api.Assertions.assertThat;

import cn.bianmin.contract.Entry;
import cn.bianmin.contract.EntryCodec;
import cn.bianmin.contract.EntryKind;
import cn.bianmin.contract.Malformed;
import cn.bianmin.contract.TerminalId;
import cn.bianmin.provisioning.fleet.Admission;
import cn.bianmin.provisioning.ledgers.Admissions;
import cn.bianmin.testing.ExpectedLog;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A real terminal whose hub is not what it should be: work goes on, nothing is lost, and somebody is told.
final class HubTroubleTest {
    private static final String TERMINAL = "wufeng-01";
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    @TempDir
    Path directory;

    private Station station(String name, int port, String token) throws Exception {
        return new Station(directory.resolve(name), TERMINAL, URI.create("mqtt://127.0.0.1:" + port), token);
    }

    private static List<Entry> troubles(Station station) {
        var found = new ArrayList<Entry>();
        for (var row : station.agent().ledger().read(1, 10_000, 10_000_000)) {
            try {
                var entry = EntryCodec.decode(row.bytes());
                if (entry.type().equals(EntryKind.UPLINK_TROUBLE.type())) found.add(entry);
            } catch (Malformed e) {
                throw new AssertionError(e);
            }
        }
        return found;
    }

    private static void await(BooleanSupplier wanted) {
        long until = System.nanoTime() + PATIENCE.toNanos();
        while (!wanted.getAsBoolean()) {
            assertThat(System.nanoTime()).isLessThan(until);
            LockSupport.parkNanos(10_000_000);
        }
    }

    @Test
    void aHubThatIsNotThereIsASentenceAndWorkGoesOn() throws Exception {
        int nobody;
        try (var probe = new ServerSocket(0)) {
            nobody = probe.getLocalPort();
        }
        try (var station = station("station", nobody, "token")) {
            await(() -> !station.agent().uplinkStatus().sentence().isEmpty());
            assertThat(station.rate("v", 3)).hasSize(3);
            assertThat(station.agent().uplinkStatus().connected()).isFalse();
            // Being offline is normal: nobody has to come.
            assertThat(troubles(station)).isEmpty();
        }
    }

    @Test
    @ExpectedLog("The uplink needs a person. trouble=NOT_MQTT5")
    void aHubThatSpeaksAnotherProtocolIsLedgered() throws Exception {
        var door = new ServerSocket(0, 8, InetAddress.getLoopbackAddress());
        var greeter = Thread.ofVirtual().start(() -> greet(door));
        try (door;
                var station = station("station", door.getLocalPort(), "token")) {
            await(() -> !troubles(station).isEmpty());
            assertThat(troubles(station)).singleElement().satisfies(entry -> {
                assertThat(entry.data().path("trouble").stringValue()).isEqualTo("NOT_MQTT5");
                assertThat(entry.data().path("detail").stringValue()).isNotEmpty();
            });
            assertThat(station.rate("v", 3)).hasSize(3);
        }
        greeter.join();
    }

    // As a server for remote shells does: it speaks first.
    private static void greet(ServerSocket door) {
        try {
            while (true) {
                try (var peer = door.accept()) {
                    peer.getOutputStream().write("SSH-2.0-OpenSSH_9.2\r\n".getBytes(StandardCharsets.US_ASCII));
                    var _ = peer.getInputStream().read(new byte[256]);
                }
            }
        } catch (IOException e) {
            // The test has closed the door.
            return;
        }
    }

    @Test
    @ExpectedLog("The uplink needs a person. trouble=TAKEN_OVER")
    void twoTerminalsOfOneNameAreToldAndBothArrive() throws Exception {
        var data = new HubDirectory(directory.resolve("hub"));
        data.make();
        var local = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
        try (var hub = Hub.start(new Hub.Settings(data, local, local, Optional.empty(), 1));
                var client = new HubClient(hub.http())) {
            String token = new Admission(Admissions.of(data.database()), new SecureRandom(), InstantSource.system())
                    .admit(new TerminalId(TERMINAL));
            int port = hub.broker().getPort();
            try (var first = station("first", port, token)) {
                await(() -> first.agent().uplinkStatus().connected());
                try (var second = station("second", port, token)) {
                    var given = new ArrayList<>(first.rate("a", 5));
                    given.addAll(second.rate("b", 5));
                    await(() -> !troubles(first).isEmpty() || !troubles(second).isEmpty());
                    var told = new ArrayList<>(troubles(first));
                    told.addAll(troubles(second));
                    assertThat(told.stream()
                                    .map(entry -> entry.data().path("trouble").stringValue()))
                            .containsOnly("TAKEN_OVER");
                    client.awaitSubjects(
                            TERMINAL,
                            subjects -> subjects.stream()
                                    .sorted(Comparator.naturalOrder())
                                    .toList()
                                    .equals(given));
                }
            }
        }
    }
}

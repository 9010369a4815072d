package cn.bianmin.provisioning.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cn.bianmin.contract.TerminalId;
import cn.bianmin.provisioning.fleet.Admission;
import cn.bianmin.provisioning.ledgers.Admissions;
import cn.bianmin.provisioning.ledgers.HubBackup;
import cn.bianmin.testing.ExpectedLog;
import cn.bianmin.testing.FreePort;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpRequest;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/// The hub with its embedded broker, a real terminal and real HTTP.
final class HubTest {
    private static final String TERMINAL = "wufeng-01";

    @TempDir
    Path directory;

    private HubDirectory data = new HubDirectory(Path.of(""));
    private int mqttPort;

    @BeforeEach
    void chooseFolderAndPort() throws Exception {
        data = new HubDirectory(directory.resolve("hub"));
        data.make();
        mqttPort = FreePort.next();
    }

    private Hub hub() throws Trouble {
        return Hub.start(new Hub.Settings(
                data,
                new InetSocketAddress(InetAddress.getLoopbackAddress(), mqttPort),
                new InetSocketAddress(InetAddress.getLoopbackAddress(), 0),
                Optional.empty(),
                2));
    }

    private String admit() {
        return new Admission(Admissions.of(data.database()), new SecureRandom(), InstantSource.system())
                .admit(new TerminalId(TERMINAL));
    }

    private Station station(String token) throws Exception {
        return new Station(directory.resolve("station"), TERMINAL, URI.create("mqtt://127.0.0.1:" + mqttPort), token);
    }

    @Test
    void ratingsLeaveTheHubAsCloudEventsInOrder() throws Exception {
        try (var hub = hub();
                var client = new HubClient(hub.http());
                var station = station(admit())) {
            var given = station.rate("v", 25);
            client.awaitSubjects(TERMINAL, given::equals);

            var event = client.events("?terminal=" + TERMINAL).stream()
                    .filter(each -> each.path("type").stringValue().equals("rating.given"))
                    .findFirst()
                    .orElseThrow();
            assertThat(event.path("specversion").stringValue()).isEqualTo("1.0");
            assertThat(event.path("source").stringValue()).isEqualTo("urn:bianmin:terminal:wufeng-01");
            assertThat(event.path("data").path("level").stringValue()).isEqualTo("SATISFIED");
            assertThat(event.path("disposition").stringValue()).isEqualTo("ACCEPTED");

            var all = client.events("?terminal=" + TERMINAL);
            long cursor = all.get(9).path("hubsequence").longValue();
            assertThat(places(client.events("?after=" + cursor + "&limit=3"))).isEqualTo(places(all.subList(10, 13)));
            assertThat(client.events("?terminal=nobody-01")).isEmpty();

            var terminal = client.json("/api/v1/terminals").path("terminals").get(0);
            assertThat(terminal.path("online").booleanValue()).isTrue();
            assertThat(terminal.path("chain").stringValue()).isEqualTo("WHOLE");
            String epoch = terminal.path("epoch").stringValue();
            var places = client.json("/api/v1/terminals/" + TERMINAL + "/ledger?epoch=" + epoch + "&after=1&limit=2")
                    .path("entries");
            assertThat(places.get(0).path("seq").longValue()).isEqualTo(2);
            assertThat(places.get(0).path("hash").stringValue()).isNotEmpty();
        }
    }

    /// What never changes about an exported entry. Its `time` does, once: when the hub learns what the clock of
    /// that boot was worth, which may happen between two reads.
    private static List<String> places(List<JsonNode> events) {
        return events.stream()
                .map(each -> each.path("hubsequence") + " " + each.path("id") + " " + each.path("hash"))
                .toList();
    }

    @Test
    void aHubRestoredFromABackupGetsTheRestAgain() throws Exception {
        Path backup = directory.resolve("hub.backup");
        String token;
        var given = new ArrayList<String>();
        try (var hub = hub()) {
            token = admit();
            try (var client = new HubClient(hub.http());
                    var station = station(token)) {
                given.addAll(station.rate("before", 5));
                client.awaitSubjects(TERMINAL, given::equals);
                HubBackup.write(data.database(), backup);
                given.addAll(station.rate("after", 7));
                client.awaitSubjects(TERMINAL, given::equals);
            }
        }
        for (String tail : new String[] {"", "-wal", "-shm"}) {
            Files.deleteIfExists(Path.of(data.database() + tail));
        }
        Files.copy(backup, data.database());
        try (var hub = hub();
                var client = new HubClient(hub.http());
                var station = station(token)) {
            assertThat(station.agent().ledger().position().epoch()).isNotNull();
            client.awaitSubjects(TERMINAL, given::equals);
        }
    }

    @Test
    @ExpectedLog("turned a client away")
    @ExpectedLog("The uplink needs a person. trouble=CREDENTIALS")
    void aWrongTokenIsToldAndWorkGoesOn() throws Exception {
        admit();
        try (var hub = hub();
                var client = new HubClient(hub.http());
                var station = station("another-token")) {
            assertThat(station.rate("v", 3)).hasSize(3);
            while (station.agent().uplinkStatus().sentence().isEmpty()) {
                Thread.onSpinWait();
            }
            assertThat(station.agent().uplinkStatus().connected()).isFalse();
            assertThat(client.events("")).isEmpty();
        }
    }

    @Test
    void wrongRequestsGetASentence() throws Exception {
        try (var hub = hub();
                var client = new HubClient(hub.http())) {
            assertThat(client.get("/api/v1/entries?after=yesterday").statusCode())
                    .isEqualTo(400);
            assertThat(client.get("/api/v1/entries?after=yesterday").body()).contains("whole number");
            assertThat(client.get("/api/v1/entries?terminal=No%20Body").statusCode())
                    .isEqualTo(400);
            assertThat(client.get("/api/v1/terminals/wufeng-01/ledger").statusCode())
                    .isEqualTo(400);
            assertThat(client.get("/etc/passwd").statusCode()).isEqualTo(404);
            var post = HttpRequest.newBuilder(hub.http().resolve("/api/v1/entries"))
                    .POST(HttpRequest.BodyPublishers.ofString("{}"))
                    .build();
            assertThat(client.send(post).statusCode()).isEqualTo(405);
            assertThat(client.get("/healthz").statusCode()).isEqualTo(200);
        }
    }

    @Test
    void aSecondHubInTheSameFolderIsRefusedWithASentence() throws Exception {
        try (var hub = hub()) {
            assertThat(hub.broker().getPort()).isEqualTo(mqttPort);
            assertThatThrownBy(this::hub).isInstanceOf(Trouble.class).hasMessageContaining("Another hub works in");
        }
    }

    @Test
    void aPortInUseIsRefusedWithASentence() throws Exception {
        try (var occupied = new ServerSocket()) {
            occupied.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), mqttPort));
            assertThatThrownBy(this::hub).isInstanceOf(Trouble.class).hasMessageContaining("port " + mqttPort);
        }
        // And nothing was left behind that keeps the next one out.
        hub().close();
    }
}

package cn.bianmin.provisioning.cli;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cn.bianmin.link.Credentials;
import cn.bianmin.provisioning.broker.MosquittoConfiguration;
import cn.bianmin.provisioning.broker.MosquittoProcess;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Optional;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The hub on an outside broker, with two intake workers on its shared subscription.
@Tag("mosquitto")
final class HubOnMosquittoTest {
    private static final String TERMINAL = "wufeng-01";

    @TempDir
    Path directory;

    private Hub hub(MosquittoProcess mosquitto, String token) throws Trouble {
        return Hub.start(new Hub.Settings(
                new HubDirectory(directory.resolve("hub")),
                new InetSocketAddress(InetAddress.getLoopbackAddress(), 0),
                new InetSocketAddress(InetAddress.getLoopbackAddress(), 0),
                Optional.of(new Hub.Outside(
                        mosquitto.intakes(), Optional.of(new Credentials(MosquittoConfiguration.INTAKE_USER, token)))),
                2));
    }

    private MosquittoProcess mosquitto() throws Exception {
        return new MosquittoProcess(Files.createDirectories(directory.resolve("mosquitto")), "secret", 300_000);
    }

    @Test
    void ratingsArriveOnceThoughTwoWorkersShareThemAndTheHubGoesAway() throws Exception {
        try (var mosquitto = mosquitto()) {
            mosquitto.know(TERMINAL, "token");
            var given = new ArrayList<String>();
            try (var station = new Station(directory.resolve("station"), TERMINAL, mosquitto.terminals(), "token")) {
                try (var hub = hub(mosquitto, "secret");
                        var client = new HubClient(hub.http())) {
                    given.addAll(station.rate("a", 500));
                    client.awaitSubjects(TERMINAL, given::equals);
                }
                given.addAll(station.rate("b", 300));
                try (var hub = hub(mosquitto, "secret");
                        var client = new HubClient(hub.http())) {
                    given.addAll(station.rate("c", 50));
                    client.awaitSubjects(TERMINAL, given::equals);
                }
            }
        }
    }

    @Test
    void aHubThatTheBrokerDoesNotKnowSaysSo() throws Exception {
        try (var mosquitto = mosquitto()) {
            assertThatThrownBy(() -> hub(mosquitto, "wrong"))
                    .isInstanceOf(Trouble.class)
                    .hasMessageContaining("does not take the hub");
        }
    }
}

package cn.bianmin.provisioning.cli;

import static org.assertj.core.api.Assertions.assertThat;

import cn.bianmin.contract.Draft;
import cn.bianmin.contract.Invitation;
import cn.bianmin.contract.ReleaseFact;
import cn.bianmin.contract.ReleaseFact.Offered;
import cn.bianmin.contract.ReleaseManifest;
import cn.bianmin.contract.TerminalId;
import cn.bianmin.provisioning.est.PoorLine;
import cn.bianmin.provisioning.identity.AuthorityFolder;
import cn.bianmin.provisioning.identity.IdentityPolicy;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/// A real hub gives a real agent, in a process of its own that the real script starts, a release over HTTPS; and then
/// one that is bad.
@Timeout(300)
final class ReleaseJourneyTest {
    private static final TerminalId TERMINAL = new TerminalId("wufeng-01");
    private static final long GOOD_BYTES = 300_000;
    private static final long GREETING_BYTES = 8_000;
    private static final long LOST_BYTES = 40_000;
    private static final InetSocketAddress FREE = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);

    private final Path folder;
    private final HubDirectory data;

    ReleaseJourneyTest(@TempDir Path folder) {
        this.folder = folder;
        this.data = new HubDirectory(folder.resolve("hub"));
    }

    private Hub hub() throws Trouble {
        return Hub.start(new Hub.Settings(
                data,
                FREE,
                FREE,
                Optional.empty(),
                1,
                Optional.empty(),
                Optional.empty(),
                Optional.of(new HubIdentity.Settings(FREE, Optional.of(FREE), Set.of("127.0.0.1", "localhost")))));
    }

    /// @param est at which port of this machine the terminal finds the hub's enrolment and releases
    private Path terminal(Hub hub, int est) throws Exception {
        try (var desk = IdentityDesk.open(data)) {
            var invitation = new Invitation(
                    "127.0.0.1",
                    est,
                    TERMINAL,
                    desk.identities().invite(TERMINAL),
                    desk.identities().authorities().present().fingerprint().substring(0, 16));
            Files.writeString(folder.resolve("enrol.txt"), invitation.text());
        }
        Files.writeString(
                folder.resolve("documents.pem"),
                new FleetOffice(data).key().publicHalf().pem());
        Files.writeString(folder.resolve("release.pem"), Slots.KEY.publicHalf().pem());
        return Files.writeString(folder.resolve("terminal.yaml"), """
                terminal: %s
                station: 五峰镇便民服务中心
                data: data
                hub:
                  address: "%s"
                  invitation: enrol.txt
                  document-key-file: documents.pem
                  reconnect: { min: 100ms, max: 500ms }
                updates: { keys: [ release.pem ], slots: slots }
                """.formatted(
                        TERMINAL, hub.secureBroker().orElseThrow()));
    }

    private void offer(String rollout, ReleaseManifest release) throws Trouble {
        var office = new FleetOffice(data);
        office.say(List.of(new Draft(
                Offered.signed(office.key(), rollout, release, List.of(TERMINAL), "", 0), ReleaseFact.SUBJECT)));
    }

    private static JsonNode awaited(HubClient client, String type, String rollout) throws Exception {
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(120);
        while (true) {
            for (var event : client.events("?limit=10000&terminal=" + TERMINAL)) {
                if (event.path("type").stringValue().equals(type)
                        && event.path("subject").asString("").equals(rollout)) return event.path("data");
            }
            assertThat(System.nanoTime()).as("%s in time", type).isLessThan(deadline);
            TimeUnit.MILLISECONDS.sleep(200);
        }
    }

    @Test
    void aReleaseComesOverTheLineAndABadOneIsLeftAgain() throws Exception {
        data.make();
        new AuthorityFolder(data.authority(), new SecureRandom()).init(IdentityPolicy.DEFAULT, Instant.now());
        try (var hub = hub();
                var client = new HubClient(hub.http());
                var box =
                        new Slots(folder, terminal(hub, hub.est().orElseThrow().getPort()))) {
            var first = Slots.parts(folder, "");
            Path bundle = folder.resolve("bundle-1");
            box.install(bundle, Slots.publish(first, 1, bundle, data.updates()));
            box.start();
            awaited(client, "boot", "");

            var second =
                    Slots.publish(Slots.parts(folder, "device-agent"), 2, folder.resolve("bundle-2"), data.updates());
            offer("spring", second);
            assertThat(awaited(client, "release.taken", "spring")
                            .path("installed")
                            .asInt())
                    .isEqualTo(1);
            var fetched = awaited(client, "release.fetched", "spring");
            double share = fetched.path("fetchedBytes").asDouble()
                    / fetched.path("wholeBytes").asDouble();
            System.out.printf("fetched %s, share %.3f%n", fetched, share);
            assertThat(share).isBetween(0.001, 0.15);
            awaited(client, "release.switched", "spring");
            assertThat(awaited(client, "release.confirmed", "spring")
                            .path("hubReached")
                            .asBoolean())
                    .isTrue();
            assertThat(box.current()).isEqualTo("number 2");
            assertThat(box.ends()).containsExactly(75);

            var bad = Slots.publish(bad(second), 3, folder.resolve("bundle-3"), data.updates());
            offer("summer", bad);
            var returned = awaited(client, "release.returned", "summer");
            assertThat(returned.path("to").asInt()).isEqualTo(2);
            assertThat(returned.path("tries").asInt()).isEqualTo(3);
            assertThat(box.current()).isEqualTo("number 2");
            assertThat(box.slots().resolve("3")).doesNotExist();
        }
    }

    @Test
    void aReleaseComesOverALineThatDropsAndNothingIsFetchedTwice() throws Exception {
        data.make();
        new AuthorityFolder(data.authority(), new SecureRandom()).init(IdentityPolicy.DEFAULT, Instant.now());
        try (var hub = hub();
                var line = new PoorLine(hub.est().orElseThrow(), PoorLine.Trouble.DROP, GOOD_BYTES);
                var client = new HubClient(hub.http());
                var box = new Slots(folder, terminal(hub, line.port()))) {
            Path bundle = folder.resolve("bundle-1");
            box.install(bundle, Slots.publish(Slots.parts(folder, ""), 1, bundle, data.updates()));
            box.start();
            awaited(client, "boot", "");
            long before = line.downBytes();
            long connected = line.connections();

            var second =
                    Slots.publish(Slots.parts(folder, "device-agent"), 2, folder.resolve("bundle-2"), data.updates());
            offer("spring", second);
            long fetched = awaited(client, "release.fetched", "spring")
                    .path("fetchedBytes")
                    .asLong();
            long come = line.downBytes() - before;
            System.out.printf("drops %d, fetched %d, over the line %d%n", line.troubles(), fetched, come);
            assertThat(line.troubles()).isGreaterThanOrEqualTo(2);
            // What was under way at a drop is lost, a record of TLS and what the line held; each connection greets.
            long greetings = (line.connections() - connected) * GREETING_BYTES;
            long lost = line.troubles() * LOST_BYTES;
            assertThat(come).isLessThan(fetched + second.bytes().length + greetings + lost);
            awaited(client, "release.confirmed", "spring");
            assertThat(box.current()).isEqualTo("number 2");
        }
    }

    /// One that ends at once.
    private Map<String, Path> bad(ReleaseManifest good) throws Exception {
        assertThat(good.number()).isEqualTo(2);
        var parts = new TreeMap<>(Slots.parts(folder, "device-agent"));
        Path program = folder.resolve("bad");
        Files.writeString(program, "#!/bin/sh\nexit 1\n");
        parts.put("bin/terminal", program);
        return parts;
    }
}

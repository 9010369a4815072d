package cn.bianmin.provisioning.cli;

import static org.assertj.core.api.Assertions.assertThat;

import cn.bianmin.contract.Draft;
import cn.bianmin.contract.ReleaseFact;
import cn.bianmin.contract.ReleaseFact.Offered;
import cn.bianmin.contract.ReleaseManifest;
import cn.bianmin.contract.TerminalId;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/// A real hub gives a real agent, in a process of its own that the real script starts, a release over HTTPS; and then
/// one that is bad.
@Timeout(300)
final class ReleaseJourneyTest {
    private static final TerminalId TERMINAL = new TerminalId("wufeng-01");

    private final Path folder;
    private final ReleaseCounty county;
    private final HubDirectory data;

    ReleaseJourneyTest(@TempDir Path folder) throws Exception {
        this.folder = folder;
        this.county = new ReleaseCounty(folder.resolve("hub"));
        this.data = county.data();
    }

    private void offer(String rollout, ReleaseManifest release) throws Trouble {
        var office = new FleetOffice(data);
        office.say(List.of(new Draft(
                Offered.signed(office.key(), rollout, release, List.of(TERMINAL), "", 0), ReleaseFact.SUBJECT)));
    }

    private static JsonNode awaited(HubClient client, String type, String rollout) throws Exception {
        return ReleaseCounty.awaited(client, TERMINAL, type, rollout);
    }

    @Test
    void aReleaseComesOverTheLineAndABadOneIsLeftAgain() throws Exception {
        try (var hub = county.hub();
                var client = new HubClient(hub.http());
                var box = new Slots(
                        folder,
                        county.terminal(
                                TERMINAL,
                                folder,
                                hub.secureBroker().orElseThrow().getPort(),
                                hub.est().orElseThrow().getPort()))) {
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

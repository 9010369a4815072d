package cn.bianmin.provisioning.cli;

import static org.assertj.core.api.Assertions.assertThat;

import cn.bianmin.contract.Invitation;
import cn.bianmin.contract.TerminalId;
import cn.bianmin.provisioning.identity.AuthorityFolder;
import cn.bianmin.provisioning.identity.IdentityPolicy;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import tools.jackson.databind.JsonNode;

/// A real hub with an authority, and terminals that it invites.
final class ReleaseCounty {
    private static final InetSocketAddress FREE = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);

    private final HubDirectory data;

    /// @param folder of the hub
    ReleaseCounty(Path folder) throws Exception {
        data = new HubDirectory(folder);
        data.make();
        new AuthorityFolder(data.authority(), new SecureRandom()).init(IdentityPolicy.DEFAULT, Instant.now());
    }

    HubDirectory data() {
        return data;
    }

    Hub hub() throws Trouble {
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

    /// The settings of a terminal that enrols itself.
    ///
    /// @param folder where it stands
    /// @param broker at which port of this machine it finds the hub's broker
    /// @param est at which port of this machine it finds the hub's enrolment and releases
    Path terminal(TerminalId terminal, Path folder, int broker, int est) throws Exception {
        Files.createDirectories(folder);
        try (var desk = IdentityDesk.open(data)) {
            var invitation = new Invitation(
                    "127.0.0.1",
                    est,
                    terminal,
                    desk.identities().invite(terminal),
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
                  address: "mqtts://127.0.0.1:%d"
                  invitation: enrol.txt
                  document-key-file: documents.pem
                  reconnect: { min: 100ms, max: 500ms }
                updates: { keys: [ release.pem ], slots: slots }
                """.formatted(terminal, broker));
    }

    /// What the terminal says of this kind, once it is at the hub.
    ///
    /// @param subject the id of a rollout; empty where it is about none
    static JsonNode awaited(HubClient client, TerminalId terminal, String type, String subject) throws Exception {
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(120);
        while (true) {
            for (var event : client.events("?limit=10000&terminal=" + terminal)) {
                if (event.path("type").stringValue().equals(type)
                        && event.path("subject").asString("").equals(subject)) return event.path("data");
            }
            assertThat(System.nanoTime()).as("%s of %s in time", type, terminal).isLessThan(deadline);
            TimeUnit.MILLISECONDS.sleep(200);
        }
    }
}

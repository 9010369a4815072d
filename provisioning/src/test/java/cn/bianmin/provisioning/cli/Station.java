package cn.bianmin.provisioning.cli;

import cn.bianmin.agent.DeviceAgent;
import cn.bianmin.agent.ledger.Append;
import cn.bianmin.agent.settings.TerminalFile;
import cn.bianmin.contract.Draft;
import cn.bianmin.contract.Facts.RatingGiven;
import cn.bianmin.contract.Level;
import cn.bianmin.contract.SealKey;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// A real terminal in this process, for tests of the hub.
final class Station implements AutoCloseable {
    private final DeviceAgent agent;

    Station(Path directory, String terminal, URI broker, String token) throws Exception {
        this(directory, terminal, broker, token, Optional.empty());
    }

    /// @param key what seals for the hub; empty where the terminal was given none
    Station(Path directory, String terminal, URI broker, String token, Optional<SealKey> key) throws Exception {
        Files.createDirectories(directory);
        Files.writeString(directory.resolve("hub.token"), token);
        if (key.isPresent())
            Files.writeString(directory.resolve("hub.pem"), key.get().pem());
        Path file = directory.resolve("terminal.yaml");
        Files.writeString(file, """
                terminal: %s
                station: 五峰镇便民服务中心
                data: data
                hub:
                  address: "%s"
                  token-file: hub.token
                  reconnect: { min: 100ms, max: 500ms }
                %s""".formatted(terminal, broker, key.isPresent() ? "  seal-key-file: hub.pem\n" : ""));
        agent = DeviceAgent.start(TerminalFile.read(file, DeviceAgent.PAD_ADAPTERS));
    }

    DeviceAgent agent() {
        return agent;
    }

    /// Villagers rate; returns once every rating is accepted.
    List<String> rate(String name, int count) {
        var accepted = new ArrayList<String>(count);
        for (int n = 0; n < count; n++) {
            var draft = new Draft(new RatingGiven("1", Level.SATISFIED, 1_000, null), name + n);
            if (!(agent.ledger().appendAndWait(draft) instanceof Append.Accepted)) {
                throw new AssertionError("The ledger refused a rating");
            }
            accepted.add(name + n);
        }
        return accepted;
    }

    @Override
    public void close() {
        agent.close();
    }
}

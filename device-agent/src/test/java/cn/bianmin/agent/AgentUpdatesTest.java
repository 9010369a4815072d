package cn.bianmin.agent;

import static org.assertj.core.api.Assertions.assertThat;

import cn.bianmin.agent.ledger.Append;
import cn.bianmin.agent.settings.TerminalFile;
import cn.bianmin.contract.Draft;
import cn.bianmin.contract.Facts;
import cn.bianmin.contract.HealthFact;
import cn.bianmin.contract.HealthFact.Part;
import cn.bianmin.testing.ExpectedLog;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What updates lack costs a terminal nothing else.
final class AgentUpdatesTest {
    @TempDir
    private Path folder;

    @Test
    @ExpectedLog("Updates are left out")
    void aReleaseKeyThatCannotBeReadIsToldAndTheTerminalServes() throws Exception {
        var file = Files.writeString(folder.resolve("terminal.yaml"), """
                terminal: wufeng-01
                station: 五峰镇便民服务中心
                data: data
                hub: { address: "mqtt://127.0.0.1:1" }
                health: { every: 1s }
                updates: { keys: [ /boot/firmware/none.pem ] }
                """);
        try (var agent = DeviceAgent.start(TerminalFile.read(file, DeviceAgent.PAD_ADAPTERS))) {
            var fact = new Facts.PeripheralState("lamp", "OK", "It is lit.");
            assertThat(agent.ledger().appendAndWait(Draft.of(fact))).isInstanceOf(Append.Accepted.class);
            assertThat(agent.settings().leftOut())
                    .singleElement()
                    .asString()
                    .contains("The release key /boot/firmware/none.pem is missing");
            for (int i = 0;
                    i < 1_200
                            && agent.health()
                                    .map(HealthFact.Reported::down)
                                    .orElseGet(List::of)
                                    .isEmpty();
                    i++) {
                Thread.sleep(25);
            }
            assertThat(agent.health().orElseThrow().down()).isEqualTo(List.of(new Part("updates", "LEFT_OUT")));
        }
    }
}

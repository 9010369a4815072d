package cn.bianmin.agent;

import static org.assertj.core.api.Assertions.assertThat;

import cn.bianmin.agent.ledger.Append;
import cn.bianmin.agent.peripherals.cards.CardEvent.Trouble;
import cn.bianmin.agent.settings.TerminalFile;
import cn.bianmin.agent.station.cards.OnReader;
import cn.bianmin.contract.Draft;
import cn.bianmin.contract.EntryCodec;
import cn.bianmin.contract.HelpFact;
import cn.bianmin.contract.Malformed;
import cn.bianmin.testing.ExpectedLog;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The whole agent from its file: a card is laid down and known, troubles are written down, nothing of it
/// leaks.
final class CardDevicesTest {
    @TempDir
    private Path folder;

    @Test
    @ExpectedLog("Several cards lie on the reader")
    @ExpectedLog("was unplugged")
    void whatLiesOnTheReaderIsKnownAndTroublesAreWrittenDownOnce() throws Exception {
        try (var agent = DeviceAgent.start(settings("card-reader: { adapter: simulated }\n"))) {
            var reader = agent.cards().simulatedReader().orElseThrow();
            var desk = agent.cards().desk().orElseThrow();
            reader.layIdentity("张为民", "11010519491231002X");
            assertThat(desk.now())
                    .isInstanceOfSatisfying(
                            OnReader.Card.class,
                            card -> assertThat(card.person())
                                    .contains(new OnReader.Person("张*民", "1101**********002X")));
            reader.lay("04a1b2c3");
            assertThat(desk.now()).isInstanceOf(OnReader.Unread.class);
            for (int i = 0; i < 8; i++) reader.spoil(Trouble.SEVERAL_CARDS);
            reader.plug(false);
            reader.plug(true);
            reader.remove();
            reader.remove();
            assertThat(agent.cards().counts().losses()).isEqualTo(1);
            var written = ledger(agent);
            assertThat(written.lines().filter(line -> line.contains("\"state\":\"SEVERAL_CARDS\"")))
                    .hasSize(2);
            assertThat(written.lines().filter(line -> line.contains("card-reader") && line.contains("\"GONE\"")))
                    .hasSize(1);
            assertThat(written.lines().filter(line -> line.contains("card-reader") && line.contains("\"OK\"")))
                    .hasSize(1);
            assertThat(written).doesNotContain("张", "11010519491231002X", "04a1b2c3");
        }
    }

    @Test
    void withoutAReaderThereIsNone() throws Exception {
        try (var agent = DeviceAgent.start(settings(""))) {
            assertThat(agent.cards().desk()).isEqualTo(Optional.empty());
            assertThat(Files.exists(agent.settings().data().resolve("card-keys")))
                    .isFalse();
        }
    }

    @Test
    @ExpectedLog("The keys for cards")
    void keysThatAreDamagedLeaveTheTerminalWorkingWithoutCards() throws Exception {
        Files.createDirectories(folder.resolve("data"));
        Files.writeString(folder.resolve("data/card-keys"), "rust");
        Files.setPosixFilePermissions(folder.resolve("data/card-keys"), PosixFilePermissions.fromString("rw-------"));
        try (var agent = DeviceAgent.start(settings("card-reader: { adapter: simulated }\n"))) {
            assertThat(agent.cards().desk()).isEqualTo(Optional.empty());
            assertThat(ledger(agent)).contains("card-keys", "UNUSABLE");
        }
    }

    private static String ledger(DeviceAgent agent) throws Malformed {
        // Notes are written behind; an entry that is waited for comes after all of them.
        assertThat(agent.ledger().appendAndWait(new Draft(new HelpFact.Asked("card"), "kiosk")))
                .isInstanceOf(Append.Accepted.class);
        var lines = new StringBuilder();
        for (var row : agent.ledger().read(1, 1_000, 10_000_000)) {
            EntryCodec.decode(row.bytes());
            lines.append(new String(row.bytes(), StandardCharsets.UTF_8)).append('\n');
        }
        return lines.toString();
    }

    private TerminalFile settings(String devices) throws Exception {
        var file = folder.resolve("terminal.yaml");
        write(file, """
                terminal: wufeng-01
                station: 五峰镇便民服务中心
                data: data
                hub: { address: "mqtt://127.0.0.1:1" }
                """ + devices);
        return TerminalFile.read(file, DeviceAgent.PAD_ADAPTERS);
    }

    private static void write(Path file, String text) throws IOException {
        Files.writeString(file, text);
    }
}

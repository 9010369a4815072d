package cn.bianmin.agent.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cn.bianmin.agent.station.queue.Counter;
import cn.bianmin.contract.OpeningKey;
import cn.bianmin.contract.SameKey;
import cn.bianmin.contract.SigningKey;
import cn.bianmin.contract.TerminalId;
import cn.bianmin.rules.documents.Problem;
import cn.bianmin.rules.guide.CatalogueFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class TerminalFileTest {
    private static final String SOUND = """
            terminal: wufeng-01
            station: 五峰镇便民服务中心
            data: data
            hub:
              address: "mqtt://127.0.0.1:1883"
              token-file: hub.token
              reconnect: { min: 200ms, max: 5s }
            ledger: { capacity: 64MB, retention: 7d }
            """;

    @TempDir
    Path directory;

    private TerminalFile read(String yaml) throws Exception {
        Files.writeString(directory.resolve("hub.token"), "secret\n");
        Path file = directory.resolve("terminal.yaml");
        Files.writeString(file, yaml);
        return TerminalFile.read(file, Set.of("gpio", "simulated"));
    }

    private void isRefused(String yaml, String... sentences) {
        assertThatThrownBy(() -> read(yaml))
                .isInstanceOf(SettingsRefused.class)
                .message()
                .contains(sentences);
    }

    @Test
    void aSoundFileIsReadWithPathsFromWhereItStands() throws Exception {
        var settings = read(SOUND);
        assertThat(settings.terminal()).isEqualTo(new TerminalId("wufeng-01"));
        assertThat(settings.data()).isEqualTo(directory.resolve("data"));
        assertThat(settings.hub().credentials().orElseThrow().token()).isEqualTo("secret");
        assertThat(settings.capacityBytes()).isEqualTo(64_000_000);
        assertThat(settings.retention()).isEqualTo(Duration.ofDays(7));
        assertThat(settings.uplink().reconnectMax()).isEqualTo(Duration.ofSeconds(5));
        assertThat(settings.ratingWindow()).isEqualTo(Duration.ofSeconds(30));
        assertThat(settings.ratingSlipDays()).isEqualTo(7);
    }

    @Test
    void aMistakeInTheWiringLeavesTheTerminalStanding() throws Exception {
        var settings = read(SOUND + "pads:\n  - counter: \"1\"\n    adapter: telepathy\n");
        assertThat(settings.wiring().pads()).isEmpty();
        assertThat(settings.wiring().problems()).singleElement().satisfies(problem -> {
            assertThat(problem.line()).isEqualTo(11);
            assertThat(problem.sentence()).contains("telepathy");
        });
    }

    @Test
    void aReleaseKeyThatCannotBeReadLeavesOutWhatItSignedAndNothingElse() throws Exception {
        var key = SigningKey.generate(new SecureRandom()).publicHalf();
        Files.writeString(directory.resolve("release.pem"), key.pem());
        String keyed = SOUND + "updates: { keys: [ release.pem, none.pem, hub.token, data ] }\n";
        Files.createDirectories(directory.resolve("data"));
        var settings = read(keyed);
        assertThat(settings.updates().keys()).containsExactly(key);
        assertThat(settings.leftOut())
                .extracting(Problem::sentence)
                .satisfiesExactly(
                        absent -> assertThat(absent).contains("The release key none.pem is missing"),
                        other -> assertThat(other).contains("The release key hub.token"),
                        folder -> assertThat(folder).contains("The release key data"));
        assertThat(read(SOUND).leftOut()).isEmpty();
        isRefused(SOUND + "updates: { keys: [ {} ] }\n", "Each of `keys` has to be a file with a release key");
        isRefused(SOUND + "updates: { key: release.pem }\n", "`key` is no key that is known here");
    }

    @Test
    void allMistakesAreToldAtOnceWithTheirLines() {
        isRefused(
                SOUND.replace("wufeng-01", "Wu Feng").replace("64MB", "lots") + "colour: red\n",
                "line 1: `terminal` has to be",
                "line 8: `capacity` has to be a size",
                "line 9: `colour` is no key that is known here");
    }

    @Test
    void aMissingHubIsNamed() {
        isRefused("terminal: wufeng-01\nstation: 五峰\ndata: data\n", "`address` is missing here");
    }

    @Test
    void anAddressThatIsNoBrokersIsRefused() {
        isRefused(SOUND.replace("mqtt://127.0.0.1:1883", "http://127.0.0.1"), "mqtt://host:port");
        isRefused(SOUND.replace("127.0.0.1:1883", "my_hub:1883"), "mqtt://host:port");
    }

    @Test
    void aMissingTokenFileIsRefused() {
        isRefused(SOUND.replace("hub.token", "none.token"), "line 6: `token-file` has to be");
    }

    @Test
    void theHubsSealKeyIsReadAndAnythingElseInItsPlaceRefused() throws Exception {
        var key = OpeningKey.generate(new SecureRandom()).publicHalf();
        Files.writeString(directory.resolve("hub.pem"), key.pem());
        String sealing = SOUND.replace("  reconnect", "  seal-key-file: hub.pem\n  reconnect");
        assertThat(read(sealing).hub().sealKey()).contains(key);
        assertThat(read(SOUND).hub().sealKey()).isEmpty();
        isRefused(sealing.replace("hub.pem", "hub.token"), "line 7: `seal-key-file` has to be");
    }

    @Test
    void theRegionsDocumentsAreReadAndContradictionsRefusedWithTheirSentence() throws Exception {
        Files.createDirectories(directory.resolve("calendars"));
        Files.writeString(directory.resolve("policy.json"), "{\"version\":\"p1\",\"acceptDecision\":\"2wd\"}");
        Files.writeString(
                directory.resolve("opening.json"),
                "{\"version\":\"o1\",\"workingDays\":[{\"from\":\"08:30\",\"to\":\"17:30\"}]}");
        String documents = SOUND + "documents: { policy: policy.json, calendars: calendars, opening: opening.json }\n";
        var rules = read(documents).rules();
        assertThat(rules.region().policy().acceptDecision().text()).isEqualTo("2wd");
        assertThat(rules.opening()).isPresent();
        isRefused("hours: 8:30–17:30\n" + documents, "`hours` and `documents: { opening }` both say");
        isRefused(documents.replace("policy.json", "none.json"), "`policy` has to be a readable file");
        Files.writeString(directory.resolve("policy.json"), "{\"version\":\"p2\",\"limit\":{\"single\":\"30wd\"}}");
        isRefused(documents, "committed-within-statutory");
    }

    @Test
    void theKeyForDoublesIsReadAndAnythingElseInItsPlaceRefused() throws Exception {
        var key = SameKey.generate(new SecureRandom());
        Files.writeString(directory.resolve("same.key"), key.text() + "\n");
        String keyed = SOUND.replace("  reconnect", "  same-key-file: same.key\n  reconnect");
        assertThat(read(keyed).sameKey().map(SameKey::text)).contains(key.text());
        assertThat(read(SOUND).sameKey()).isEmpty();
        isRefused(keyed.replace("same.key", "hub.token"), "line 7: `same-key-file` has to be");
    }

    @Test
    void whatIsNotYamlIsRefusedWithALine() {
        isRefused("terminal: [\n", "well-formed YAML");
    }

    @Test
    void anAbsentFileIsRefused() {
        assertThatThrownBy(() -> TerminalFile.read(directory.resolve("none.yaml"), Set.of("gpio")))
                .isInstanceOf(SettingsRefused.class)
                .hasMessageContaining("cannot be read");
    }

    @Test
    void unitsAreReadAndTheirMistakesTold() throws Exception {
        assertThat(read(SOUND).units()).isEmpty();
        assertThat(read(SOUND + "units: { yunhe-hrss: 云河县人社局, wufeng-01: 五峰镇便民服务中心 }\n")
                        .units())
                .containsExactly(Map.entry("yunhe-hrss", "云河县人社局"), Map.entry("wufeng-01", "五峰镇便民服务中心"));
        isRefused(SOUND + "units: many\n", "`units` has to be at most 500 ids with their names");
        isRefused(SOUND + "units: { 人社局: 云河县人社局 }\n", "A unit has an id of 2 to 32 characters");
        isRefused(SOUND + "units: { yunhe-hrss: [] }\n", "and a name of 1 to 40 characters");
    }

    @Test
    void countersAreReadAndTheirMistakesTold() throws Exception {
        assertThat(read(SOUND).counters()).singleElement().matches(Counter::isGeneral);
        var counters = read(SOUND + """
                counters:
                  - { id: "1", name: 社保窗口, items: [ social-card, pension-alive ] }
                  - { id: "3", name: 综合窗口 }
                """).counters();
        assertThat(counters).extracting(Counter::id).containsExactly("1", "3");
        assertThat(counters.getFirst().items()).containsExactlyInAnyOrder("social-card", "pension-alive");
        isRefused(
                SOUND + """
                counters:
                  - { id: "1", name: 社保窗口, items: [ flying ] }
                  - { id: "1", name: 综合窗口 }
                  - { id: one, name: 综合窗口 }
                """,
                "line 10: The catalogue has no item flying.",
                "line 11: There are two counters 1.",
                "line 12: `id` has to be the counter's number");
        isRefused(SOUND + "counters: many\n", "`counters` has to be a list");
    }

    @Test
    void aCatalogueWithMistakesLeavesTheLastGoodOneInService() throws Exception {
        var file = directory.resolve("catalogue.yaml");
        var named = SOUND + "documents: { catalog: catalogue.yaml }\n";
        isRefused(named, "The catalogue catalogue.yaml cannot be read");
        Files.writeString(file, CatalogueFile.shipped().replace("committed: 3wd", "committed: 300wd"));
        isRefused(named, "The committed limit is longer than the statutory one");

        Files.writeString(file, CatalogueFile.shipped().replace("version: 2026-11", "version: ours-1"));
        var good = read(named).catalogue();
        assertThat(good.problems()).isEmpty();
        Files.createDirectories(directory.resolve("data"));
        good.remember(directory.resolve("data"));

        Files.writeString(file, "version: ours-2\n");
        var kept = read(named).catalogue();
        assertThat(kept.catalogue().version()).isEqualTo("ours-1");
        assertThat(kept.problems()).isNotEmpty();
        kept.remember(directory.resolve("data"));
        assertThat(read(named).catalogue().catalogue().version()).isEqualTo("ours-1");
    }
}

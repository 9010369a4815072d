package cn.bianmin.provisioning.stations;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cn.bianmin.contract.TerminalId;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class StationListTest {
    private final Path folder;

    StationListTest(@TempDir Path folder) throws Exception {
        this.folder = folder;
        Files.writeString(folder.resolve("town.yaml"), "hours: 8:30–17:30\n");
        Files.writeString(folder.resolve("own.yaml"), "hours: 8:30\ndata: /tmp\n");
        Files.writeString(folder.resolve("broken.yaml"), "hours: [\n");
    }

    private Path list(String text) throws Exception {
        return Files.writeString(folder.resolve("stations.csv"), text);
    }

    @Test
    void aListFromASpreadsheetBecomesStations() throws Exception {
        var list = list("\uFEFF" + """
                terminal,station,settings,broker,groups\r
                wufeng-01,"五峰镇,便民服务中心",town.yaml,mqtts://10.1.1.1:8883,town  pilot\r
                shimen-01,石门村便民服务站,,\r
                """);
        var folderOfStations = new StationFolder(folder.resolve("stations"));
        for (var station : StationList.read(list)) folderOfStations.put(station);
        assertThat(folderOfStations.all())
                .containsExactly(
                        new Station(new TerminalId("shimen-01"), "石门村便民服务站", "", Set.of(), ""),
                        new Station(
                                new TerminalId("wufeng-01"),
                                "五峰镇,便民服务中心",
                                "mqtts://10.1.1.1:8883",
                                Set.of("town", "pilot"),
                                "hours: 8:30–17:30\n"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "WUFENG|五峰镇|town.yaml||3 to 32 characters",
                "wufeng-01||town.yaml||1 to 60 characters",
                "hub|五峰镇|town.yaml||the hub's own",
                "wufeng-01|五峰镇|none.yaml||cannot be read",
                "wufeng-01|五峰镇|own.yaml||`data` is not for this file",
                "wufeng-01|五峰镇|broken.yaml||not well-formed YAML",
                "wufeng-01|五峰镇|town.yaml|mqtt://10.1.1.1:1883|mqtts://host:port",
                "shimen-01|五峰镇|town.yaml||stands in the list already",
            })
    void oneWrongLineRefusesTheListWithItsNumber(
            String terminal, String station, String settings, String broker, String why) throws Exception {
        var list = list("terminal,station,settings,broker\nshimen-01,石门村便民服务站,town.yaml,\n%s,%s,%s,%s\n"
                .formatted(terminal, station == null ? "" : station, settings, broker == null ? "" : broker));
        assertThatThrownBy(() -> StationList.read(list))
                .isInstanceOf(StationList.Refused.class)
                .hasMessageContaining("Line 3")
                .hasMessageContaining(why);
    }

    @Test
    void aGroupIsAnId() throws Exception {
        var list = list("terminal,station,settings,groups\nshimen-01,石门村便民服务站,town.yaml,村级\n");
        assertThatThrownBy(() -> StationList.read(list))
                .hasMessageContaining("Line 2")
                .hasMessageContaining("`groups`");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "wufeng-01,五峰镇便民服务中心,town.yaml",
                "terminal,station,settings,colour",
                "terminal,station,settings,groups,groups",
                "terminal,station",
                ""
            })
    void aListWithoutItsHeadIsRefused(String head) throws Exception {
        var list = list(head + "\n");
        assertThatThrownBy(() -> StationList.read(list)).hasMessageContaining("The first line");
    }
}

package cn.bianmin.provisioning.stations;

import static org.assertj.core.api.Assertions.assertThat;

import cn.bianmin.contract.TerminalId;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class StationFolderTest {
    private final Path folder;
    private final StationFolder stations;

    StationFolderTest(@TempDir Path parent) {
        folder = parent.resolve("stations");
        stations = new StationFolder(folder);
    }

    private void put(String name) throws Exception {
        stations.put(new Station(new TerminalId("wufeng-01"), name, "", Set.of("town"), ""));
    }

    @Test
    void withoutAnyThereIsNothingAndNothingChanges() throws Exception {
        assertThat(stations.all()).isEmpty();
        assertThat(stations.changes()).isEqualTo(stations.changes());
    }

    @Test
    void aChangeIsSeenAlsoWhereTheClockDidNotMove() throws Exception {
        put("五峰镇");
        var before = stations.changes();
        var then = Files.getLastModifiedTime(folder);
        assertThat(stations.changes()).isEqualTo(before);
        put("五峰乡");
        Files.setLastModifiedTime(folder, then);
        assertThat(stations.changes()).isNotEqualTo(before);
        assertThat(stations.all()).extracting(Station::name).containsExactly("五峰乡");
    }
}

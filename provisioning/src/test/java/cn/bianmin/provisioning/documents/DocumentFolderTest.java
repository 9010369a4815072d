package cn.bianmin.provisioning.documents;

import static org.assertj.core.api.Assertions.assertThat;

import cn.bianmin.contract.TerminalId;
import cn.bianmin.provisioning.stations.Station;
import cn.bianmin.provisioning.stations.StationFolder;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class DocumentFolderTest {
    private static final Instant NOON = Instant.parse("2026-03-02T04:00:00Z");
    private static final TerminalId TOWN = new TerminalId("wufeng-01");
    private static final TerminalId VILLAGE = new TerminalId("shimen-01");

    private final Path folder;
    private final DocumentFolder documents;

    DocumentFolderTest(@TempDir Path folder) {
        this.folder = folder;
        this.documents = new DocumentFolder(folder.resolve("documents"));
    }

    private static Audience group(String name) {
        return new Audience(false, List.of(name), List.of());
    }

    @Test
    void theNewestThatIsForATerminalCounts() throws Exception {
        documents.put("units", Audience.all(), "一", 1, NOON);
        documents.put("units", group("village"), "二", 1, NOON);
        documents.put("units", new Audience(false, List.of(), List.of("wufeng-02", "wufeng-03")), "三", 1, NOON);
        var all = documents.all();

        assertThat(number(all, "wufeng-01", Set.of("town"))).isEqualTo(1);
        assertThat(number(all, "shimen-01", Set.of("village", "pilot"))).isEqualTo(2);
        assertThat(number(all, "wufeng-03", Set.of("village"))).isEqualTo(3);
        assertThat(DocumentFolder.newest(all, "notices", "wufeng-01", Set.of())).isEmpty();
        assertThat(documents.text(all.get(1))).isEqualTo("二");
    }

    private static long number(List<Standing> all, String terminal, Set<String> groups) {
        return DocumentFolder.newest(all, "units", terminal, groups)
                .orElseThrow()
                .number();
    }

    @Test
    void aNumberIsGivenOnceAlsoWhereTwoGiveOutAtATimeAndAfterABackup() throws Exception {
        Callable<Standing> giving = () -> documents.put("units", Audience.all(), "一", 7, NOON);
        try (var two = Executors.newFixedThreadPool(2)) {
            var given = two.invokeAll(Collections.nCopies(20, giving)).stream()
                    .map(Future::resultNow)
                    .map(Standing::number);
            assertThat(given).doesNotHaveDuplicates().hasSize(20).allMatch(number -> number >= 7);
        }
        assertThat(documents.all()).hasSize(20);
        assertThat(folder.resolve("documents")).isDirectoryNotContaining("glob:**.new");
    }

    @Test
    void aTextIsGivenToWhomItIsForAndToNobodyElse() throws Exception {
        var stations = new StationFolder(folder.resolve("stations"));
        stations.put(new Station(TOWN, "五峰镇便民服务中心", "", Set.of("town"), ""));
        stations.put(new Station(VILLAGE, "石门村便民服务站", "", Set.of("village"), ""));
        var door = new DocumentDoor(documents, stations);
        var staff = documents.put("staff", group("village"), "{ }", 1, NOON);

        assertThat(door.text(VILLAGE, staff.sha256())).isPresent();
        assertThat(door.text(TOWN, staff.sha256())).isEmpty();
        assertThat(door.text(new TerminalId("unknown-01"), staff.sha256())).isEmpty();
        assertThat(door.text(VILLAGE, "0".repeat(64))).isEmpty();
    }
}

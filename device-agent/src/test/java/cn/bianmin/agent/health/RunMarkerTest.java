package cn.bianmin.agent.health;

import static org.assertj.core.api.Assertions.assertThat;

import cn.bianmin.agent.health.RunMarker.Start;
import cn.bianmin.contract.HealthFact.Cause;
import cn.bianmin.testing.ExpectedLog;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class RunMarkerTest {
    @TempDir
    Path folder;

    private Path file = Path.of("");

    @BeforeEach
    void aFile() {
        file = folder.resolve("run");
    }

    private RunMarker begin(String boot) {
        return RunMarker.begin(file, boot);
    }

    @Test
    void eachWayToEndIsKnownAtTheNextStart() {
        assertThat(begin("5f0c1a9e").start()).isEqualTo(new Start(Cause.FIRST, 1, 0));
        assertThat(begin("5f0c1a9e").start()).isEqualTo(new Start(Cause.CRASHED, 2, 1));
        var third = begin("aaaa0000");
        assertThat(third.start()).isEqualTo(new Start(Cause.MACHINE_DOWN, 3, 2));
        third.end(false);
        var fourth = begin("bbbb0000");
        assertThat(fourth.start()).isEqualTo(new Start(Cause.STOPPED, 4, 2));
        fourth.end(true);
        assertThat(begin("bbbb0000").start()).isEqualTo(new Start(Cause.COMMANDED, 5, 2));
    }

    @Test
    void aFileThatIsNonsenseIsLikeNone() throws IOException {
        Files.writeString(file, "RUNNING\0\0\0");
        assertThat(begin("5f0c1a9e").start()).isEqualTo(new Start(Cause.FIRST, 1, 0));
    }

    @Test
    @ExpectedLog("How this run ends could not be kept")
    void aDiskThatRefusesCostsOnlyTheKnowledge() {
        var marker = RunMarker.begin(folder.resolve("missing").resolve("run"), "5f0c1a9e");
        assertThat(marker.start().cause()).isEqualTo(Cause.FIRST);
    }
}

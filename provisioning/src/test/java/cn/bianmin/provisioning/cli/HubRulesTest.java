package cn.bianmin.provisioning.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cn.bianmin.rules.policy.RegionPolicy;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class HubRulesTest {
    @TempDir
    Path folder;

    @Test
    void aHubWithoutDocumentsCountsByTheShippedOnes() throws Exception {
        assertThat(HubRules.read(new HubDirectory(folder)).policy()).isEqualTo(RegionPolicy.shipped());
    }

    @Test
    void aHubDoesNotStartByDocumentsThatContradictThemselves() throws Exception {
        Files.writeString(folder.resolve("policy.json"), """
                {"version": "p1", "interUnit": {"single": "9d", "multi": "2d"}}""");
        Files.createDirectory(folder.resolve("calendars"));
        Files.writeString(folder.resolve("calendars").resolve("2027.json"), """
                {"year": 2027, "version": "1", "papers": [], "days": []}""");
        assertThatThrownBy(() -> HubRules.read(new HubDirectory(folder)))
                .isInstanceOf(Trouble.class)
                .hasMessageContaining("one-unit-before-several")
                .hasMessageContaining("2027 lists no days");
    }
}

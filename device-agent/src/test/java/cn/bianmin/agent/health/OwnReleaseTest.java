package cn.bianmin.agent.health;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class OwnReleaseTest {
    @TempDir
    Path slot;

    @Test
    void codeThatLiesInNoSlotIsOfNoRelease() throws Exception {
        Path jar = Files.createFile(Files.createDirectory(slot.resolve("lib")).resolve("agent.jar"));
        assertThat(OwnRelease.of(jar)).isEmpty();
        Files.writeString(slot.resolve("release.txt"), "number seven\n");
        assertThat(OwnRelease.of(jar)).isEmpty();
        assertThat(OwnRelease.number()).isEmpty();
    }

    @Test
    void codeOfASlotKnowsItsNumber() throws Exception {
        Path jar = Files.createFile(Files.createDirectory(slot.resolve("lib")).resolve("agent.jar"));
        Files.writeString(slot.resolve("release.txt"), """
                bianmin release 1
                number 7
                version 0.7.0
                from 3
                free 200000000
                hardware amd64
                file 755 12 %1$s bin/terminal
                chunk 12 %1$s
                end
                """.formatted("aa".repeat(32)));
        assertThat(OwnRelease.of(jar)).hasValue(7);
    }
}

package cn.bianmin.provisioning.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cn.bianmin.contract.SameKey;
import cn.bianmin.contract.SealKey;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

final class SealKeyFileTest {
    @TempDir
    Path directory;

    private int admit(String terminal) {
        var errors = new PrintWriter(new StringWriter());
        return new CommandLine(new HubMain())
                .setErr(errors)
                .setExecutionExceptionHandler((e, command, parsed) -> e instanceof Trouble ? 1 : 3)
                .execute(
                        "admit",
                        terminal,
                        "--data",
                        directory.resolve("hub").toString(),
                        "--token-file",
                        directory.resolve("token").toString(),
                        "--seal-key-file",
                        directory.resolve(terminal + ".pem").toString(),
                        "--same-key-file",
                        directory.resolve(terminal + ".key").toString());
    }

    @Test
    void everyTerminalGetsThePublicHalfOfTheOneKeyThatOnlyTheHubsOwnerReads() throws Exception {
        assertThat(admit("wufeng-01")).isZero();
        assertThat(admit("ruhu-01")).isZero();
        Path pair = directory.resolve("hub").resolve("seal-key.pem");
        var key = SealKey.read(Files.readString(directory.resolve("wufeng-01.pem")));
        assertThat(key).isEqualTo(SealKey.read(Files.readString(directory.resolve("ruhu-01.pem"))));
        assertThat(SealKeyFile.at(pair).publicHalf()).isEqualTo(key);
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(pair)))
                .isEqualTo("rw-------");
        assertThat(directory.resolve("hub")).isDirectoryNotContaining("glob:**seal-key.pem.*");
    }

    @Test
    void everyTerminalGetsTheSameKeyForDoublesAndNobodyElseReadsIt() throws Exception {
        assertThat(admit("wufeng-01")).isZero();
        assertThat(admit("ruhu-01")).isZero();
        var file = directory.resolve("wufeng-01.key");
        assertThat(SameKey.read(Files.readString(file)).text())
                .isEqualTo(SameKey.read(Files.readString(directory.resolve("ruhu-01.key")))
                        .text());
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
    }

    @Test
    void aKeyPairThatCannotBeReadIsNotReplaced() throws Exception {
        Path pair = directory.resolve("seal-key.pem");
        Files.writeString(pair, "-----BEGIN PRIVATE KEY-----");
        assertThatThrownBy(() -> SealKeyFile.at(pair))
                .isInstanceOf(Trouble.class)
                .hasMessageContaining("Bring it back");
        assertThat(pair).content().startsWith("-----BEGIN");
    }

    @Test
    void noTerminalIsAdmittedAsTheHub() {
        assertThat(admit("hub")).isEqualTo(1);
        assertThat(directory.resolve("token")).doesNotExist();
    }
}

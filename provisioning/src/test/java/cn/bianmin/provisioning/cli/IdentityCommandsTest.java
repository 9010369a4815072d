package cn.bianmin.provisioning.cli;

import static org.assertj.core.api.Assertions.assertThat;

import cn.bianmin.contract.TerminalId;
import cn.bianmin.provisioning.ledgers.IdentityStore;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

final class IdentityCommandsTest {
    private final HubDirectory data;
    private final HubDirectory copy;

    IdentityCommandsTest(@TempDir Path folder) {
        data = new HubDirectory(folder.resolve("hub"));
        copy = new HubDirectory(folder.resolve("copy"));
    }

    private static int hub(HubDirectory of, String... words) {
        var all = new ArrayList<>(List.of(words));
        all.addAll(List.of("--data", of.folder().toString()));
        return new CommandLine(new HubMain())
                .setExecutionExceptionHandler((e, command, parsed) -> e instanceof Trouble ? 1 : 3)
                .execute(all.toArray(String[]::new));
    }

    @Test
    void aBackupHasTheAuthorityAndTheKeysForItsOwnerOnly() throws Exception {
        assertThat(hub(data, "ca", "init")).isZero();
        assertThat(hub(data, "codes", "issue", "--est", "hub.example:8445", "wufeng-01"))
                .isZero();
        assertThat(hub(data, "backup", copy.folder().toString())).isZero();

        assertThat(Files.readAllBytes(copy.authority().resolve("root.pem")))
                .isEqualTo(Files.readAllBytes(data.authority().resolve("root.pem")));
        for (Path key : List.of(copy.sealKey(), copy.documentKey(), copy.signingKey(), copy.sameKey())) {
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(key)))
                    .as("%s", key)
                    .isEqualTo("rw-------");
        }
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(copy.folder())))
                .isEqualTo("rwx------");
        assertThat(IdentityStore.of(copy.database()).code(new TerminalId("wufeng-01")))
                .isPresent();
        assertThat(hub(copy, "ca", "show")).isZero();
        assertThat(hub(copy, "codes", "list", "--json")).isZero();
        assertThat(hub(data, "backup", copy.folder().toString()))
                .as("never over another")
                .isOne();
    }

    @Test
    void aRootIsChangedOnlyWhileNoHubRunsAndNobodyIsShutOutUnasked() throws Exception {
        assertThat(hub(data, "ca", "init")).isZero();
        assertThat(hub(data, "ca", "finish")).as("nothing to finish").isOne();
        try (var _ = data.lock()) {
            assertThat(hub(data, "ca", "rotate")).isOne();
        }
        String before = Files.readString(data.authority().resolve("root.crt"));
        assertThat(hub(data, "ca", "rotate")).isZero();
        assertThat(Files.readString(data.authority().resolve("root.crt"))).isNotEqualTo(before);
        assertThat(hub(data, "ca", "rotate")).as("one at a time").isOne();
        assertThat(hub(data, "ca", "show")).isZero();
        assertThat(hub(data, "ca", "finish")).isZero();
        assertThat(data.authority().resolve("former.pem")).doesNotExist();
    }
}

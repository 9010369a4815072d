package cn.bianmin.provisioning.cli;

import static org.assertj.core.api.Assertions.assertThat;

import cn.bianmin.contract.SigningKey;
import cn.bianmin.contract.VerifyingKey;
import cn.bianmin.provisioning.releases.ReleaseMaker;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class ReleaseMainTest {
    @TempDir
    Path folder;

    @Test
    void aKeyIsMadeOnceForItsOwnersEyes() throws Exception {
        Path key = folder.resolve("release-key.pem");
        assertThat(ReleaseMain.run("key", key.toString())).isZero();

        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(key)))
                .isEqualTo("rw-------");
        assertThat(VerifyingKey.read(Files.readString(folder.resolve("release-key.pem.pub"))))
                .isEqualTo(SigningKey.read(Files.readString(key)).publicHalf());
        String before = Files.readString(key);
        assertThat(ReleaseMain.run("key", key.toString())).isEqualTo(1);
        assertThat(key).hasContent(before);
    }

    @Test
    void aBundleIsShownAndUnpackedAndWhatIsNoneIsSaid() throws Exception {
        Path key = folder.resolve("key");
        assertThat(ReleaseMain.run("key", key.toString())).isZero();
        Path part = Files.writeString(folder.resolve("part"), "#!/bin/sh\n");
        Path bundle = folder.resolve("bundle");
        ReleaseMaker.make(
                new ReleaseMaker.Words(3, "0.3.0", 1, 0, List.of("aarch64")),
                Map.of("bin/terminal", part),
                SigningKey.read(Files.readString(key)),
                bundle);

        assertThat(ReleaseMain.run("show", bundle.toString())).isZero();
        Path slot = folder.resolve("slot");
        assertThat(ReleaseMain.run("unpack", bundle.toString(), slot.toString()))
                .isZero();
        assertThat(slot.resolve("bin/terminal")).isExecutable();
        assertThat(ReleaseMain.run("unpack", bundle.toString(), slot.toString()))
                .isEqualTo(1);
        assertThat(ReleaseMain.run("show", folder.toString())).isEqualTo(1);
        assertThat(ReleaseMain.run("make", "--number", "4")).isEqualTo(2);
    }
}

package cn.bianmin.provisioning.releases;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cn.bianmin.contract.ReleaseManifest;
import cn.bianmin.contract.ReleaseSignature;
import cn.bianmin.contract.SigningKey;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class ReleaseMakerTest {
    private static final SigningKey KEY = SigningKey.generate(new SecureRandom());
    private static final ReleaseMaker.Words WORDS =
            new ReleaseMaker.Words(7, "0.7.0", 3, 1_000, List.of("amd64", "aarch64", "amd64"));

    @TempDir
    Path folder;

    private Map<String, Path> parts() throws IOException {
        var random = new Random(1);
        byte[] large = new byte[2_500_000];
        random.nextBytes(large);
        return Map.of(
                "bin/terminal",
                Files.writeString(folder.resolve("terminal"), "#!/bin/sh\nexit 0\n"),
                "lib/large.jar",
                Files.write(folder.resolve("large"), large),
                "lib/empty",
                Files.write(folder.resolve("empty"), new byte[0]));
    }

    private static Map<String, String> digests(Path bundle) throws IOException {
        var digests = new TreeMap<String, String>();
        try (var files = Files.walk(bundle)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                digests.put(bundle.relativize(file).toString(), ReleaseManifest.sha256(Files.readAllBytes(file)));
            }
        }
        return digests;
    }

    @Test
    void twoMakesGiveTheSameBytes() throws Exception {
        ReleaseMaker.make(WORDS, parts(), KEY, folder.resolve("a"));
        ReleaseMaker.make(WORDS, parts(), KEY, folder.resolve("b"));

        assertThat(digests(folder.resolve("a")))
                .isEqualTo(digests(folder.resolve("b")))
                .hasSize(6);
    }

    @Test
    void whatIsMadeIsReadSignedAndUnpackedAgain() throws Exception {
        Path bundle = folder.resolve("bundle");
        var release = ReleaseMaker.make(WORDS, parts(), KEY, bundle);
        byte[] text = Files.readAllBytes(bundle.resolve("release.txt"));
        assertThat(ReleaseManifest.read(text)).isEqualTo(release);
        assertThat(release.hardware()).containsExactly("aarch64", "amd64");
        assertThat(ReleaseSignature.isBy(
                        List.of(KEY.publicHalf()), text, Files.readAllBytes(bundle.resolve("release.sig"))))
                .isTrue();

        Path slot = folder.resolve("slot");
        ReleaseMaker.unpack(bundle, release, slot);
        for (var part : parts().entrySet()) {
            assertThat(slot.resolve(part.getKey())).hasSameBinaryContentAs(part.getValue());
        }
        assertThat(Files.isExecutable(slot.resolve("bin/terminal"))).isTrue();
        assertThat(Files.isExecutable(slot.resolve("lib/large.jar"))).isFalse();
    }

    @Test
    void aChunkThatWasChangedIsNotUnpacked() throws Exception {
        Path bundle = folder.resolve("bundle");
        var release = ReleaseMaker.make(WORDS, parts(), KEY, bundle);
        String chunk = release.files().getLast().chunks().getFirst().sha256();
        Files.write(bundle.resolve("chunks").resolve(chunk), new byte[] {1});

        assertThatThrownBy(() -> ReleaseMaker.unpack(bundle, release, folder.resolve("slot")))
                .hasMessageContaining("is not what its name says");
    }

    @Test
    void aPathThatLeadsOutMakesNoRelease() throws Exception {
        var parts = new TreeMap<>(parts());
        parts.put("../evil", folder.resolve("empty"));
        assertThatThrownBy(() -> ReleaseMaker.make(WORDS, parts, KEY, folder.resolve("bundle")))
                .isInstanceOf(IllegalArgumentException.class);
        assertThat(folder.resolve("bundle/release.sig")).doesNotExist();
    }
}

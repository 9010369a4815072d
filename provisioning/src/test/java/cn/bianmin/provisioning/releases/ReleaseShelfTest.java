package cn.bianmin.provisioning.releases;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cn.bianmin.contract.ReleaseManifest;
import cn.bianmin.contract.ReleaseSignature;
import cn.bianmin.contract.SigningKey;
import cn.bianmin.contract.VerifyingKey;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class ReleaseShelfTest {
    private final SigningKey key = SigningKey.generate(new SecureRandom());
    private final List<VerifyingKey> keys = List.of(key.publicHalf());
    private final Path folder;
    private final Path bundle;
    private final ReleaseShelf shelf;

    ReleaseShelfTest(@TempDir Path folder) {
        this.folder = folder.resolve("updates");
        this.bundle = folder.resolve("bundle");
        this.shelf = new ReleaseShelf(this.folder);
    }

    private void isRefused(String words) {
        assertThatThrownBy(() -> shelf.add(bundle, keys))
                .isInstanceOf(ReleaseShelf.Refused.class)
                .hasMessageContaining(words);
    }

    @Test
    void whatWasSignedIsGivenOutAndWhatIsSharedIsStoredOnce() throws Exception {
        assertThat(shelf.all()).isEmpty();
        Bundle.write(bundle, 7, "seven", key);
        assertThat(shelf.add(bundle, keys).number()).isEqualTo(7);
        assertThat(shelf.add(bundle, keys)).as("again").isEqualTo(shelf.find(7).orElseThrow());
        Bundle.write(bundle, 8, "eight", key);
        shelf.add(bundle, keys);

        assertThat(shelf.all()).extracting(ReleaseManifest::number).containsExactly(8L, 7L);
        try (var chunks = Files.list(folder.resolve("chunks"))) {
            assertThat(chunks).as("two of the library, one of each program").hasSize(4);
        }
    }

    @Test
    void aNumberIsNeverGivenToTwoContents() throws Exception {
        Bundle.write(bundle, 7, "seven", key);
        shelf.add(bundle, keys);
        Bundle.write(bundle, 7, "another seven", key);
        isRefused("here already");
    }

    @Test
    void whatNobodyTrustedSignedStaysOutside() throws Exception {
        Bundle.write(bundle, 7, "seven", SigningKey.generate(new SecureRandom()));
        isRefused("No release key");
        Files.delete(bundle.resolve("release.sig"));
        isRefused("no release.sig");
        assertThat(shelf.all()).isEmpty();
    }

    @Test
    void aSwappedATruncatedAndAMissingChunkAreRefusedAndNothingIsGiven() throws Exception {
        var manifest = Bundle.write(bundle, 7, "seven", key);
        var chunk = bundle.resolve("chunks")
                .resolve(manifest.files().getFirst().chunks().getFirst().sha256());
        byte[] whole = Files.readAllBytes(chunk);
        Files.writeString(chunk, "rm -rf /  \n".substring(0, whole.length));
        isRefused("not what the manifest says");
        Files.write(chunk, new byte[whole.length - 1]);
        isRefused("not what the manifest says");
        Files.write(chunk, new byte[whole.length + 1]);
        isRefused("larger than it may be");
        Files.delete(chunk);
        isRefused("has no");
        assertThat(shelf.find(7)).isEmpty();
        Files.write(chunk, whole);
        assertThat(shelf.add(bundle, keys)).isEqualTo(manifest);
    }

    @Test
    void aManifestThatLeadsOutOrIsABombIsRefused() throws Exception {
        var manifest = Bundle.write(bundle, 7, "seven", key);
        sign(new String(manifest.bytes(), US_ASCII)
                .replace("bin/terminal", "../terminal")
                .getBytes(US_ASCII));
        isRefused("release.txt");
        sign(new byte[ReleaseManifest.MOST_TEXT + 1]);
        isRefused("larger than it may be");
    }

    private void sign(byte[] text) throws IOException {
        Files.write(bundle.resolve("release.txt"), text);
        Files.writeString(bundle.resolve("release.sig"), ReleaseSignature.line(key, text));
    }
}

package cn.bianmin.agent.health;

import cn.bianmin.contract.Malformed;
import cn.bianmin.contract.ReleaseManifest;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.OptionalLong;

/// Which release runs, by where its code lies: in `lib/` beside a `release.txt`.
public final class OwnRelease {
    private OwnRelease() {}

    /// Number of the release that this very code is of; empty where it did not come as one.
    public static OptionalLong number() {
        try {
            var source = OwnRelease.class.getProtectionDomain().getCodeSource();
            return source == null
                    ? OptionalLong.empty()
                    : of(Path.of(source.getLocation().toURI()));
        } catch (URISyntaxException e) {
            return OptionalLong.empty();
        }
    }

    /// @param jar one of the release's
    static OptionalLong of(Path jar) {
        var manifest = jar.resolveSibling("..").resolve("release.txt").normalize();
        try (var in = Files.newInputStream(manifest)) {
            byte[] text = in.readNBytes(ReleaseManifest.MOST_TEXT + 1);
            return OptionalLong.of(ReleaseManifest.read(text).number());
        } catch (IOException | Malformed e) {
            return OptionalLong.empty();
        }
    }
}

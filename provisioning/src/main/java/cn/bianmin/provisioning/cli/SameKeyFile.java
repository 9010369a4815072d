package cn.bianmin.provisioning.cli;

import cn.bianmin.contract.Malformed;
import cn.bianmin.contract.SameKey;
import java.io.IOException;
import java.nio.file.Path;
import java.security.SecureRandom;

/// The region's key for doubles, beside the hub's data.
final class SameKeyFile {
    private SameKeyFile() {}

    /// Made at its first use, and the same for every terminal from then on.
    ///
    /// @throws Trouble where the file is there and cannot be read
    static SameKey at(Path file) throws Trouble {
        try {
            return SameKey.read(OwnerFile.readOrMake(
                    file, () -> SameKey.generate(new SecureRandom()).text()));
        } catch (IOException | Malformed e) {
            throw new Trouble("The key for doubles " + file + " cannot be read. Bring it back, or delete it and give"
                    + " every terminal a new one.");
        }
    }
}

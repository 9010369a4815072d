package cn.bianmin.provisioning.cli;

import cn.bianmin.contract.Malformed;
import cn.bianmin.contract.OpeningKey;
import java.io.IOException;
import java.nio.file.Path;
import java.security.SecureRandom;

/// The key pair that opens what terminals sealed, beside the hub's data. It is in no backup of the database:
/// who loses it can open nothing that was sealed before, so it has to be kept apart as carefully.
final class SealKeyFile {
    private SealKeyFile() {}

    /// Reads the key pair, and makes one where there is none. Two commands at once get the same.
    ///
    /// @throws Trouble where the file is there and cannot be read: a new pair would make all that was sealed
    ///     unreadable for good
    static OpeningKey at(Path file) throws Trouble {
        try {
            return OpeningKey.read(OwnerFile.readOrMake(
                    file, () -> OpeningKey.generate(new SecureRandom()).pem()));
        } catch (IOException | Malformed e) {
            throw new Trouble("The hub's key pair " + file
                    + " cannot be read, and without it nothing that terminals sealed. Bring it back from where it"
                    + " is kept.");
        }
    }
}

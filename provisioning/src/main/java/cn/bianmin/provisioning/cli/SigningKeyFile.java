package cn.bianmin.provisioning.cli;

import cn.bianmin.contract.Malformed;
import cn.bianmin.contract.SigningKey;
import java.io.IOException;
import java.nio.file.Path;
import java.security.SecureRandom;

/// The key pair that the hub signs with, beside its data and in no backup of the database. Who loses it can
/// still have verified what was signed before, by the public half.
final class SigningKeyFile {
    private SigningKeyFile() {}

    /// Reads the key pair, and makes one where there is none. Two commands at once get the same.
    ///
    /// @throws Trouble where the file is there and cannot be read: a new pair would be another hub's
    static SigningKey at(Path file) throws Trouble {
        try {
            return SigningKey.read(OwnerFile.readOrMake(
                    file, () -> SigningKey.generate(new SecureRandom()).pem()));
        } catch (IOException | Malformed e) {
            throw new Trouble(
                    "The hub's signing key " + file + " cannot be read. Bring it back from where it is kept.");
        }
    }
}

package cn.bianmin.provisioning.cli;

import cn.bianmin.contract.Malformed;
import cn.bianmin.contract.OpeningKey;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;

/// The hub's key pair beside its data. It is in no backup of the database: who loses it can open nothing that
/// was sealed before, so it has to be kept apart as carefully.
final class SealKeyFile {
    private SealKeyFile() {}

    /// Reads the key pair, and makes one where there is none. Two commands at once get the same.
    ///
    /// @throws Trouble where the file is there and cannot be read: a new pair would make all that was sealed
    ///     unreadable for good
    static OpeningKey at(Path file) throws Trouble {
        try {
            if (!Files.exists(file)) {
                make(file);
            }
            return OpeningKey.read(Files.readString(file));
        } catch (IOException | Malformed e) {
            throw new Trouble("The hub's key pair " + file
                    + " cannot be read, and without it nothing that terminals sealed. Bring it back from where it"
                    + " is kept.");
        }
    }

    /// Written whole before it has its name, so that a power cut leaves a key pair or none.
    private static void make(Path file) throws IOException {
        var random = new SecureRandom();
        Path whole = file.resolveSibling(file.getFileName() + "." + Integer.toHexString(random.nextInt()));
        OwnerFile.create(whole, OpeningKey.generate(random).pem());
        try {
            Files.createLink(file, whole);
        } catch (FileAlreadyExistsException e) {
            // Another command was faster, and its pair is the one.
            return;
        } finally {
            Files.deleteIfExists(whole);
        }
    }
}

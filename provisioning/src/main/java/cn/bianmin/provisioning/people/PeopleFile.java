package cn.bianmin.provisioning.people;

import cn.bianmin.provisioning.files.Look;
import cn.bianmin.provisioning.files.WholeFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Where the document lies. Thread-safe. A change counts with the next question; one that cannot be read is
/// told once and leaves the last good one in force.
public final class PeopleFile {
    private static final long MOST_BYTES = 16L * 1024 * 1024;
    private static final Logger LOG = LoggerFactory.getLogger(PeopleFile.class);

    private final Path file;
    private Organisation known = Organisation.NOBODY;
    private @Nullable Look readAt;

    public PeopleFile(Path file) {
        this.file = file;
    }

    /// Who there is now; nobody where there is no document.
    public synchronized Organisation now() {
        try {
            if (!Files.exists(file)) {
                return known;
            }
            Look look = Look.at(file);
            if (!look.equals(readAt)) {
                readAt = look;
                known = read();
            }
        } catch (IOException | Organisation.Refused e) {
            LOG.warn("The document of the hub's people is refused; the last good one counts on. {}", e.getMessage());
        }
        return known;
    }

    /// The document as it stands.
    ///
    /// @throws IOException where it cannot be read
    /// @throws Organisation.Refused where it is wrong
    public Organisation read() throws IOException, Organisation.Refused {
        if (!Files.exists(file)) {
            return Organisation.NOBODY;
        }
        if (Files.size(file) > MOST_BYTES) {
            throw new IOException("The file is far larger than any document of people.");
        }
        return Organisation.read(Files.readString(file));
    }

    /// Replaces the document, whole or not at all; for its owner only.
    ///
    /// @throws Organisation.Refused where it contradicts itself; nothing is written
    public void write(Organisation organisation) throws IOException, Organisation.Refused {
        organisation.check();
        Path folder = file.toAbsolutePath().getParent();
        Path next = Files.createTempFile(
                folder,
                "people",
                ".json",
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        Files.writeString(next, organisation.write());
        WholeFile.name(next, file);
    }
}

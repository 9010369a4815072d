package cn.bianmin.provisioning.guide;

import cn.bianmin.contract.Language;
import cn.bianmin.provisioning.files.Look;
import cn.bianmin.rules.guide.Catalogue;
import cn.bianmin.rules.guide.CatalogueFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Where the region's catalogue lies. Thread-safe. Without a document the one counts that every terminal brings. A
/// change counts with the next question; one that cannot be read is told once and leaves the last good one in force.
public final class GuideFile {
    private static final Logger LOG = LoggerFactory.getLogger(GuideFile.class);

    private final Path file;
    private Catalogue known =
            CatalogueFile.read(CatalogueFile.shipped()).catalogue().orElseThrow();
    private @Nullable Look readAt;

    public GuideFile(Path file) {
        this.file = file;
    }

    public synchronized Catalogue now() {
        try {
            if (Files.exists(file)) {
                var look = Look.at(file);
                if (!look.equals(readAt)) {
                    readAt = look;
                    known = read();
                }
            }
        } catch (IOException e) {
            LOG.warn(
                    "The hub's catalogue is refused; the last good one counts on. file={} {}",
                    file.getFileName(),
                    e.getMessage());
        }
        return known;
    }

    private Catalogue read() throws IOException {
        if (Files.size(file) > 4L * CatalogueFile.MAX_CHARS) throw new IOException("It is far larger than any.");
        var reading = CatalogueFile.read(Files.readString(file));
        return reading.catalogue()
                .orElseThrow(() -> new IOException(reading.problems().getFirst().toString()));
    }

    /// A matter's name, or its code where the catalogue does not know it.
    public String name(String code, Language language) {
        return now().item(code).map(item -> item.name().in(language)).orElse(code);
    }
}

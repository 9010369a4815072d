package cn.bianmin.provisioning.open;

import cn.bianmin.contract.Language;
import cn.bianmin.contract.Said;
import cn.bianmin.rules.deadlines.TimeLimit;
import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.core.JacksonException;
import tools.jackson.dataformat.yaml.YAMLMapper;

/// The region's catalogue at the hub, `catalogue.yaml`: the same document as terminals have, of which the board
/// shows what is promised in public. Thread-safe. A change counts with the next page; one that cannot be read is
/// told once and leaves the last good one in force.
public final class OpenGuide {
    private static final long MOST_BYTES = 4L * 1024 * 1024;
    private static final Logger LOG = LoggerFactory.getLogger(OpenGuide.class);
    private static final YAMLMapper YAML = new YAMLMapper();

    private final Path file;
    private List<Item> known = List.of();
    private @Nullable FileTime readAt;

    public OpenGuide(Path file) {
        this.file = file;
    }

    /// What is promised about one matter.
    public record Item(
            String code, Said name, Said fee, TimeLimit committed, TimeLimit statutory, Said basis, Said responsible) {}

    @JsonIgnoreProperties(ignoreUnknown = true)
    record Document(List<Entry> items) {}

    @JsonIgnoreProperties(ignoreUnknown = true)
    record Entry(String code, Words name, Words fee, Limits limit, Guide guide) {
        Item item() {
            return new Item(
                    Objects.requireNonNull(code),
                    name.said(),
                    fee.said(),
                    TimeLimit.parse(limit.committed()).orElseThrow(),
                    TimeLimit.parse(limit.statutory()).orElseThrow(),
                    guide.basis().said(),
                    guide.responsible().said());
        }
    }

    record Words(String zh, String en) {
        Said said() {
            return new Said(Objects.requireNonNull(zh), Objects.requireNonNull(en));
        }
    }

    @JsonIgnoreProperties(ignoreUnknown = true)
    record Limits(String committed, String statutory) {}

    @JsonIgnoreProperties(ignoreUnknown = true)
    record Guide(Words basis, Words responsible) {}

    /// All matters; none where there is no document.
    public synchronized List<Item> items() {
        try {
            if (Files.exists(file)) {
                var changed = Files.getLastModifiedTime(file);
                if (!changed.equals(readAt)) {
                    readAt = changed;
                    known = read();
                }
            }
        } catch (IOException | RuntimeException e) {
            LOG.warn(
                    "The hub's catalogue is refused; the last good one counts on. file={} {}",
                    file.getFileName(),
                    e instanceof IOException ? e.getMessage() : e.getClass().getSimpleName());
        }
        return known;
    }

    private List<Item> read() throws IOException {
        if (Files.size(file) > MOST_BYTES) throw new IOException("It is far larger than any catalogue.");
        try {
            return YAML.readValue(Files.readString(file), Document.class).items().stream()
                    .map(Entry::item)
                    .toList();
        } catch (JacksonException e) {
            throw new IOException("It is not the YAML that terminals take.", e);
        }
    }

    /// A matter's name, or its code where the document does not know it.
    String name(String code, Language language) {
        return find(code).map(item -> item.name().in(language)).orElse(code);
    }

    private Optional<Item> find(String code) {
        return items().stream().filter(item -> item.code().equals(code)).findFirst();
    }
}

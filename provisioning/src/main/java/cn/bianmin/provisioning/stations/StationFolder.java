package cn.bianmin.provisioning.stations;

import static java.nio.charset.StandardCharsets.US_ASCII;

import cn.bianmin.contract.TerminalId;
import cn.bianmin.provisioning.files.WholeFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/// The stations that the hub knows, a file each. A change counts at once, also while the hub runs. Thread-safe.
public final class StationFolder {
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final String ENDING = ".json";
    // Counted up after each change: the folder's own time does not move within a tick of the clock.
    private static final String CHANGES = "changes";

    private final Path folder;

    public StationFolder(Path folder) {
        this.folder = folder;
    }

    private record Document(
            String station, String broker, @Nullable Set<String> groups, String settings) {}

    /// Adds a station, or changes it. One process at a time does.
    public void put(Station station) throws IOException {
        Files.createDirectories(folder);
        var document =
                new Document(station.name(), station.broker(), new TreeSet<>(station.groups()), station.settings());
        replace(file(station.terminal()), JSON.writeValueAsBytes(document));
        replace(folder.resolve(CHANGES), Long.toString(changes() + 1).getBytes(US_ASCII));
    }

    private static void replace(Path file, byte[] bytes) throws IOException {
        Path whole = file.resolveSibling(file.getFileName() + ".new");
        Files.write(whole, bytes);
        WholeFile.name(whole, file);
    }

    /// @throws IOException where the file is there and cannot be read
    public Optional<Station> find(TerminalId terminal) throws IOException {
        try {
            var document = JSON.readValue(Files.readAllBytes(file(terminal)), Document.class);
            // A hub of before groups were there wrote none.
            var groups = document.groups() == null ? Set.<String>of() : document.groups();
            return Optional.of(
                    new Station(terminal, document.station(), document.broker(), groups, document.settings()));
        } catch (NoSuchFileException e) {
            return Optional.empty();
        } catch (JacksonException e) {
            throw new IOException("The station " + terminal + " cannot be read. Import the list again.", e);
        }
    }

    /// Another number after each change.
    public long changes() throws IOException {
        try {
            return Long.parseLong(Files.readString(folder.resolve(CHANGES)));
        } catch (NoSuchFileException | NumberFormatException e) {
            // None yet, or a loss of power cut it off; whoever looks after a start reads all of them anyway.
            return 0;
        }
    }

    /// All of them, by their terminals' ids.
    public List<Station> all() throws IOException {
        if (!Files.isDirectory(folder)) return List.of();
        var all = new ArrayList<Station>();
        try (var files = Files.newDirectoryStream(folder, "*" + ENDING)) {
            for (Path file : files) {
                String name = file.getFileName().toString();
                String id = name.substring(0, name.length() - ENDING.length());
                if (TerminalId.isValid(id)) find(new TerminalId(id)).ifPresent(all::add);
            }
        }
        all.sort(Comparator.comparing(station -> station.terminal().value()));
        return all;
    }

    private Path file(TerminalId terminal) {
        return folder.resolve(terminal.value() + ENDING);
    }
}

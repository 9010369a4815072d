package cn.bianmin.agent.settings;

import cn.bianmin.rules.documents.Problem;
import cn.bianmin.rules.guide.Catalogue;
import cn.bianmin.rules.guide.CatalogueFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Which catalogue a terminal works with: the one that its file names; where that has mistakes, the last one
/// that had none; where there never was one, none.
///
/// @param text of the catalogue
/// @param problems of the one that is named; the queue goes on with the last good one
public record CatalogueChoice(Catalogue catalogue, String text, List<Problem> problems) {
    private static final String LAST_GOOD = "catalogue.last-good";

    /// @param named file that the configuration names; the shipped one where it names none
    /// @param data directory in which the last good one is kept
    /// @param problems told of what is wrong where there is nothing to work with
    static Optional<CatalogueChoice> of(Optional<Path> named, Path data, List<Problem> problems) {
        if (named.isEmpty()) return good(CatalogueFile.shipped(), List.of());
        var mistakes = new ArrayList<Problem>();
        var text = text(named.get());
        if (text.isEmpty()) {
            mistakes.add(new Problem(
                    0,
                    "The catalogue %s cannot be read: it is missing, not permitted, too large, or"
                                    .formatted(named.get().getFileName())
                            + " not UTF-8 text."));
        } else {
            var reading = CatalogueFile.read(text.get());
            if (reading.catalogue().isPresent()) return good(text.get(), List.of());
            reading.problems()
                    .forEach(problem -> mistakes.add(new Problem(
                            0, "The catalogue %s, %s".formatted(named.get().getFileName(), problem))));
        }
        var last = text(data.resolve(LAST_GOOD)).flatMap(earlier -> good(earlier, mistakes));
        if (last.isEmpty()) problems.addAll(mistakes);
        return last;
    }

    /// Keeps it as the last good one, through a power cut too: the old one stays until the new one is whole.
    ///
    /// @throws IOException where the directory cannot be written; the old one stays
    public void remember(Path data) throws IOException {
        if (!problems.isEmpty()) return;
        var next = data.resolve(LAST_GOOD + ".new");
        Files.writeString(next, text);
        Files.move(next, data.resolve(LAST_GOOD), java.nio.file.StandardCopyOption.ATOMIC_MOVE);
    }

    private static Optional<CatalogueChoice> good(String text, List<Problem> problems) {
        return CatalogueFile.read(text).catalogue().map(catalogue -> new CatalogueChoice(catalogue, text, problems));
    }

    private static Optional<String> text(Path file) {
        try {
            if (Files.size(file) > 4L * CatalogueFile.MAX_CHARS) return Optional.empty();
            return Optional.of(Files.readString(file));
        } catch (IOException e) {
            return Optional.empty();
        }
    }
}

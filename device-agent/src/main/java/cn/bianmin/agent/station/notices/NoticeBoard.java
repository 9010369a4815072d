package cn.bianmin.agent.station.notices;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/// The notices of this station: the document that the configuration names, or the last good one where that is
/// refused. Immutable.
public final class NoticeBoard {
    private static final String LAST_GOOD = "last-good-notices";

    private final List<Notice> notices;

    private NoticeBoard(List<Notice> notices) {
        this.notices = notices;
    }

    /// @param document empty where the station has none
    /// @param data directory in which the last good one is kept
    /// @param refused told why the document is not used, a sentence each
    public static NoticeBoard open(Optional<Path> document, Path data, Consumer<String> refused) {
        if (document.isEmpty()) return new NoticeBoard(List.of());
        var text = text(document.get());
        if (text.isEmpty()) {
            refused.accept("The notices cannot be read: the file is missing, not permitted, too large, or not UTF-8.");
        } else {
            var reading = NoticeFile.read(text.get());
            if (reading.problems().isEmpty()) {
                remember(text.get(), data, refused);
                return new NoticeBoard(reading.notices());
            }
            reading.problems().forEach(problem -> refused.accept("The notices are refused, " + problem));
        }
        return new NoticeBoard(text(data.resolve(LAST_GOOD))
                .map(earlier -> NoticeFile.read(earlier).notices())
                .orElseGet(List::of));
    }

    // The old one stays until the new one is whole.
    private static void remember(String text, Path data, Consumer<String> refused) {
        try {
            var next = data.resolve(LAST_GOOD + ".new");
            Files.writeString(next, text);
            Files.move(next, data.resolve(LAST_GOOD), StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            refused.accept("The notices could not be kept as the last good ones.");
        }
    }

    private static Optional<String> text(Path file) {
        try {
            if (Files.size(file) > 4L * NoticeFile.MAX_CHARS) return Optional.empty();
            return Optional.of(Files.readString(file));
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    /// Those of a day, in the order of the document.
    public List<Notice> of(LocalDate day) {
        return notices.stream().filter(notice -> notice.isOf(day)).toList();
    }
}

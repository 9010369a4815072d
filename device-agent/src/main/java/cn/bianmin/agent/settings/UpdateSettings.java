package cn.bianmin.agent.settings;

import cn.bianmin.contract.Malformed;
import cn.bianmin.contract.VerifyingKey;
import cn.bianmin.rules.documents.Problem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// How this terminal comes by releases: `updates: { keys: [ release.pem ], slots: releases, folder: /media/usb }`.
/// A key whose file cannot be read is left out and told in `problems`: a terminal that takes no release serves all the
/// same.
///
/// @param keys public halves of the release keys; without one no release is taken
/// @param slots folder of the slots; `releases` in the data directory unless told
/// @param folder where a bundle may be put, as a stick; empty: nowhere
/// @param problems a sentence for each key that is left out
public record UpdateSettings(List<VerifyingKey> keys, Path slots, Optional<Path> folder, List<Problem> problems) {
    static final int MOST_KEYS = 8;
    private static final int MOST_BYTES = 10_000;

    public UpdateSettings {
        keys = List.copyOf(keys);
        problems = List.copyOf(problems);
    }

    static UpdateSettings read(Section root, Path base, Path data) {
        var section = root.group("updates", Set.of("keys", "slots", "folder"));
        var keys = new ArrayList<VerifyingKey>();
        var problems = new ArrayList<Problem>();
        for (String file : section.values("keys", MOST_KEYS, "a file with a release key", TerminalFile::nonBlank)) {
            read(base, file).ifPresentOrElse(keys::add, () -> problems.add(unread(file)));
        }
        var slots = section.value("slots", "a directory", text -> base.resolve(TerminalFile.nonBlank(text)));
        var folder = section.value("folder", "a directory", text -> base.resolve(TerminalFile.nonBlank(text)));
        return new UpdateSettings(keys, slots.orElseGet(() -> data.resolve("releases")), folder, problems);
    }

    private static Optional<VerifyingKey> read(Path base, String file) {
        try {
            Path place = base.resolve(file);
            if (Files.size(place) > MOST_BYTES) return Optional.empty();
            return Optional.of(VerifyingKey.read(Files.readString(place)));
        } catch (IOException | Malformed | InvalidPathException e) {
            return Optional.empty();
        }
    }

    private static Problem unread(String file) {
        return new Problem(
                0,
                "The release key %s is missing, not permitted, or none that `bianmin release key` wrote. No release that it signed is taken."
                        .formatted(file));
    }
}

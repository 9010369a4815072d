package cn.bianmin.agent.settings;

import cn.bianmin.contract.Malformed;
import cn.bianmin.contract.VerifyingKey;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// How this terminal comes by releases: `updates: { keys: [ release.pem ], slots: releases, folder: /media/usb }`.
///
/// @param keys public halves of the release keys; without one no release is taken
/// @param slots folder of the slots; `releases` in the data directory unless told
/// @param folder where a bundle may be put, as a stick; empty: nowhere
public record UpdateSettings(List<VerifyingKey> keys, Path slots, Optional<Path> folder) {
    static final int MOST_KEYS = 8;

    public UpdateSettings {
        keys = List.copyOf(keys);
    }

    static UpdateSettings read(Section root, Path base, Path data) {
        var section = root.group("updates", Set.of("keys", "slots", "folder"));
        var keys = section.values(
                "keys",
                MOST_KEYS,
                "a readable file with a release key, as `bianmin release key` wrote it",
                file -> key(base, file));
        var slots = section.value("slots", "a directory", text -> base.resolve(TerminalFile.nonBlank(text)));
        var folder = section.value("folder", "a directory", text -> base.resolve(TerminalFile.nonBlank(text)));
        return new UpdateSettings(keys, slots.orElseGet(() -> data.resolve("releases")), folder);
    }

    private static VerifyingKey key(Path base, String file) {
        try {
            return VerifyingKey.read(Files.readString(base.resolve(TerminalFile.nonBlank(file))));
        } catch (IOException | Malformed e) {
            throw new IllegalArgumentException(e);
        }
    }
}

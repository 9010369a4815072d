package cn.bianmin.agent.settings;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;

/// The box's own part of how a terminal comes by releases, before it is any station's: as [UpdateSettings], but where
/// the files are and not what is in them.
///
/// @param keys whether they can be read, the terminal finds out
public record UpdateFiles(List<Path> keys, Optional<Path> slots, Optional<Path> folder) {
    public UpdateFiles {
        keys = List.copyOf(keys);
    }

    static UpdateFiles read(Section root, Path base) {
        var section = root.group("updates", Set.of("keys", "slots", "folder"));
        return new UpdateFiles(
                section.values(
                        "keys",
                        UpdateSettings.MOST_KEYS,
                        "a file",
                        text -> base.resolve(TerminalFile.nonBlank(text)).toAbsolutePath()),
                section.value("slots", "a directory", text -> base.resolve(TerminalFile.nonBlank(text))),
                section.value("folder", "a directory", text -> base.resolve(TerminalFile.nonBlank(text))));
    }

    /// The section of a terminal's configuration; none where the box says nothing.
    ///
    /// @param quoting makes a text of YAML
    public Optional<String> yaml(UnaryOperator<String> quoting) {
        var parts = new ArrayList<String>();
        if (!keys.isEmpty()) {
            var names = keys.stream().map(key -> quoting.apply(key.toString())).toList();
            parts.add("keys: [ " + String.join(", ", names) + " ]");
        }
        slots.ifPresent(place ->
                parts.add("slots: " + quoting.apply(place.toAbsolutePath().toString())));
        folder.ifPresent(place ->
                parts.add("folder: " + quoting.apply(place.toAbsolutePath().toString())));
        return parts.isEmpty() ? Optional.empty() : Optional.of("updates: { " + String.join(", ", parts) + " }");
    }
}

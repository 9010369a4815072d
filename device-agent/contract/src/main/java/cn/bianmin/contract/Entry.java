package cn.bianmin.contract;

import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// One fact in a terminal's ledger, as read. Field names and meaning are those of CloudEvents 1.0; `clock`,
/// `boot` and `mono` are extensions. What counts is always the stored bytes; this is a view of them.
///
/// @param type one of [EntryKind#type()], or a type of a newer terminal
/// @param subject what the fact is about, for example `counter-1`
/// @param data the fact itself; for known kinds one of [Facts]
public record Entry(
        EntryId id,
        TerminalId source,
        String type,
        Stamp stamp,
        @Nullable String subject,
        @Nullable Origin origin,
        JsonNode data) {

    public Entry {
        requireName(type);
        if (subject != null) {
            requireName(subject);
        }
    }

    static void requireName(String name) {
        if (name.isEmpty() || name.length() > Limits.NAME_CHARACTERS) {
            throw new IllegalArgumentException(
                    "A type or subject has 1 to " + Limits.NAME_CHARACTERS + " characters, not " + name.length());
        }
    }

    public Optional<EntryKind> kind() {
        return EntryKind.of(type);
    }

    /// The data, typed; empty where this version does not know the kind.
    ///
    /// @throws Malformed where the data lacks a field, or a field has a value that is not allowed
    public Optional<Facts> facts() throws Malformed {
        var kind = kind();
        return kind.isEmpty() ? Optional.empty() : Optional.of(Facts.read(kind.get(), data));
    }
}

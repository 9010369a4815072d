package cn.bianmin.contract;

import org.jspecify.annotations.Nullable;

/// A fact that is not yet in a ledger: it has no place and no time.
///
/// @param subject what the fact is about, or null
public record Draft(Facts facts, @Nullable String subject) {
    public Draft {
        if (subject != null) {
            Entry.requireName(subject);
        }
    }

    public static Draft of(Facts facts) {
        return new Draft(facts, null);
    }

    public EntryKind kind() {
        return facts.kind();
    }
}

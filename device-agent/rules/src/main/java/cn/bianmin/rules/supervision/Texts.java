package cn.bianmin.rules.supervision;

import java.util.Optional;

/// Bounds of what is written.
final class Texts {
    /// Characters of one text.
    static final int LONGEST = 1_000;

    private Texts() {}

    static Optional<SupervisionRule> missing(String text, SupervisionRule missing) {
        return text.isBlank() ? Optional.of(missing) : bounded(text);
    }

    static Optional<SupervisionRule> bounded(String text) {
        return unless(text.length() <= LONGEST, SupervisionRule.TEXT_TOO_LONG);
    }

    static Optional<SupervisionRule> unless(boolean holds, SupervisionRule rule) {
        return holds ? Optional.empty() : Optional.of(rule);
    }
}

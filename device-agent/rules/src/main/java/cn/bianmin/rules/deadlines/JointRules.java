package cn.bianmin.rules.deadlines;

import java.time.Instant;
import java.util.Optional;

/// Matters of several units (DOMAIN E8): each unit has its own clock beside the matter's.
public record JointRules(Deadlines deadlines) {
    /// How a co-unit stands.
    public enum Answer {
        /// Its time runs.
        PENDING,
        /// It answered, in time or late.
        ANSWERED,
        /// It said nothing in its time, which the policy takes as agreement (默认同意): the matter goes on, and it
        /// counts against the unit.
        DEEMED_AGREED,
        /// It said nothing in its time, and the law wants its word: the matter waits.
        OVERDUE
    }

    /// When the matter as a whole is due: at the cap of joint matters or at its own limit, whichever is
    /// earlier.
    public Due due(DeadlineFacts facts, TimeLimit cap, Instant now) {
        var own = deadlines.due(facts, now);
        var capped = deadlines.due(new DeadlineFacts(facts.start(), cap, facts.pauses(), facts.extensions()), now);
        return capped.at().isBefore(own.at()) ? capped : own;
    }

    /// @param facts of the unit's own clock
    /// @param answered when it answered, or empty
    /// @param silenceAgrees what the policy says for this item (`deemedAgreed`)
    public Answer answer(DeadlineFacts facts, Optional<Instant> answered, boolean silenceAgrees, Instant now) {
        var due = deadlines.due(facts, now);
        if (answered.isPresent() && (!silenceAgrees || !due.isOverAt(answered.get()))) return Answer.ANSWERED;
        if (!due.isOverAt(now)) return Answer.PENDING;
        return silenceAgrees ? Answer.DEEMED_AGREED : Answer.OVERDUE;
    }
}

package cn.bianmin.rules.deadlines;

import java.time.Instant;
import java.util.Optional;

/// The clock stands still. The day on which it was stopped still counts, the day on which it goes on does not:
/// what is left out is (day of `from`, day of `until`].
///
/// @param until when it went on, or empty: it stands still
/// @param expected what the applicant was told in writing
public record Pause(PauseReason reason, Instant from, Optional<Instant> until, TimeLimit expected) {
    public Pause {
        if (until.isPresent() && until.get().isBefore(from)) {
            throw new IllegalArgumentException("A pause ends before it begins");
        }
    }
}

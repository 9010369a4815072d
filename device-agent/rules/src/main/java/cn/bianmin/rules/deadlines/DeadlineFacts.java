package cn.bianmin.rules.deadlines;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// All that a deadline follows from, as the events tell it.
///
/// @param start the matter was accepted; its day is not counted
/// @param pauses in the order of time, none over another; the last may be open
/// @param extensions granted ones, with or without proof of notice
public record DeadlineFacts(Instant start, TimeLimit limit, List<Pause> pauses, List<Extension> extensions) {
    public DeadlineFacts {
        pauses = List.copyOf(pauses);
        extensions = List.copyOf(extensions);
        for (int i = 1; i < pauses.size(); i++) {
            var before = pauses.get(i - 1).until();
            if (before.isEmpty() || pauses.get(i).from().isBefore(before.get())) {
                throw new IllegalArgumentException("Two pauses overlap");
            }
        }
    }

    public static DeadlineFacts of(Instant start, TimeLimit limit) {
        return new DeadlineFacts(start, limit, List.of(), List.of());
    }

    public DeadlineFacts with(Pause pause) {
        return new DeadlineFacts(start, limit, plus(pauses, pause), extensions);
    }

    public DeadlineFacts with(Extension extension) {
        return new DeadlineFacts(start, limit, pauses, plus(extensions, extension));
    }

    /// The same without what was changed on the way: what was promised at the start.
    public DeadlineFacts atStart() {
        return of(start, limit);
    }

    /// The pause that has not ended, if there is one.
    public Optional<Pause> openPause() {
        return pauses.isEmpty() || pauses.getLast().until().isPresent()
                ? Optional.empty()
                : Optional.of(pauses.getLast());
    }

    private static <T> List<T> plus(List<T> list, T one) {
        return Stream.concat(list.stream(), Stream.of(one)).toList();
    }
}

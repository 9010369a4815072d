package cn.bianmin.contract;

import java.util.List;
import java.util.Objects;

/// A run of consecutive entries of one epoch on their way to the hub. A batch without lines is a probe: it asks
/// the hub how far it got.
///
/// @param first `seq` of the first line; for a probe, the next `seq` that would be sent
/// @param oldest the oldest `seq` that the terminal still holds: the hub may accept a gap only below it
/// @param prev chain hash before `first`
/// @param head chain hash after the last line; equal to `prev` for a probe
public record Batch(TerminalId terminal, Epoch epoch, long first, long oldest, Hash prev, Hash head, List<Line> lines) {

    public Batch {
        Objects.requireNonNull(prev);
        Objects.requireNonNull(head);
        lines = List.copyOf(lines);
        if (first < 1 || oldest < 1 || oldest > first || first > Limits.SEQ) {
            throw new IllegalArgumentException("A batch needs 1 <= oldest <= first <= " + Limits.SEQ);
        }
        if (lines.size() > Limits.BATCH_ENTRIES) {
            throw new IllegalArgumentException("A batch has at most " + Limits.BATCH_ENTRIES + " entries");
        }
    }

    /// The last `seq` of this batch; `first - 1` for a probe.
    public long last() {
        return first + lines.size() - 1;
    }

    public boolean isProbe() {
        return lines.isEmpty();
    }

    /// One place in the run.
    public sealed interface Line {
        /// The entry itself, its very bytes.
        record Whole(byte[] bytes) implements Line {}

        /// Only the hash of an entry that could not be sent: it was set aside after repeated failure so that
        /// the chain, and all that follows, can go on.
        record Struck(long seq, Hash hash) implements Line {
            public Struck {
                Objects.requireNonNull(hash);
            }
        }
    }
}

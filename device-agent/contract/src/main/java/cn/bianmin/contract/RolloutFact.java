package cn.bianmin.contract;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// How a release comes to the terminals of a network, ring by ring (分批升级); entries of the hub's own ledger, with
/// the rollout's id as their subject. Who is offered what, and when, are [ReleaseFact]s.
public sealed interface RolloutFact extends Facts {
    /// Terminals that one entry names.
    int MOST_TERMINALS = 300;

    /// Terminals of a rollout.
    int MOST_TARGETS = 40_000;

    /// A release is to come to a number of terminals, which [Aimed] entries name beforehand.
    ///
    /// @param number of the release
    /// @param sha256 of its `release.txt`, 64 hexadecimal digits
    /// @param terminals how many there are
    /// @param rings percent of the terminals that each ring reaches, rising, the last one 100
    /// @param mostFailures percent of a ring's terminals; with more the rollout pauses
    /// @param leastConfirmed percent of a ring's terminals that have to work with it before the next ring
    /// @param soakSeconds least time from the opening of a ring to the next
    /// @param patienceSeconds after this long a ring does not wait for those that are not heard of
    /// @param atOnce terminals that are at work on it at the same time, at most
    /// @param window as an offer's
    /// @param bytesPerSecond as an offer's
    /// @param by who started it; null: the command line
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Started(
            long number,
            String sha256,
            int terminals,
            List<Integer> rings,
            int mostFailures,
            int leastConfirmed,
            long soakSeconds,
            long patienceSeconds,
            int atOnce,
            String window,
            long bytesPerSecond,
            @Nullable Actor by)
            implements RolloutFact {
        private static final int MOST_RINGS = 20;

        public Started {
            rings = List.copyOf(rings);
        }

        /// Why it cannot be started, as a sentence; empty where it can.
        public Optional<String> refusal() {
            if (!areRings()) return Optional.of("Rings are at most 20 percentages that rise to 100, as 1,10,50,100.");
            if (terminals < 1 || terminals > MOST_TARGETS) {
                return Optional.of("A rollout has 1 to " + MOST_TARGETS + " terminals.");
            }
            if (mostFailures < 0 || mostFailures > 100 || leastConfirmed < 1 || leastConfirmed > 100) {
                return Optional.of("Thresholds are percentages.");
            }
            if (soakSeconds < 0 || patienceSeconds < soakSeconds || atOnce < 1) {
                return Optional.of("A ring's patience is at least as long as its soak time, and at least one terminal"
                        + " is at work at a time.");
            }
            return Optional.empty();
        }

        private boolean areRings() {
            if (rings.isEmpty() || rings.size() > MOST_RINGS || rings.getFirst() < 1 || rings.getLast() != 100) {
                return false;
            }
            for (int i = 1; i < rings.size(); i++) {
                if (rings.get(i - 1) >= rings.get(i)) return false;
            }
            return true;
        }

        /// Terminals up to the end of a ring, at least one.
        ///
        /// @param ring from 0
        public int reach(int ring) {
            return Math.max(1, Math.ceilDiv(terminals * rings.get(ring), 100));
        }
    }

    /// Some of its terminals, in the order in which they are reached.
    record Aimed(List<String> terminals) implements RolloutFact {
        public Aimed {
            terminals = List.copyOf(terminals);
        }
    }

    /// From now on a ring's terminals are offered it.
    ///
    /// @param ring from 0
    record RingOpened(int ring) implements RolloutFact {}

    /// Nobody else is offered it for now; those who were go on.
    ///
    /// @param why `FAILURES`, or `ORDERED` by a person
    /// @param sentence for people
    /// @param by who ordered it; null: the command line, or nobody
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Paused(Why why, String sentence, @Nullable Actor by) implements RolloutFact {
        /// By nobody: it follows from what happened.
        public Paused(Why why, String sentence) {
            this(why, sentence, null);
        }
    }

    /// It goes on; failures until now no longer count.
    ///
    /// @param by who ordered it; null: the command line
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Resumed(@Nullable Actor by) implements RolloutFact {}

    /// It is over, and those that have not switched are told to leave it.
    ///
    /// @param by who ordered it; null: the command line
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Cancelled(@Nullable Actor by) implements RolloutFact {}

    /// All rings are done.
    record Finished(int confirmed, int failed) implements RolloutFact {}

    /// Why a rollout pauses.
    enum Why {
        /// More terminals failed than may.
        FAILURES,
        /// Somebody wanted it.
        ORDERED,
        /// The hub does not have the release any more.
        NO_RELEASE
    }
}

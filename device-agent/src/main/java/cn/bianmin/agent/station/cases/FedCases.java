package cn.bianmin.agent.station.cases;

import cn.bianmin.contract.CaseFact;
import cn.bianmin.contract.EntryId;
import cn.bianmin.contract.TerminalId;
import java.time.Instant;
import java.util.List;

/// What the hub has told of cases that concern this terminal, in the hub's order. Thread-safe.
public interface FedCases {
    /// Most facts that one call gives.
    int MOST = 1_000;

    /// A fact as the hub holds it.
    ///
    /// @param number in the feed, from 1
    /// @param subject the case's id
    /// @param source whose ledger it stands in
    /// @param place where it was appended first; a terminal knows its own by it
    /// @param counts whether it counts in the hub's order; one that was superseded is kept and has no effect
    /// @param at when it happened, as the hub reckons
    /// @param received when the hub got it
    record Fed(
            long number,
            String subject,
            TerminalId source,
            EntryId place,
            boolean counts,
            Instant at,
            Instant received,
            CaseFact fact) {}

    /// All that is known of one case, oldest first.
    List<Fed> about(String caseId);

    /// The facts after a number, oldest first, at most [#MOST].
    List<Fed> after(long number);

    void watch(Listener listener);

    /// Hears of what came.
    interface Listener {
        /// Called on the thread that received it; returns at once.
        ///
        /// @param anew all that was told before is void, and numbers begin at 1 again
        void fed(boolean anew);
    }

    /// A terminal that nobody feeds.
    static FedCases none() {
        return new FedCases() {
            @Override
            public List<Fed> about(String caseId) {
                return List.of();
            }

            @Override
            public List<Fed> after(long number) {
                return List.of();
            }

            @Override
            public void watch(Listener listener) {}
        };
    }
}

package cn.bianmin.kiosk.bench;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Everything that the bench page shows, whole each time. The names are those that `bench.js` reads.
record Picture(Hub hub, List<Terminal> terminals) {
    /// @param seenAt when it was last heard of, RFC 3339
    record Hub(String power, long held, String seenAt) {}

    /// @param accepted entries that the terminal has accepted
    /// @param held those of them that the hub holds
    /// @param seenAt when the terminal was last heard of
    record Terminal(
            String id,
            String name,
            String nameEnglish,
            String counter,
            long pid,
            String power,
            String plug,
            String url,
            String clock,
            boolean connected,
            boolean streaming,
            String linkSentence,
            String light,
            long beeps,
            List<TerminalState.Fault> faults,
            long accepted,
            long held,
            String seenAt,
            Villagers villagers,
            Verdict verdict,
            List<Row> rows) {}

    /// @param states one for each villager who came: 1 accepted at the terminal, 2 at the hub
    record Villagers(boolean running, List<Integer> states) {}

    /// @param ratings how many of the entries are ratings
    /// @param waiting entries that the hub does not hold yet
    record Verdict(Kind kind, long entries, long ratings, long waiting) {}

    /// What the comparison of both sides says.
    enum Kind {
        /// Nothing was seen yet.
        EMPTY,
        /// Both sides hold the same entries with the same hashes.
        ALL,
        /// The hub holds less, and what it holds is the same.
        WAITING,
        /// The terminal has no power.
        OFF,
        /// The terminal comes up.
        STARTING,
        /// The hub has no power or comes up.
        HUB_OFF,
        /// The sides contradict each other.
        DIFFERS
    }

    /// One entry beside its copy.
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Row(
            String key,
            String epoch,
            long seq,
            String type,
            @Nullable String level,
            @Nullable String time,
            boolean acked,
            boolean differs,
            @Nullable Side terminal,
            @Nullable Side hub) {}

    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Side(String hash, @Nullable String receivedAt) {}
}

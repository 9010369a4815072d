package cn.bianmin.provisioning.ratings;

import cn.bianmin.contract.Entry;
import cn.bianmin.contract.EntryCodec;
import cn.bianmin.contract.Malformed;
import cn.bianmin.contract.RatingLoopFact;
import cn.bianmin.contract.TerminalId;
import cn.bianmin.provisioning.facts.Stored;
import cn.bianmin.rules.ratings.LoopRule;
import cn.bianmin.rules.ratings.RatingTask;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Everything that the hub holds of one bad rating, in its order.
public record TaskFile(Rated rated, RatingTask task, List<Line> lines) {
    public TaskFile {
        lines = List.copyOf(lines);
    }

    /// A fact, whether it counts or not.
    ///
    /// @param rule why it has no effect; empty where it counts
    public record Line(RatingLoopFact fact, Instant at, Optional<LoopRule> rule) {}

    /// With one more fact. What is done about a rating is an entry of the hub's own ledger: one of a terminal
    /// has no effect, whatever it says of who did it.
    ///
    /// @throws Malformed where the entry is not about a bad rating
    TaskFile with(Stored stored) throws Malformed {
        Entry entry = EntryCodec.decode(stored.bytes());
        if (!(entry.facts().orElse(null) instanceof RatingLoopFact fact)) {
            throw new Malformed("The entry says nothing of a bad rating.");
        }
        Instant at = entry.stamp().believed(stored.received());
        Optional<LoopRule> rule =
                entry.source().equals(TerminalId.HUB) ? task.refusal(fact) : Optional.of(LoopRule.SUPERVISORS_ONLY);
        var more = new ArrayList<>(lines);
        more.add(new Line(fact, at, rule));
        return new TaskFile(rated, rule.isEmpty() ? task.with(fact, at) : task, more);
    }
}

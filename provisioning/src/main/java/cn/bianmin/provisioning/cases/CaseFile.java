package cn.bianmin.provisioning.cases;

import cn.bianmin.contract.CaseFact;
import cn.bianmin.contract.Entry;
import cn.bianmin.contract.EntryCodec;
import cn.bianmin.contract.Malformed;
import cn.bianmin.contract.TerminalId;
import cn.bianmin.provisioning.facts.Stored;
import cn.bianmin.rules.cases.Applied;
import cn.bianmin.rules.cases.Case;
import cn.bianmin.rules.cases.CaseRule;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Everything that the hub holds of one case, in its order.
public record CaseFile(Case matter, List<Line> lines) {
    public CaseFile {
        lines = List.copyOf(lines);
    }

    /// A fact, whether it counts or not.
    ///
    /// @param at when it happened, as everybody says who knows when the hub got it
    /// @param rule why it has no effect; empty where it counts
    public record Line(Entry entry, CaseFact fact, Instant at, Optional<CaseRule> rule) {}

    static CaseFile none(String id) {
        return new CaseFile(Case.unknown(id), List.of());
    }

    static CaseFile of(String id, List<Stored> facts) {
        var file = none(id);
        for (Stored fact : facts) {
            try {
                file = file.with(fact);
            } catch (Malformed e) {
                throw new IllegalStateException("A fact that was worked in cannot be read any more", e);
            }
        }
        return file;
    }

    /// With one more fact.
    ///
    /// @throws Malformed where the entry is not about a case
    CaseFile with(Stored stored) throws Malformed {
        Entry entry = EntryCodec.decode(stored.bytes());
        if (!(entry.facts().orElse(null) instanceof CaseFact fact)) {
            throw new Malformed("The entry says nothing of a case.");
        }
        Instant at = entry.stamp().believed(stored.received());
        Applied applied =
                isForeign(entry, fact) ? new Applied.Superseded(matter, CaseRule.FOREIGN_UNIT) : matter.apply(fact, at);
        Optional<CaseRule> rule =
                applied instanceof Applied.Superseded superseded ? Optional.of(superseded.by()) : Optional.empty();
        var more = new ArrayList<>(lines);
        more.add(new Line(entry, fact, at, rule));
        return new CaseFile(applied.next(), more);
    }

    /// Whether a terminal speaks for another unit than its station, which is called as it is: only its own name is
    /// what a terminal has proved.
    private static boolean isForeign(Entry entry, CaseFact fact) {
        return !entry.source().equals(TerminalId.HUB)
                && !fact.by().unit().equals(entry.source().value());
    }
}

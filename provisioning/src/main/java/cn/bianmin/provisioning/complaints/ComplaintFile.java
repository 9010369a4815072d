package cn.bianmin.provisioning.complaints;

import cn.bianmin.contract.ComplaintFact;
import cn.bianmin.contract.Entry;
import cn.bianmin.contract.EntryCodec;
import cn.bianmin.contract.Malformed;
import cn.bianmin.contract.TerminalId;
import cn.bianmin.provisioning.facts.Stored;
import cn.bianmin.rules.complaints.Complaint;
import cn.bianmin.rules.complaints.ComplaintRule;
import cn.bianmin.rules.complaints.ComplaintRules;
import cn.bianmin.rules.complaints.ComplaintStage;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Everything that the hub holds of one complaint, in its order.
public record ComplaintFile(Complaint complaint, List<Line> lines) {
    public ComplaintFile {
        lines = List.copyOf(lines);
    }

    /// A fact, whether it counts or not.
    ///
    /// @param at when it happened, as everybody says who knows when the hub got it
    /// @param rule why it has no effect; empty where it counts
    public record Line(Entry entry, ComplaintFact fact, Instant at, Optional<ComplaintRule> rule) {}

    /// @throws IllegalStateException where a fact is about no complaint
    public static ComplaintFile of(String id, List<Stored> facts) {
        var file = new ComplaintFile(Complaint.unknown(id), List.of());
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
    /// @throws Malformed where the entry is not about a complaint
    ComplaintFile with(Stored stored) throws Malformed {
        Entry entry = EntryCodec.decode(stored.bytes());
        if (!(entry.facts().orElse(null) instanceof ComplaintFact fact)) {
            throw new Malformed("The entry says nothing of a complaint.");
        }
        Instant at = entry.stamp().believed(stored.received());
        var stranger = stranger(entry.source(), fact);
        var next = complaint;
        var rule = stranger.or(() -> ComplaintRules.refusal(complaint, fact));
        if (stranger.isEmpty() && complaint.apply(fact, at) instanceof Complaint.Applied.Counts counts) {
            next = counts.complaint();
        }
        var more = new ArrayList<>(lines);
        more.add(new Line(entry, fact, at, rule));
        return new ComplaintFile(next, more);
    }

    /// What is done at the centre is an entry of the hub's own ledger, and what its owner says comes from the
    /// terminal that took it in: no other terminal has a hand in it, whatever its entry says of who did it.
    private Optional<ComplaintRule> stranger(TerminalId source, ComplaintFact fact) {
        if (source.equals(TerminalId.HUB) || complaint.stage() == ComplaintStage.NEW) return Optional.empty();
        return switch (fact) {
            case ComplaintFact.Lodged _ -> Optional.empty();
            case ComplaintFact.Acknowledged _, ComplaintFact.ReviewRequested _ ->
                terminal().filter(source::equals).isPresent()
                        ? Optional.empty()
                        : Optional.of(ComplaintRule.NOT_LODGED);
            case ComplaintFact.RespondentNamed _,
                    ComplaintFact.Assigned _,
                    ComplaintFact.Viewed _,
                    ComplaintFact.Handled _,
                    ComplaintFact.Replied _,
                    ComplaintFact.Closed _,
                    ComplaintFact.Extended _,
                    ComplaintFact.RowPublished _ -> Optional.of(ComplaintRule.SUPERVISORS_ONLY);
        };
    }

    /// Of one that was taken down at the hub, the unit of who read it first; else empty.
    String unit() {
        if (terminal().filter(TerminalId.HUB::equals).isEmpty()) return "";
        return lines.stream()
                .filter(line -> line.rule().isEmpty() && line.fact() instanceof ComplaintFact.Viewed)
                .map(line -> ((ComplaintFact.Viewed) line.fact()).by().unit())
                .findFirst()
                .orElse("");
    }

    /// Where it came in; empty while the hub does not know.
    public Optional<TerminalId> terminal() {
        return lines.stream()
                .filter(line -> line.rule().isEmpty() && line.fact() instanceof ComplaintFact.Lodged)
                .map(line -> line.entry().source())
                .findFirst();
    }
}

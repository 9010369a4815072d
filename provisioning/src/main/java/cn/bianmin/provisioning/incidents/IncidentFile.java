package cn.bianmin.provisioning.incidents;

import cn.bianmin.contract.Entry;
import cn.bianmin.contract.EntryCodec;
import cn.bianmin.contract.IncidentFact;
import cn.bianmin.contract.Malformed;
import cn.bianmin.contract.TerminalId;
import cn.bianmin.provisioning.facts.Stored;
import cn.bianmin.rules.incidents.Incident;
import cn.bianmin.rules.incidents.IncidentRule;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Everything that the hub holds of one incident, in its order.
///
/// @param terminal at which it was reported; empty before
public record IncidentFile(Incident incident, Optional<TerminalId> terminal, List<Line> lines) {
    public IncidentFile {
        lines = List.copyOf(lines);
    }

    /// A fact, whether it counts or not.
    ///
    /// @param rule why it has no effect; empty where it counts
    public record Line(IncidentFact fact, Instant at, Optional<IncidentRule> rule) {}

    static IncidentFile unknown(String id) {
        return new IncidentFile(Incident.unknown(id), Optional.empty(), List.of());
    }

    /// The unit where it happens.
    public String unit() {
        return incident.reported().map(reported -> reported.by().unit()).orElse("");
    }

    /// With one more fact.
    ///
    /// @throws Malformed where the entry is not about an incident, or is of a terminal that has nothing to say
    ///     here
    IncidentFile with(Stored stored) throws Malformed {
        Entry entry = EntryCodec.decode(stored.bytes());
        if (!(entry.facts().orElse(null) instanceof IncidentFact fact)) {
            throw new Malformed("The entry says nothing of an incident.");
        }
        var source = entry.source();
        if (!source.equals(TerminalId.HUB)) {
            if (!fact.by().unit().equals(source.value())) {
                throw new Malformed("A terminal speaks for its own station only.");
            }
            if (fact instanceof IncidentFact.Taken || fact instanceof IncidentFact.Closed) {
                throw new Malformed("Only the centre takes an incident in hand or closes it.");
            }
            if (terminal.filter(source::equals).isEmpty() && terminal.isPresent()) {
                throw new Malformed("The incident is another terminal's.");
            }
        }
        Instant at = entry.stamp().believed(stored.received());
        Optional<IncidentRule> rule = incident.refusal(fact);
        var more = new ArrayList<>(lines);
        more.add(new Line(fact, at, rule));
        return new IncidentFile(incident.with(fact, at), terminal.or(() -> Optional.of(source)), more);
    }
}

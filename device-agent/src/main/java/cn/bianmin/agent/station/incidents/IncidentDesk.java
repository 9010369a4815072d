package cn.bianmin.agent.station.incidents;

import cn.bianmin.agent.ledger.Append;
import cn.bianmin.agent.ledger.Ledger;
import cn.bianmin.agent.ledger.StateTables;
import cn.bianmin.agent.station.slips.TicketIds;
import cn.bianmin.contract.Draft;
import cn.bianmin.contract.IncidentFact;
import cn.bianmin.contract.Said;
import cn.bianmin.rules.incidents.Incident;
import cn.bianmin.rules.incidents.IncidentClocks;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;

/// Raises alarms and takes down what became of them. Thread-safe.
public final class IncidentDesk {
    private static final Said NOT_RECORDED =
            new Said("机器现在记不下,请打电话上报。", "It could not be recorded. Please report it by telephone.");

    private final Ledger ledger;
    private final StateTables tables;
    private final IncidentClocks clocks;
    private final RandomGenerator random;
    // This desk alone writes them here, so lamp and siren need not ask the disk four times a second.
    private volatile List<Incident> known;

    public IncidentDesk(Ledger ledger, StateTables tables, IncidentClocks clocks, RandomGenerator random) {
        this.ledger = ledger;
        this.tables = tables;
        this.clocks = clocks;
        this.random = random;
        this.known = all();
    }

    public IncidentClocks clocks() {
        return clocks;
    }

    /// Those that are not solved, the oldest first.
    public List<Incident> open() {
        return all().stream().filter(Incident::isOpen).toList();
    }

    private List<Incident> all() {
        return tables.ask(IncidentFactStore.all()).orElseGet(List::of);
    }

    /// What lamp and siren do. Touches no disk.
    public IncidentClocks.Signal signal(Instant now) {
        return clocks.signal(known, now);
    }

    /// Raises an alarm. Waits until it is on disk.
    ///
    /// @return why it was not raised; empty where it was
    public Optional<Said> report(IncidentFact.Reported reported) {
        return attempt(Incident.unknown(TicketIds.random(random)), reported);
    }

    /// Takes down what became of one. Waits until it is on disk.
    ///
    /// @return why it was not taken down; empty where it was
    public synchronized Optional<Said> attempt(String id, IncidentFact fact) {
        return attempt(
                all().stream()
                        .filter(incident -> incident.id().equals(id))
                        .findFirst()
                        .orElseGet(() -> Incident.unknown(id)),
                fact);
    }

    private synchronized Optional<Said> attempt(Incident incident, IncidentFact fact) {
        var refusal = incident.refusal(fact);
        if (refusal.isPresent()) return refusal.map(rule -> rule.words());
        if (!(ledger.appendAndWait(new Draft(fact, incident.id())) instanceof Append.Accepted)) {
            return Optional.of(NOT_RECORDED);
        }
        known = all();
        return Optional.empty();
    }
}

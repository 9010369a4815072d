package cn.bianmin.agent.station.incidents;

import cn.bianmin.agent.feed.Feed;
import cn.bianmin.agent.feed.Feed.Numbered;
import cn.bianmin.agent.feed.FeedBroken;
import cn.bianmin.agent.ledger.Append;
import cn.bianmin.agent.ledger.Ledger;
import cn.bianmin.agent.ledger.StateTables;
import cn.bianmin.agent.station.slips.TicketIds;
import cn.bianmin.contract.Draft;
import cn.bianmin.contract.Entry;
import cn.bianmin.contract.FeedItem;
import cn.bianmin.contract.IncidentFact;
import cn.bianmin.contract.Malformed;
import cn.bianmin.contract.Said;
import cn.bianmin.rules.incidents.Incident;
import cn.bianmin.rules.incidents.Incident.Step;
import cn.bianmin.rules.incidents.IncidentClocks;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.random.RandomGenerator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Raises alarms and takes down what became of them here, beside what the centre did. Thread-safe.
public final class IncidentDesk {
    /// So many of the newest may still be the centre's to close.
    private static final int RECENT = 20;

    private static final int SHOWN = 5;

    // About ten seconds; a ledger that cannot be read says so in the log each time.
    private static final int LOOKS_BETWEEN_TRIES = 40;

    private static final Said NOT_RECORDED =
            new Said("机器现在记不下,请打电话上报。", "It could not be recorded. Please report it by telephone.");

    private static final Logger LOG = LoggerFactory.getLogger(IncidentDesk.class);

    private final Ledger ledger;
    private final StateTables tables;
    private final IncidentClocks clocks;
    private final RandomGenerator random;
    private final Function<String, List<Numbered>> fed;
    // This desk and the feed alone change them, so lamp and siren need not ask the disk four times a second. Who looks
    // for lamp and siren alone writes them: two who did so could put an alarm out.
    private List<Incident> known = List.of();
    private int looksUntilTry;
    private volatile boolean stale = true;

    /// @param feed what the centre did
    public IncidentDesk(Ledger ledger, StateTables tables, IncidentClocks clocks, RandomGenerator random, Feed feed) {
        this(ledger, tables, clocks, random, feed::about);
        feed.watch(_ -> stale = true);
        stale = true;
    }

    /// @param fed what the centre did to an incident
    public IncidentDesk(
            Ledger ledger,
            StateTables tables,
            IncidentClocks clocks,
            RandomGenerator random,
            Function<String, List<Numbered>> fed) {
        this.ledger = ledger;
        this.tables = tables;
        this.clocks = clocks;
        this.random = random;
        this.fed = fed;
    }

    public IncidentClocks clocks() {
        return clocks;
    }

    /// Those that are not solved, the oldest first.
    public List<Incident> open() {
        return all().stream().filter(Incident::isOpen).toList();
    }

    /// Those that are solved, the latest first, with what the centre found.
    public List<Incident> lately() {
        return all().reversed().stream()
                .filter(incident -> !incident.isOpen())
                .limit(SHOWN)
                .toList();
    }

    private List<Incident> all() {
        return tables.ask(IncidentFactStore.all()).map(this::folded).orElseGet(List::of);
    }

    private List<Incident> folded(Map<String, List<Step>> own) {
        var incidents = new ArrayList<Incident>();
        int older = own.size() - RECENT;
        for (var each : own.entrySet()) {
            var steps = new ArrayList<>(each.getValue());
            if (older-- <= 0) steps.addAll(told(each.getKey()));
            incidents.add(folded(each.getKey(), steps));
        }
        return incidents;
    }

    // As far as this terminal itself knows, where what the centre told cannot be read.
    private List<Numbered> heard(String id) {
        try {
            return fed.apply(id);
        } catch (FeedBroken e) {
            LOG.warn("{}", e.getMessage());
            return List.of();
        }
    }

    private List<Step> told(String id) {
        return heard(id).stream()
                .map(Numbered::item)
                .filter(item -> item.standing() == FeedItem.Standing.ACCEPTED)
                .flatMap(item ->
                        fact(item.entry())
                                .map(fact -> new Step(fact, item.entry().stamp().believed(item.received())))
                                .stream())
                .toList();
    }

    // A newer hub may say more than this terminal understands.
    private static Optional<IncidentFact> fact(Entry entry) {
        try {
            return entry.facts().filter(IncidentFact.class::isInstance).map(IncidentFact.class::cast);
        } catch (Malformed e) {
            return Optional.empty();
        }
    }

    /// Two clocks do not agree to the second: a step that does not fit yet is tried again after the others.
    private static Incident folded(String id, List<Step> steps) {
        var waiting = new ArrayList<>(steps);
        waiting.sort(Comparator.comparing(Step::at));
        var incident = Incident.unknown(id);
        boolean moved = true;
        while (moved) {
            moved = false;
            for (var step : List.copyOf(waiting)) {
                if (incident.refusal(step.fact()).isPresent()) continue;
                incident = incident.with(step.fact(), step.at());
                waiting.remove(step);
                moved = true;
            }
        }
        return incident;
    }

    /// What lamp and siren do. Touches the disk only after somebody did something; where the ledger cannot be read,
    /// they
    /// go on as before. For one thread.
    public IncidentClocks.Signal signal(Instant now) {
        if (stale && --looksUntilTry < 0) {
            stale = false;
            looksUntilTry = 0;
            tables.ask(IncidentFactStore.all()).ifPresentOrElse(own -> known = folded(own), this::tryLater);
        }
        return clocks.signal(known, now);
    }

    private void tryLater() {
        stale = true;
        looksUntilTry = LOOKS_BETWEEN_TRIES;
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
        stale = true;
        return Optional.empty();
    }
}

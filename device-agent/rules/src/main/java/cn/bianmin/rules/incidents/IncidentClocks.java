package cn.bianmin.rules.incidents;

import cn.bianmin.contract.IncidentFact;
import cn.bianmin.contract.Said;
import cn.bianmin.rules.deadlines.DeadlineFacts;
import cn.bianmin.rules.deadlines.DeadlineLevel;
import cn.bianmin.rules.deadlines.Deadlines;
import cn.bianmin.rules.deadlines.Levels;
import cn.bianmin.rules.deadlines.TimeLimit;
import cn.bianmin.rules.policy.RegionPolicy;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// The three clocks of an incident, all from the alarm on: to be there, to restore order, to solve it.
public final class IncidentClocks {
    private final Deadlines deadlines;
    private final RegionPolicy.IncidentClocks limits;
    private final Levels levels;

    public IncidentClocks(Deadlines deadlines, RegionPolicy policy) {
        this.deadlines = deadlines;
        this.limits = policy.incident();
        this.levels =
                new Levels(deadlines, policy.alert().yellow(), policy.alert().dark());
    }

    /// @param what it measures
    /// @param due the last moment in time
    /// @param stopped when it was stopped, or empty: it runs
    /// @param level where it runs how near the end, where it was stopped RED if too late and else GREEN
    public record Clock(Said what, Instant due, Optional<Instant> stopped, DeadlineLevel level) {}

    /// The three of them, in order; none where nothing was reported.
    public List<Clock> of(Incident incident, Instant now) {
        return incident.at(IncidentFact.Reported.class)
                .map(since -> List.of(
                        clock(
                                new Said("到现场", "Be there"),
                                incident,
                                IncidentFact.Arrived.class,
                                limits.arrive(),
                                since,
                                now),
                        clock(
                                new Said("恢复秩序", "Restore order"),
                                incident,
                                IncidentFact.Restored.class,
                                limits.restore(),
                                since,
                                now),
                        clock(
                                new Said("解决", "Solve it"),
                                incident,
                                IncidentFact.Solved.class,
                                limits.solve(),
                                since,
                                now)))
                .orElseGet(List::of);
    }

    /// What a station's lamp and siren do.
    public record Signal(boolean lamp, boolean siren) {
        public static final Signal QUIET = new Signal(false, false);
    }

    /// The lamp burns until order is restored. The siren sounds until somebody is there, and not for ever.
    public Signal signal(List<Incident> incidents, Instant now) {
        return incidents.stream()
                .filter(Incident::isOpen)
                .map(incident -> signal(incident, now))
                .reduce(
                        Signal.QUIET,
                        (one, other) -> new Signal(one.lamp() || other.lamp(), one.siren() || other.siren()));
    }

    private Signal signal(Incident incident, Instant now) {
        boolean sounds = incident.at(IncidentFact.Arrived.class).isEmpty()
                && incident.at(IncidentFact.Reported.class)
                        .filter(since -> !deadlines.due(since, limits.siren()).isOverAt(now))
                        .isPresent();
        return new Signal(incident.at(IncidentFact.Restored.class).isEmpty(), sounds);
    }

    private Clock clock(
            Said what,
            Incident incident,
            Class<? extends IncidentFact> end,
            TimeLimit limit,
            Instant since,
            Instant now) {
        var due = deadlines.due(since, limit);
        var stopped = incident.at(end);
        var level = stopped.map(at -> due.isOverAt(at) ? DeadlineLevel.RED : DeadlineLevel.GREEN)
                .orElseGet(() -> levels.of(DeadlineFacts.of(since, limit), false, now));
        return new Clock(what, due.at(), stopped, level);
    }
}

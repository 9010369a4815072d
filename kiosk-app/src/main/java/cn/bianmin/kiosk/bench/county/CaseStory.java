package cn.bianmin.kiosk.bench.county;

import cn.bianmin.contract.Actor;
import cn.bianmin.contract.CaseFact;
import cn.bianmin.rules.cases.Applied;
import cn.bianmin.rules.cases.Case;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/// One case as it comes about, until today stops it: what would happen later has not happened yet.
final class CaseStory {
    private final WorkingTime time;
    private final Instant now;
    private final List<Told> told = new ArrayList<>();
    private Case matter;
    private Instant at;

    /// @param at when it happened
    record Told(String id, CaseFact fact, Instant at) {}

    CaseStory(String id, Instant start, WorkingTime time, Instant now) {
        this.time = time;
        this.now = now;
        this.matter = Case.unknown(id);
        this.at = start;
    }

    /// When the last fact happened, or the next one would have.
    Instant at() {
        return at;
    }

    String id() {
        return matter.id();
    }

    List<Told> told() {
        return List.copyOf(told);
    }

    /// The next fact, so much office time later.
    ///
    /// @return whether it has happened by now, so that the story goes on
    boolean after(Duration work, CaseFact fact) {
        at = time.after(at, work);
        if (at.isAfter(now)) return false;
        matter = switch (matter.apply(fact, at)) {
            case Applied.Counts counts -> counts.next();
            case Applied.Superseded superseded ->
                throw new IllegalStateException("The story breaks a rule: " + superseded.by() + " at " + fact);
        };
        told.add(new Told(matter.id(), fact, at));
        return true;
    }

    /// The case goes to somebody of another unit, who takes it over.
    boolean handed(Duration work, Actor from, Actor to) {
        return after(work, new CaseFact.HandedOn(from, to.unit(), null, "请办理"))
                && after(Duration.ofMinutes(90), new CaseFact.TakenOver(to));
    }
}

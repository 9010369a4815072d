package cn.bianmin.provisioning.days;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/// Makes a visit of a ticket's steps: the one place that knows what a wait and a service are (DOMAIN F4). Pure.
///
/// Lenient on purpose: a hub may miss entries that a terminal lost, and a visit with a hole is still a visit.
/// Left out is only what cannot be true: a second call of somebody who stands at a counter already (DOMAIN F3:
/// the first in the terminal's order counts), and whatever comes after the end.
final class VisitRules {
    /// A person with a pen gives up before; a broken terminal does not.
    static final int MOST_STEPS = 200;

    private final StationClock clock;
    private Visit.State state = Visit.State.WAITING;
    private final List<String> services = new ArrayList<>();
    private String counter = "";
    private @Nullable When taken;
    private @Nullable When servedSince;
    private OptionalLong waited = OptionalLong.empty();
    private boolean met;
    private long servedMillis;
    private boolean begun;
    private boolean timed = true;

    private VisitRules(StationClock clock) {
        this.clock = clock;
    }

    /// @param steps at least the drawing of the number
    static Visit visit(LocalDate day, String number, List<Step> steps, StationClock clock) {
        var rules = new VisitRules(clock);
        steps.forEach(rules::apply);
        var first = steps.getFirst();
        boolean served = rules.state == Visit.State.SERVED;
        return new Visit(
                day,
                number,
                first.item(),
                clock.hour(first.when()),
                rules.state,
                rules.waited,
                served && rules.timed ? OptionalLong.of(rules.servedMillis) : OptionalLong.empty(),
                List.copyOf(rules.services),
                rules.counter);
    }

    /// Whether the step can follow.
    static boolean fits(List<Step> steps, Step next) {
        var rules = new VisitRules(new StationClock(boot -> OptionalLong.empty()));
        steps.forEach(rules::apply);
        if (rules.state.isOver() || next.kind() == Step.Kind.TAKEN) {
            return false;
        }
        return next.kind() != Step.Kind.CALLED
                || (rules.state != Visit.State.CALLED && rules.state != Visit.State.SERVING);
    }

    private void apply(Step step) {
        switch (step.kind()) {
            case TAKEN -> {
                taken = step.when();
                services.add(step.item());
            }
            case CALLED -> {
                meets(step);
                turn(Visit.State.CALLED, step);
            }
            case BEGUN, RESUMED -> {
                meets(step);
                begun = true;
                turn(Visit.State.SERVING, step);
            }
            case HELD -> turn(Visit.State.HELD, step);
            case NO_SHOW -> turn(Visit.State.NO_SHOW, step);
            case REINSERTED, RETURNED -> turn(Visit.State.WAITING, step);
            case TRANSFERRED -> {
                turn(Visit.State.WAITING, step);
                if (!step.item().equals(services.getLast())) services.add(step.item());
            }
            case ADDED -> services.add(step.item());
            case RECALLED -> {}
            case FINISHED, FINISHED_UNTIMED -> {
                // Whose begin is not known was served all the same, for nobody knows how long.
                timed &= step.kind() == Step.Kind.FINISHED && begun;
                turn(Visit.State.SERVED, step);
            }
            case ABANDONED -> turn(Visit.State.ABANDONED, step);
        }
    }

    /// The wait ends when somebody first turns to the villager.
    private void meets(Step step) {
        if (!met && taken != null) {
            met = true;
            waited = clock.between(taken, step.when());
        }
    }

    private void turn(Visit.State next, Step step) {
        if (servedSince != null) {
            OptionalLong span = clock.between(servedSince, step.when());
            timed &= span.isPresent();
            servedMillis += span.orElse(0);
        }
        servedSince = next == Visit.State.SERVING ? step.when() : null;
        if (!step.counter().isEmpty()) counter = step.counter();
        state = next;
    }
}

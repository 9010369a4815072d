package cn.bianmin.rules.cases;

import cn.bianmin.contract.CaseFact;
import cn.bianmin.rules.deadlines.DeadlineFacts;
import cn.bianmin.rules.deadlines.Extension;
import cn.bianmin.rules.deadlines.Pause;
import cn.bianmin.rules.deadlines.PauseReason;
import cn.bianmin.rules.deadlines.TimeLimit;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// What the deadline of a case follows from, read off its facts (DOMAIN E3, E4). Empty before it is accepted
/// and where its limit cannot be read.
public final class CaseClock {
    private CaseClock() {}

    /// For what was promised (承诺时限).
    public static Optional<DeadlineFacts> committed(Case matter) {
        return matter.accepted().flatMap(accepted -> facts(matter, accepted, accepted.committed()));
    }

    /// For what the law allows (法定时限).
    public static Optional<DeadlineFacts> statutory(Case matter) {
        return matter.accepted().flatMap(accepted -> facts(matter, accepted, accepted.statutory()));
    }

    /// For one question to another unit.
    public static Optional<DeadlineFacts> of(Joint.Task task) {
        return TimeLimit.parse(task.asked().limit()).map(limit -> DeadlineFacts.of(task.since(), limit));
    }

    /// Since when a decision on accepting it is waited for: since its papers came in, were made complete, or
    /// the lead returned a refusal. Empty before it was received.
    public static Optional<Instant> presented(Case matter) {
        Optional<Instant> since = Optional.empty();
        for (var step : matter.steps()) {
            switch (step.fact()) {
                case CaseFact.Accepted _ -> {
                    return since;
                }
                case CaseFact.Received _, CaseFact.SupplementGiven _, CaseFact.NegativeReportDecided _ ->
                    since = Optional.of(step.at());
                case CaseFact _ -> {}
            }
        }
        return since;
    }

    /// For the decision on accepting it; it stands still while papers are missing.
    public static Optional<DeadlineFacts> acceptance(Case matter, TimeLimit within) {
        return presented(matter).map(since -> {
            var facts = DeadlineFacts.of(since, within);
            if (matter.state() != CaseState.SUPPLEMENTING) return facts;
            var asked = matter.at(CaseFact.SupplementAsked.class).orElse(since);
            return facts.with(
                    new Pause(PauseReason.SUPPLEMENT, later(asked, since), Optional.empty(), TimeLimit.days(0)));
        });
    }

    /// When it was done, or now where it is not.
    public static Instant until(Case matter, Instant now) {
        return matter.at(CaseFact.Completed.class).orElse(now);
    }

    /// Why the clock stands still, where it does.
    public static Optional<Pause> openPause(Case matter) {
        return pauses(matter).stream().filter(pause -> pause.until().isEmpty()).findFirst();
    }

    private static Optional<DeadlineFacts> facts(Case matter, CaseFact.Accepted accepted, String limit) {
        var start = accepted.deemed() ? presented(matter) : matter.at(CaseFact.Accepted.class);
        return start.flatMap(from -> TimeLimit.parse(limit)
                .map(parsed -> new DeadlineFacts(from, parsed, pauses(matter), extensions(matter))));
    }

    private static List<Pause> pauses(Case matter) {
        var pauses = new ArrayList<Pause>();
        var state = CaseState.NEW;
        for (var step : matter.steps()) {
            var next = state.after(step.fact(), matter.kind()).orElse(state);
            if (state != CaseState.PAUSED && next == CaseState.PAUSED) pauses.add(begun(pauses, step));
            if (state == CaseState.PAUSED && next != CaseState.PAUSED)
                pauses.add(ended(pauses.removeLast(), step.at()));
            state = next;
        }
        return pauses;
    }

    private static Pause begun(List<Pause> before, Step step) {
        var reason = PauseReason.SUPPLEMENT;
        int days = 0;
        if (step.fact() instanceof CaseFact.Paused paused) {
            reason = PauseReason.valueOf(paused.reason().name());
            days = Math.min(paused.expectedDays(), TimeLimit.MAX);
        }
        // A clock that was wrong at one of two desks must not make two pauses overlap.
        var from = before.isEmpty()
                ? step.at()
                : later(step.at(), before.getLast().until().orElse(step.at()));
        return new Pause(reason, from, Optional.empty(), TimeLimit.days(days));
    }

    private static Pause ended(Pause pause, Instant at) {
        return new Pause(pause.reason(), pause.from(), Optional.of(later(at, pause.from())), pause.expected());
    }

    private static Instant later(Instant one, Instant other) {
        return one.isAfter(other) ? one : other;
    }

    private static List<Extension> extensions(Case matter) {
        @Nullable Instant requested = null;
        boolean granted = false;
        Optional<Instant> noticed = Optional.empty();
        Optional<TimeLimit> by = Optional.empty();
        for (var step : matter.steps()) {
            switch (step.fact()) {
                case CaseFact.ExtensionAsked asked -> {
                    requested = step.at();
                    by = TimeLimit.parse(asked.limit());
                }
                case CaseFact.ExtensionDecided decided -> granted = decided.granted();
                case CaseFact.NoticeAcknowledged told
                when told.about() == CaseFact.Notice.EXTENSION -> {
                    if (granted && noticed.isEmpty()) noticed = Optional.of(step.at());
                }
                case CaseFact _ -> {}
            }
        }
        return granted && requested != null && by.isPresent()
                ? List.of(new Extension(by.get(), requested, noticed))
                : List.of();
    }
}

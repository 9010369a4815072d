package cn.bianmin.provisioning.kpi;

import cn.bianmin.contract.CaseFact;
import cn.bianmin.contract.CaseFact.Notice;
import cn.bianmin.rules.cases.Case;
import cn.bianmin.rules.cases.CaseClock;
import cn.bianmin.rules.deadlines.Deadlines;
import cn.bianmin.rules.deadlines.Promise;
import cn.bianmin.rules.deadlines.TimeLimit;
import java.time.Instant;
import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;

/// What completed cases come to. Not thread-safe while cases are added.
public final class CaseKpis {
    private static final int FEW_VISITS = 2;

    private final Map<Kpi, Ratio> ratios = new EnumMap<>(Kpi.class);

    /// Counts one more; a case that is not completed counts nowhere.
    ///
    /// @param due as it was when the case was completed
    public void add(Case matter, Instant due, Deadlines deadlines) {
        var completed = matter.at(CaseFact.Completed.class);
        var accepted = matter.accepted();
        var facts = CaseClock.committed(matter);
        if (completed.isEmpty() || accepted.isEmpty() || facts.isEmpty()) return;
        Instant at = completed.get();
        var promise = Promise.of(deadlines, facts.get(), accepted.get().promised(), at);
        count(Kpi.ON_TIME, !at.isAfter(due));
        count(Kpi.PROMISE_KEPT, !at.isAfter(deadlines.closingOf(promise.promised())));
        count(
                Kpi.THROUGH_THE_CENTRE,
                matter.received()
                        .filter(in -> in.ticket() != null || in.channel() != CaseFact.Channel.COUNTER)
                        .isPresent());
        count(Kpi.TWO_VISIT, matter.visits() <= FEW_VISITS);
        boolean extended = matter.last(CaseFact.ExtensionDecided.class)
                .filter(CaseFact.ExtensionDecided::granted)
                .isPresent();
        count(Kpi.EXTENSION, extended);
        if (extended) count(Kpi.NOTICE_EVIDENCE, isTold(matter));
        handedOn(matter);
        compress(accepted.get());
    }

    private void handedOn(Case matter) {
        boolean waits = false;
        for (var step : matter.steps()) {
            if (step.fact() instanceof CaseFact.HandedOn) {
                if (waits) count(Kpi.FIRST_CONTACT, false);
                waits = true;
            } else if (waits && step.fact() instanceof CaseFact.TakenOver) {
                count(Kpi.FIRST_CONTACT, true);
                waits = false;
            }
        }
        if (waits) count(Kpi.FIRST_CONTACT, false);
    }

    private static boolean isTold(Case matter) {
        return matter.all(CaseFact.NoticeAcknowledged.class).anyMatch(told -> told.about() == Notice.EXTENSION);
    }

    // Limits in different units cannot be taken from each other; such a case is left out of this figure.
    private void compress(CaseFact.Accepted accepted) {
        var committed = TimeLimit.parse(accepted.committed());
        var statutory = TimeLimit.parse(accepted.statutory());
        if (committed.isEmpty() || statutory.isEmpty() || statutory.get().isSameVisit()) return;
        boolean alike = committed.get().isSameVisit()
                || committed.get().unit() == statutory.get().unit();
        int saved = statutory.get().count() - committed.get().count();
        if (alike && !statutory.get().isContinuous() && saved >= 0) {
            ratios.merge(Kpi.COMPRESSION, new Ratio(saved, statutory.get().count()), Ratio::plus);
        }
    }

    private void count(Kpi kpi, boolean counts) {
        ratios.put(kpi, of(kpi).with(counts));
    }

    /// A share; of nothing where no case counts for it.
    public Ratio of(Kpi kpi) {
        return ratios.getOrDefault(kpi, Ratio.NONE);
    }

    public Map<Kpi, Ratio> ratios() {
        return Collections.unmodifiableMap(ratios);
    }
}

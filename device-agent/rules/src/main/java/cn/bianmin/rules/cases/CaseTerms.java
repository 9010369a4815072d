package cn.bianmin.rules.cases;

import cn.bianmin.contract.Said;
import cn.bianmin.rules.calendar.LegalCalendar;
import cn.bianmin.rules.deadlines.Deadlines;
import cn.bianmin.rules.deadlines.DueSentence;
import cn.bianmin.rules.deadlines.Levels;
import cn.bianmin.rules.policy.RegionPolicy;
import java.time.Instant;
import java.util.Optional;

/// By which calendar and which policy cases are counted here. Immutable.
public record CaseTerms(Deadlines deadlines, RegionPolicy policy) {
    public static CaseTerms of(LegalCalendar calendar, RegionPolicy policy) {
        return new CaseTerms(new Deadlines(calendar, policy.businessHours().end()), policy);
    }

    /// Those that every terminal brings.
    public static CaseTerms shipped() {
        return of(LegalCalendar.shipped(), RegionPolicy.shipped());
    }

    public CaseRules rules() {
        return new CaseRules(deadlines, policy);
    }

    public Levels levels() {
        return new Levels(deadlines, policy.alert().yellow(), policy.alert().dark());
    }

    /// "最迟10月15日(周四)17:30前办结"; empty before a case is accepted.
    public Optional<Said> dueInWords(Case matter, Instant now) {
        return CaseClock.committed(matter)
                .map(facts -> DueSentence.of(deadlines, facts, DueSentence.Act.DONE, CaseClock.until(matter, now)));
    }

    /// Working days left; 0 on the last one and after it. Empty before a case is accepted and after it is done.
    public Optional<Integer> daysLeft(Case matter, Instant now) {
        return matter.state().isUnderWay()
                ? CaseClock.committed(matter).map(facts -> deadlines.workingDaysLeft(deadlines.due(facts, now), now))
                : Optional.empty();
    }

    /// Whether it should be done by now and is not.
    public boolean isLate(Case matter, Instant now) {
        return matter.state().isUnderWay() && rules().isOverdue(matter, now);
    }
}

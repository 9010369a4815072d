package cn.bianmin.provisioning.kpi;

import static cn.bianmin.provisioning.cases.County.APPROVER;
import static cn.bianmin.provisioning.cases.County.CLERK;
import static org.assertj.core.api.Assertions.assertThat;

import cn.bianmin.contract.CaseFact;
import cn.bianmin.contract.CaseFact.Channel;
import cn.bianmin.rules.calendar.LegalCalendar;
import cn.bianmin.rules.cases.Applied;
import cn.bianmin.rules.cases.Case;
import cn.bianmin.rules.cases.CaseClock;
import cn.bianmin.rules.deadlines.Deadlines;
import cn.bianmin.rules.deadlines.TimeLimit;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.util.List;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Accepted on Monday 2 March 2026 with a limit of seven working days, a case is due on Wednesday 11 March at
/// 17:30, and with ten more on Wednesday 25 March.
final class CaseKpisTest {
    private static final Deadlines DEADLINES = new Deadlines(LegalCalendar.shipped(), LocalTime.of(17, 30));

    private Case matter = Case.unknown("m");

    private void fact(String at, CaseFact fact) {
        var moment = LocalDateTime.parse("2026-" + at).atZone(Deadlines.ZONE).toInstant();
        var applied = matter.apply(fact, moment);
        assertThat(applied).as(fact.toString()).isInstanceOf(Applied.Counts.class);
        matter = applied.next();
    }

    private void accepted(String committed, String statutory, LocalDate told) {
        fact(
                "03-02T09:00",
                new CaseFact.Received(
                        CLERK,
                        "social-card",
                        "1",
                        CaseFact.Kind.IMMEDIATE,
                        Channel.COUNTER,
                        "W-1",
                        "张*民",
                        false,
                        List.of(),
                        null,
                        null,
                        null));
        fact("03-02T09:00", new CaseFact.Accepted(CLERK, committed, statutory, told, false, false));
    }

    private CaseKpis counted() {
        var kpis = new CaseKpis();
        var facts = CaseClock.committed(matter).orElseThrow();
        var due = DEADLINES.due(facts, CaseClock.until(matter, Instant.EPOCH));
        kpis.add(matter, due.at(), DEADLINES);
        return kpis;
    }

    @ParameterizedTest
    @CsvSource({
        // told, done, more time, told of it; on time, kept, extended, of which told
        "2026-03-11, 03-11T17:30, false, false, 1, 1, 0, 0/0",
        "2026-03-11, 03-11T17:31, false, false, 0, 0, 0, 0/0",
        "2026-03-11, 03-20T10:00, true,  true,  1, 1, 1, 1/1",
        "2026-03-11, 03-20T10:00, true,  false, 0, 0, 1, 0/1",
        "2026-03-11, 03-26T10:00, true,  true,  0, 0, 1, 1/1",
        "2026-03-13, 03-12T10:00, false, false, 0, 1, 0, 0/0",
        "2026-03-09, 03-10T10:00, false, false, 1, 0, 0, 0/0",
    })
    void aCaseCountsAsItsDatesSay(
            LocalDate told, String done, boolean more, boolean noticed, int onTime, int kept, int ext, String notice) {
        accepted("7wd", "20wd", told);
        if (more) {
            fact("03-09T09:00", new CaseFact.ExtensionAsked(CLERK, "10wd", "要现场看"));
            fact("03-09T10:00", new CaseFact.ExtensionDecided(APPROVER, true, "同意"));
        }
        if (noticed) {
            fact("03-09T11:00", new CaseFact.NoticeGiven(CLERK, CaseFact.Notice.EXTENSION, CLERK.account()));
            fact(
                    "03-10T09:00",
                    new CaseFact.NoticeAcknowledged(CLERK, CaseFact.Notice.EXTENSION, CaseFact.Evidence.PHONE_NOTE));
        }
        fact(done, new CaseFact.Completed(CLERK, "办好了"));
        var kpis = counted();

        assertThat(kpis.of(Kpi.ON_TIME)).isEqualTo(new Ratio(onTime, 1));
        assertThat(kpis.of(Kpi.PROMISE_KEPT)).isEqualTo(new Ratio(kept, 1));
        assertThat(kpis.of(Kpi.EXTENSION)).isEqualTo(new Ratio(ext, 1));
        assertThat(text(kpis.of(Kpi.NOTICE_EVIDENCE))).isEqualTo(notice);
        assertThat(kpis.of(Kpi.TWO_VISIT)).isEqualTo(new Ratio(1, 1));
        assertThat(kpis.of(Kpi.COMPRESSION)).isEqualTo(new Ratio(13, 20));
    }

    private static String text(Ratio ratio) {
        return ratio.part() + "/" + ratio.whole();
    }

    @Test
    void whoeverComesAThirdTimeIsOneTooMany() {
        accepted("7wd", "20wd", LocalDate.of(2026, 3, 11));
        fact("03-03T09:00", new CaseFact.SupplementAsked(CLERK, List.of("户口本"), null));
        fact("03-04T09:00", new CaseFact.SupplementGiven(CLERK, Channel.COUNTER, List.of(), null));
        fact("03-05T09:00", new CaseFact.Completed(CLERK, "办好了"));
        assertThat(counted().of(Kpi.TWO_VISIT)).isEqualTo(new Ratio(1, 1));
        fact("03-06T09:00", new CaseFact.Delivered(CLERK, Channel.COUNTER, null, CaseFact.Slip.SCANNED, null));
        assertThat(counted().of(Kpi.TWO_VISIT)).isEqualTo(new Ratio(0, 1));
    }

    @ParameterizedTest
    @CsvSource({"same-visit, 20wd, 20/20", "5wd, 20wd, 15/20", "5wd, 30d, 0/0", "7wd, same-visit, 0/0", "2h, 4h, 0/0"})
    void onlyLimitsOfOneUnitAreCompared(String committed, String statutory, String compression) {
        accepted(committed, statutory, LocalDate.of(2026, 3, 2));
        fact("03-02T10:00", new CaseFact.Completed(CLERK, "办好了"));
        assertThat(text(counted().of(Kpi.COMPRESSION))).isEqualTo(compression);
    }

    @Test
    void whatIsNotCompletedCountsNowhere() {
        accepted("7wd", "20wd", LocalDate.of(2026, 3, 11));
        assertThat(counted().ratios()).isEmpty();
        assertThat(counted().of(Kpi.ON_TIME).percent()).isEmpty();
    }

    @Test
    void aRankIsForWhoeverHasEnoughToCompareAndEqualsShareIt() {
        record Unit(String name, Ratio share) {}
        var ranked = Ranking.of(
                List.of(
                        new Unit("few", new Ratio(1, 1)),
                        new Unit("c", new Ratio(5, 10)),
                        new Unit("a", new Ratio(9, 10)),
                        new Unit("b", new Ratio(18, 20)),
                        new Unit("none", Ratio.NONE)),
                Unit::share,
                5);

        assertThat(ranked)
                .extracting(each -> each.of().name() + " " + each.rank().orElse(0))
                .containsExactly("a 1", "b 1", "c 3", "few 0", "none 0");
        assertThat(ranked.getLast().rank()).isEqualTo(OptionalInt.empty());
    }

    @ParameterizedTest
    @CsvSource({
        // Whatever would be due from 1 to 7 October is due on the 8th, the first working day after the holidays.
        "2026-10-08T17:30, 2026-09-24",
        "2026-10-08T17:31, 2026-10-02",
        "2026-03-09T12:00, 2026-02-28",
    })
    void whatShouldBeOnTheBoardFollowsFromTheCalendar(LocalDateTime now, LocalDate before) {
        assertThat(KpiReport.lateBefore(
                        DEADLINES, TimeLimit.days(7), now.atZone(Deadlines.ZONE).toInstant()))
                .isEqualTo(before);
    }
}

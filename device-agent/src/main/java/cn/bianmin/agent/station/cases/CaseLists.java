package cn.bianmin.agent.station.cases;

import cn.bianmin.contract.CaseFact;
import cn.bianmin.rules.cases.Case;
import cn.bianmin.rules.cases.CaseClock;
import cn.bianmin.rules.cases.Custody;
import cn.bianmin.rules.cases.Holding;
import cn.bianmin.rules.cases.HomeVisit;
import cn.bianmin.rules.deadlines.DeadlineLevel;
import cn.bianmin.rules.deadlines.Levels;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/// The lists that a clerk works from (DOMAIN D6, S6), the most urgent first.
///
/// @param open all that is not over
/// @param now when the lists are made
public record CaseLists(List<Case> open, Levels levels, Instant now) {
    public CaseLists {
        open = List.copyOf(open);
    }

    public static CaseLists of(Collection<Case> all, Levels levels, Instant now) {
        var lists = new CaseLists(List.of(), levels, now);
        var open = all.stream()
                .filter(matter ->
                        matter.received().isPresent() && !matter.state().isClosed())
                .sorted(Comparator.comparing(
                                (Case matter) -> lists.level(matter).orElse(DeadlineLevel.GREEN))
                        .thenComparing(Case::isExpedited)
                        .reversed()
                        .thenComparing(matter -> matter.receivedAt().orElse(now)))
                .toList();
        return new CaseLists(open, levels, now);
    }

    /// How near its deadline a case is; empty before it is accepted and after it is done.
    public Optional<DeadlineLevel> level(Case matter) {
        if (!matter.state().isUnderWay()) return Optional.empty();
        boolean explained = matter.last(CaseFact.OverdueExplained.class).isPresent();
        return CaseClock.committed(matter).map(facts -> levels.of(facts, explained, now));
    }

    /// Due today or tomorrow, and overdue.
    public List<Case> urgent() {
        return with(matter -> level(matter)
                .filter(level -> level.compareTo(DeadlineLevel.YELLOW) >= 0)
                .isPresent());
    }

    /// Handed on, and nobody has taken it over.
    public List<Case> offered() {
        return with(matter -> Holding.of(matter).offer().isPresent());
    }

    /// Nudged by the applicant, and nothing was done since.
    public List<Case> nudged() {
        return with(matter -> matter.steps().getLast().fact() instanceof CaseFact.Nudged);
    }

    /// Originals that a person of a unit keeps, to be carried on (路线单).
    public List<Case> carried(String unit) {
        return with(matter -> !Custody.of(matter).at(unit).isEmpty());
    }

    /// Visits at home that are still to make, the next one first.
    public List<Case> homeVisits() {
        return open.stream()
                .filter(matter -> HomeVisit.of(matter).isPresent())
                .sorted(Comparator.comparing(
                        matter -> HomeVisit.of(matter).map(HomeVisit::day).orElse(LocalDate.MAX)))
                .toList();
    }

    private List<Case> with(Predicate<Case> wanted) {
        return open.stream().filter(wanted).toList();
    }
}

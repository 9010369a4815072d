package cn.bianmin.rules.supervision;

import cn.bianmin.contract.Actor;
import cn.bianmin.contract.PromptFact;
import cn.bianmin.contract.SupervisionFact;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Papers of a county's office, kept in memory as the hub keeps them in its file.
final class Office implements Register {
    static final Instant MONDAY = Instant.parse("2026-03-02T02:00:00Z");
    static final Actor SUPERVISOR = new Actor("v01", Actor.Role.SUPERVISOR, "county");
    static final Actor OTHER = new Actor("v02", Actor.Role.SUPERVISOR, "county");
    static final Actor TOWN_LEAD = new Actor("l01", Actor.Role.LEAD, "town");
    static final Actor TOWN_HANDLER = new Actor("h01", Actor.Role.HANDLER, "town");

    final Map<String, PromptFact.NoticeDrafted> drafts = new HashMap<>();
    private final Map<String, Paper> papers = new HashMap<>();

    static SupervisionFact.ReminderSent letter(Actor by, int number, String toUnit, List<String> handlers) {
        return new SupervisionFact.ReminderSent(
                by, 2026, number, toUnit, List.of("督查室"), "m1", handlers, null, "办件W-001已超期", LocalDate.of(2026, 3, 5));
    }

    static SupervisionFact.NoticeIssued notice(SupervisionFact.Notice kind, int number, @Nullable String follows) {
        return notice(kind, number, follows, "逐件核对", "抽查20件", LocalDate.of(2026, 3, 20));
    }

    static SupervisionFact.NoticeIssued notice(
            SupervisionFact.Notice kind,
            int number,
            @Nullable String follows,
            String measures,
            String verification,
            LocalDate rectifyBy) {
        return new SupervisionFact.NoticeIssued(
                SUPERVISOR, kind, 2026, number, "town", List.of(), follows, "没有答复", measures, verification, rectifyBy);
    }

    /// Does it, and says by which rule it has no effect.
    Optional<SupervisionRule> at(String id, SupervisionFact fact) {
        var before = papers.getOrDefault(id, Paper.unknown(id));
        return switch (before.apply(fact, MONDAY, this)) {
            case Paper.Applied.Counts(var after) -> {
                papers.put(id, after);
                yield Optional.empty();
            }
            case Paper.Applied.Superseded(var _, var rule) -> Optional.of(rule);
        };
    }

    Paper of(String id) {
        return papers.getOrDefault(id, Paper.unknown(id));
    }

    @Override
    public Optional<PromptFact.NoticeDrafted> drafted(String id) {
        return Optional.ofNullable(drafts.get(id));
    }

    @Override
    public int last(Series series, String unit, int year) {
        return papers.values().stream()
                .flatMap(paper -> paper.head().stream())
                .filter(head -> head.series() == series && head.by().unit().equals(unit) && head.year() == year)
                .mapToInt(Head::number)
                .max()
                .orElse(0);
    }

    @Override
    public Optional<Paper> paper(String id) {
        return Optional.ofNullable(papers.get(id));
    }

    @Override
    public boolean isFollowed(String id) {
        return papers.values().stream()
                .flatMap(paper -> paper.head().stream())
                .anyMatch(head -> head.follows().filter(id::equals).isPresent());
    }
}

package cn.bianmin.rules.supervision;

import static cn.bianmin.rules.supervision.Texts.missing;
import static cn.bianmin.rules.supervision.Texts.unless;

import cn.bianmin.contract.Actor;
import cn.bianmin.contract.PromptFact;
import cn.bianmin.contract.PromptFact.Tick;
import cn.bianmin.contract.Said;
import java.util.Locale;
import java.util.Optional;

/// What the calendar sets off in supervision, each once.
public final class Prompts {
    private Prompts() {}

    public static Said words(Tick tick) {
        return switch (tick) {
            case STUDY -> new Said("一月一研究", "Study");
            case ARRANGE -> new Said("一月一安排", "Arrange");
            case SUPERVISE -> new Said("一月一督办", "Supervise");
            case REPORT -> new Said("一月一通报", "Report");
            case SETTLE -> new Said("一月一结账", "Settle");
        };
    }

    /// The subject of a fact: whatever has the same is the same, and happens once.
    public static String subject(PromptFact fact) {
        return switch (fact) {
            case PromptFact.LetterDrafted letter -> "draft-case-" + letter.matter() + "-" + letter.level();
            case PromptFact.NoticeDrafted notice ->
                "draft-ledger-" + notice.year() + "-" + notice.cycle() + "-" + notice.toUnit();
            case PromptFact.MonthTicked tick ->
                String.format(Locale.ROOT, "month-%d-%02d-%s-%s", tick.year(), tick.month(), tick.tick(), tick.unit());
            case PromptFact.LedgersExported year -> "ledgers-" + year.year();
        };
    }

    /// Why a fact does not count, whatever the time; empty where it does.
    ///
    /// @param before whether there is one of its subject already
    public static Optional<SupervisionRule> refusal(PromptFact fact, boolean before) {
        return switch (fact) {
            case PromptFact.MonthTicked tick ->
                unless(
                                tick.by().role() == Actor.Role.LEAD
                                        && !tick.by().account().isEmpty(),
                                SupervisionRule.NOT_FOR_THIS_ROLE)
                        .or(() -> unless(tick.month() >= 1 && tick.month() <= 12, SupervisionRule.MONTH_NOT_BEGUN))
                        .or(() -> missing(tick.evidence(), SupervisionRule.EVIDENCE_MISSING))
                        .or(() -> unless(!before, SupervisionRule.TICKED_BEFORE));
            case PromptFact.LetterDrafted _, PromptFact.NoticeDrafted _, PromptFact.LedgersExported _ ->
                unless(fact.by().role() == Actor.Role.SYSTEM, SupervisionRule.NOT_FOR_THIS_ROLE)
                        .or(() -> unless(!before, SupervisionRule.PROMPTED_BEFORE));
        };
    }
}

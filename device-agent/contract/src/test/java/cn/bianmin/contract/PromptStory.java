package cn.bianmin.contract;

import java.util.stream.Stream;

/// Everything that the calendar sets off in supervision, once: the end of the sample `day.ndjson`.
final class PromptStory {
    private static final Actor LEAD = new Actor("l01", Actor.Role.LEAD, "yanglin");

    private PromptStory() {}

    static Stream<Draft> drafts() {
        return Stream.of(
                new Draft(
                        new PromptFact.LetterDrafted(
                                Actor.system("yanglin"), "4xk1m9t2w7q3z8n6b0rdhcv5je", "YELLOW", "yanglin"),
                        "draft-case-4xk1m9t2w7q3z8n6b0rdhcv5je-YELLOW"),
                new Draft(
                        new PromptFact.NoticeDrafted(
                                Actor.system("yanglin"), "yanglin", 2026, SupervisionFact.Cycle.RECONCILE, -1),
                        "draft-ledger-2026-RECONCILE-yanglin"),
                new Draft(
                        new PromptFact.MonthTicked(LEAD, "yanglin", 2026, 3, PromptFact.Tick.STUDY, "3月4日班子会会议纪要第2号"),
                        "month-2026-03-STUDY-yanglin"),
                new Draft(
                        new PromptFact.LedgersExported(
                                Actor.system("county"), 2026, "00ff".repeat(16), "1f2e3d4c5b6a7988"),
                        "ledgers-2026"));
    }
}

package cn.bianmin.rules.deadlines;

import cn.bianmin.contract.Said;
import java.time.Instant;
import java.util.Optional;

/// When the clock of a matter may be stopped and set going again (DOMAIN E4).
public record PauseRules(Deadlines deadlines) {
    /// What a pause may break.
    public enum Rule {
        ALREADY_PAUSED("已经在暂停计时", "The clock is stopped already"),
        NOT_PAUSED("没有暂停,不用恢复", "The clock is running"),
        AFTER_DUE("已到期,不能再暂停", "The time is over: the clock cannot be stopped any more"),
        BEFORE_START("时间早于受理或暂停时间", "That is before the matter was accepted or paused"),
        NO_PAUSE_OF_HOURS("当场办和按小时计的时限不能暂停", "Same-visit and hourly limits cannot be paused");

        private final String chinese;
        private final String english;

        Rule(String chinese, String english) {
            this.chinese = chinese;
            this.english = english;
        }

        public Said words() {
            return new Said(chinese, english);
        }
    }

    /// @return the rule that stopping the clock at a moment would break, or empty
    public Optional<Rule> stop(DeadlineFacts facts, Instant at) {
        if (facts.limit().isSameVisit() || facts.limit().isContinuous()) return Optional.of(Rule.NO_PAUSE_OF_HOURS);
        if (facts.openPause().isPresent()) return Optional.of(Rule.ALREADY_PAUSED);
        if (at.isBefore(facts.start()) || endsAfter(facts, at)) return Optional.of(Rule.BEFORE_START);
        return deadlines.due(facts, at).isOverAt(at) ? Optional.of(Rule.AFTER_DUE) : Optional.empty();
    }

    /// @return the rule that setting the clock going at a moment would break, or empty
    public Optional<Rule> resume(DeadlineFacts facts, Instant at) {
        var open = facts.openPause();
        if (open.isEmpty()) return Optional.of(Rule.NOT_PAUSED);
        return at.isBefore(open.get().from()) ? Optional.of(Rule.BEFORE_START) : Optional.empty();
    }

    private static boolean endsAfter(DeadlineFacts facts, Instant at) {
        return facts.pauses().stream().flatMap(pause -> pause.until().stream()).anyMatch(at::isBefore);
    }
}

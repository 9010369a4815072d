package cn.bianmin.rules.deadlines;

import cn.bianmin.contract.Said;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// Who may give a matter more time, and how much (DOMAIN E4; 行政许可法 42).
///
/// @param max how often a matter may be extended
/// @param cap by how much at most
/// @param statutory limit of the law, which no extension goes beyond
public record ExtensionRules(Deadlines deadlines, int max, TimeLimit cap, TimeLimit statutory) {
    /// @param handler staff id of who handles the matter
    /// @param approver staff id of who grants it
    public record Request(TimeLimit by, String reason, String handler, String approver, Instant requested) {}

    public sealed interface Decision {
        /// It counts once the applicant was told ([Extension#noticed]).
        record Granted(Extension extension) implements Decision {}

        record Refused(Rule rule) implements Decision {}
    }

    /// What a request may break.
    public enum Rule {
        REASON_MISSING("延期要写明理由", "An extension needs a reason"),
        APPROVER_IS_HANDLER("承办人不能自己批准延期", "The handler cannot approve the extension"),
        NO_EXTENSION_OF_HOURS("当场办和按小时计的时限不能延期", "Same-visit and hourly limits cannot be extended"),
        AFTER_DUE("已到期,不能再申请延期", "The time is over: it is too late to extend it"),
        TOO_OFTEN("延期次数已用完", "The matter was extended as often as is allowed"),
        OVER_CAP("延长的时间超过上限", "The extension is longer than the cap"),
        OVER_STATUTORY("延长后超过法定时限", "The extension goes beyond the statutory limit");

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

    public Decision decide(DeadlineFacts facts, Request request) {
        return broken(facts, request)
                .<Decision>map(Decision.Refused::new)
                .orElseGet(
                        () -> new Decision.Granted(new Extension(request.by(), request.requested(), Optional.empty())));
    }

    private Optional<Rule> broken(DeadlineFacts facts, Request request) {
        if (request.reason().isBlank()) return Optional.of(Rule.REASON_MISSING);
        if (request.approver().equals(request.handler())) return Optional.of(Rule.APPROVER_IS_HANDLER);
        if (runsByTheHour(facts.limit()) || runsByTheHour(request.by())) return Optional.of(Rule.NO_EXTENSION_OF_HOURS);
        if (deadlines.due(facts, request.requested()).isOverAt(request.requested())) return Optional.of(Rule.AFTER_DUE);
        if (facts.extensions().size() >= max) return Optional.of(Rule.TOO_OFTEN);
        if (request.by().exceeds(cap)) return Optional.of(Rule.OVER_CAP);
        // Compared by the calendar, since working days and days of the calendar have no common measure.
        var told = new Extension(request.by(), request.requested(), Optional.of(request.requested()));
        var law = new DeadlineFacts(facts.start(), statutory, facts.pauses(), List.of());
        boolean beyond = deadlines
                .due(facts.with(told), request.requested())
                .day()
                .isAfter(deadlines.due(law, request.requested()).day());
        return beyond ? Optional.of(Rule.OVER_STATUTORY) : Optional.empty();
    }

    private static boolean runsByTheHour(TimeLimit limit) {
        return limit.isSameVisit() || limit.isContinuous();
    }
}

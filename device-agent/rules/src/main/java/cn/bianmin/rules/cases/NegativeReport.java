package cn.bianmin.rules.cases;

import cn.bianmin.contract.Actor;
import cn.bianmin.contract.CaseFact;
import cn.bianmin.contract.CaseFact.Negative;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// The report that every negative decision makes by itself to the lead (否定报备制, DOMAIN A18).
public final class NegativeReport {
    private final @Nullable Negative why;
    private final @Nullable Actor decider;
    private final @Nullable Instant at;
    private final boolean confirmed;

    private NegativeReport(@Nullable Negative why, @Nullable Actor decider, @Nullable Instant at, boolean confirmed) {
        this.why = why;
        this.decider = decider;
        this.at = at;
        this.confirmed = confirmed;
    }

    private static final NegativeReport NONE = new NegativeReport(null, null, null, false);

    public static NegativeReport of(Case matter) {
        var report = NONE;
        for (var step : matter.steps()) {
            report = switch (step.fact()) {
                case CaseFact.NotAccepted(var by, var why) -> new NegativeReport(why, by, step.at(), false);
                case CaseFact.Rejected(var by, var why) -> new NegativeReport(why, by, step.at(), false);
                case CaseFact.Returned(var by, var why) -> new NegativeReport(why, by, step.at(), false);
                case CaseFact.NegativeReportDecided(var _, boolean confirmed, var _) ->
                    confirmed ? new NegativeReport(report.why, report.decider, report.at, true) : NONE;
                case CaseFact _ -> report;
            };
        }
        return report;
    }

    /// The decision that stands, confirmed or not.
    public Optional<Negative> negative() {
        return Optional.ofNullable(why);
    }

    /// Whether the lead has still to confirm or to return it.
    public boolean isOpen() {
        return why != null && !confirmed;
    }

    /// Since when, where there is one.
    public Optional<Instant> since() {
        return Optional.ofNullable(at);
    }

    Optional<CaseRule> refusal(Actor by) {
        if (!isOpen()) return Optional.of(CaseRule.REPORT_NOT_DUE);
        return decider != null && decider.samePersonAs(by) ? Optional.of(CaseRule.REPORT_BY_DECIDER) : Optional.empty();
    }

    Optional<CaseRule> refusalOfCompletion() {
        return isOpen() ? Optional.of(CaseRule.REPORT_OPEN) : Optional.empty();
    }
}

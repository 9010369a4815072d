package cn.bianmin.contract;

import cn.bianmin.contract.SupervisionFact.Cycle;

/// What the calendar sets off in supervision (DOMAIN A42, A44, A45): drafts that wait for somebody to send
/// them, the five things of each month, and the year's ledgers as they were handed in. All are entries of the
/// hub's own ledger; each has a subject of its own, which says that it happened once.
public sealed interface PromptFact extends Facts {
    /// Who did it; the system, save for [MonthTicked].
    Actor by();

    /// What a unit does in each month (五个“一月”).
    enum Tick {
        /// 一月一研究
        STUDY,
        /// 一月一安排
        ARRANGE,
        /// 一月一督办
        SUPERVISE,
        /// 一月一通报
        REPORT,
        /// 一月一结账
        SETTLE
    }

    /// A case came to a level at which a reminder letter is drafted (提醒函). It has no number before somebody
    /// sends it.
    ///
    /// @param matter id of the case
    /// @param level of its deadline, as `YELLOW`
    /// @param toUnit where it waits
    record LetterDrafted(Actor by, String matter, String level, String toUnit) implements PromptFact {}

    /// A unit's ledger does not fit the time of the year, so a notice is drafted (督查通知).
    ///
    /// @param percent how much the unit says is done; -1 where it said nothing
    record NoticeDrafted(Actor by, String toUnit, int year, Cycle cycle, int percent) implements PromptFact {}

    /// A unit did one of the five things of a month.
    ///
    /// @param month 1 to 12
    /// @param evidence where it can be looked up; names nobody
    record MonthTicked(Actor by, String unit, int year, int month, Tick tick, String evidence) implements PromptFact {}

    /// The ledgers of a year were written down and signed (年底交账).
    ///
    /// @param sha256 of the document, 64 hexadecimal digits
    /// @param key id of the key that signed it
    record LedgersExported(Actor by, int year, String sha256, String key) implements PromptFact {}
}

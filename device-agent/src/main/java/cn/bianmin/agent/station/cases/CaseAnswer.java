package cn.bianmin.agent.station.cases;

import cn.bianmin.rules.cases.Case;
import cn.bianmin.rules.cases.CaseRule;

/// What became of what somebody wanted to do to a case.
public sealed interface CaseAnswer {
    /// It happened, and is on disk.
    record Done(Case matter) implements CaseAnswer {}

    /// It may not happen. Nothing has changed.
    record Refused(CaseRule rule) implements CaseAnswer {}

    /// The ledger did not take it, or its tables cannot be read now. Nothing has changed.
    ///
    /// @param sentence what a person can do
    record NotRecorded(String sentence) implements CaseAnswer {}
}

package cn.bianmin.rules.cases;

import cn.bianmin.contract.CaseFact;

/// What the rules say to a fact that somebody proposes.
public sealed interface Decision {
    /// It may happen; once it is recorded it has.
    record Happens(CaseFact fact) implements Decision {}

    /// It may not. Nothing has changed.
    record Refuse(CaseRule rule) implements Decision {}
}

package cn.bianmin.rules.cases;

/// What a fact did to a case, in the order in which the hub holds the facts.
public sealed interface Applied {
    /// The case from now on.
    Case next();

    record Counts(Case next) implements Applied {}

    /// Something else came first: the fact is kept and shown, and has no effect.
    ///
    /// @param next the case as it was
    record Superseded(Case next, CaseRule by) implements Applied {}
}

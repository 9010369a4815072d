package cn.bianmin.contract;

/// A villager does not get on. The subject is the kiosk.
public sealed interface HelpFact extends Facts {
    /// @param screen where the villager was: tells where people give up
    record Asked(String screen) implements HelpFact {}

    /// @param staff who went there
    record Answered(String staff) implements HelpFact {}
}

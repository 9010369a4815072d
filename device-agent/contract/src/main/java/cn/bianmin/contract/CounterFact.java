package cn.bianmin.contract;

/// What happens at a counter (窗口). The subject is `counter-` and its id. `staff` is an account's id, never a
/// name.
public sealed interface CounterFact extends Facts {
    /// A clerk sits down at the counter; whoever sat there leaves it.
    record Staffed(String counter, String staff) implements CounterFact {}

    /// @param reason `SIGNED_OUT`, `MOVED`, `REPLACED`, `REMOVED`, `DAY_CLOSED`
    record Left(String counter, String staff, String reason) implements CounterFact {}

    record BreakBegun(String counter, String staff) implements CounterFact {}

    record BreakEnded(String counter, String staff) implements CounterFact {}

    /// Work without a visitor.
    record BackOfficeBegun(String counter, String staff) implements CounterFact {}

    record BackOfficeEnded(String counter, String staff) implements CounterFact {}

    /// Served in passing, without a ticket.
    record QuickServed(String counter, String staff, String item, int quantity) implements CounterFact {}
}

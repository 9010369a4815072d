package cn.bianmin.contract;

/// What accounts of the hub's desks do (StaffAction of DOMAIN F); entries of the hub's own ledger. The subject is
/// the account.
public sealed interface DeskFact extends Facts {
    /// @param role at that time
    record SignedIn(String account, Actor.Role role, String unit) implements DeskFact {}

    /// @param reason `SELF`, or `IDLE`
    record SignedOut(String account, String reason) implements DeskFact {}

    /// Wrong passwords in a row, after which the account is locked for a while.
    record LockedOut(String account, int failures, int minutes) implements DeskFact {}
}

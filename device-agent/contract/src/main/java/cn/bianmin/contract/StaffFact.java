package cn.bianmin.contract;

/// What accounts of staff do (StaffAction of DOMAIN F). The subject is the account.
public sealed interface StaffFact extends Facts {
    /// @param role at that time
    record SignedIn(String staff, Role role) implements StaffFact {}

    /// @param reason `SELF`, `IDLE`, `REPLACED`, `REMOVED`, `CHANGED` (another PIN or role), `DAY_CLOSED`
    record SignedOut(String staff, String reason) implements StaffFact {}

    /// Wrong PINs in a row, after which the account is locked for a while.
    record LockedOut(String staff, int failures, int minutes) implements StaffFact {}

    /// What an account may do at a station.
    enum Role {
        /// Works the queue.
        CLERK,
        /// Opens and closes the day, sees all counters.
        LEAD,
        /// Tests devices; sees no queue.
        ENGINEER
    }
}

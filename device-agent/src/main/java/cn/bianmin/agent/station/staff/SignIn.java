package cn.bianmin.agent.station.staff;

import java.time.Duration;

/// What became of an attempt to sign in.
public sealed interface SignIn {
    /// @param session unguessable; to be kept in a cookie that scripts cannot read
    record Done(String session, Account account) implements SignIn {}

    /// No such account, or another PIN: the answer does not tell which.
    ///
    /// @param left how many more wrong PINs the account takes before it is locked
    record Wrong(int left) implements SignIn {}

    /// @param remaining until the account takes a PIN again
    record Locked(Duration remaining) implements SignIn {}

    /// Others are signing in right now; PINs are checked one at a time.
    record Busy() implements SignIn {}

    /// The ledger does not take the entry, so nobody is signed in.
    record NotRecorded(String sentence) implements SignIn {}
}

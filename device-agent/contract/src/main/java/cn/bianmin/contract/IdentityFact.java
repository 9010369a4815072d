package cn.bianmin.contract;

import java.time.Instant;

/// Who got, lost or was refused the means to prove that it is a terminal; entries of the hub's own ledger, but for
/// [Returned]. The subject is the terminal, where one was named.
public sealed interface IdentityFact extends Facts {
    /// A code was made with which one terminal can be enrolled (入网登记). The code itself stands nowhere.
    record CodeIssued(String terminal, Instant expires) implements IdentityFact {}

    /// A certificate was issued (证书).
    ///
    /// @param serial of the certificate, lower-case hexadecimal
    /// @param key SHA-256 of its public key, lower-case hexadecimal
    record Issued(String terminal, String serial, String key, How how, Instant expires) implements IdentityFact {}

    /// A terminal's certificates count no longer.
    ///
    /// @param certificates how many counted until now
    record Revoked(String terminal, int certificates, String reason) implements IdentityFact {}

    /// Somebody was turned away.
    ///
    /// @param terminal what it called itself, cleaned and cut; empty where it said nothing of use
    /// @param serial of the certificate that it showed; empty for none
    /// @param more how many such attempts went unrecorded since the last one
    record Refused(String terminal, String serial, Why why, long more) implements IdentityFact {}

    /// The root that vouches for terminals and hub was changed.
    ///
    /// @param fingerprint SHA-256 of the root that was made or retired, lower-case hexadecimal
    /// @param shutOut terminals that came with nothing newer before it was retired; they need new codes
    record RootChanged(RootStep step, String fingerprint, int shutOut) implements IdentityFact {}

    /// A terminal came in nowhere with its newer certificate, and went back to the one before; an entry of its own
    /// ledger.
    ///
    /// @param serial of the certificate that it works with again, lower-case hexadecimal
    /// @param refused serial of the newer one, which it tries again later
    /// @param reason what the broker said, or what kept it from saying anything
    record Returned(String serial, String refused, String reason) implements IdentityFact {}

    /// What became of a root.
    enum RootStep {
        /// It issues from now on; what the one before issued counts on.
        MADE,
        /// What it issued counts no longer.
        RETIRED
    }

    /// How a certificate was come by.
    enum How {
        /// With an enrolment code.
        CODE,
        /// With an earlier certificate.
        RENEWAL
    }

    /// Why somebody was turned away.
    enum Why {
        /// No code of this terminal is open, or it is another one.
        WRONG_CODE,
        /// Too many wrong codes within the hour.
        TOO_MANY_TRIES,
        /// The code's time is over.
        CODE_EXPIRED,
        /// The code was used with another key.
        CODE_REPLAYED,
        /// Far larger than any request is.
        REQUEST_TOO_LARGE,
        /// It cannot be read, or does not prove its key.
        REQUEST_UNREADABLE,
        /// Another kind of key than a terminal makes.
        KEY_UNSUITABLE,
        /// The request or the connection names another terminal than the code or the certificate.
        NAME_MISMATCH,
        /// It showed no certificate.
        NO_CERTIFICATE,
        /// The certificate is its own issuer's.
        SELF_SIGNED,
        /// The certificate is of another authority.
        FOREIGN_ISSUER,
        /// The hub did not issue this certificate.
        UNKNOWN_CERTIFICATE,
        /// Its time is over.
        EXPIRED,
        /// It was taken back.
        REVOKED,
        /// Two boxes come with one identity.
        TWO_AT_ONCE,
        /// It has more certificates than a terminal needs.
        TOO_MANY_CERTIFICATES
    }
}

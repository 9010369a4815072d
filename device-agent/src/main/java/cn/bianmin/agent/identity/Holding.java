package cn.bianmin.agent.identity;

import cn.bianmin.contract.Invitation;
import java.security.KeyPair;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.Optional;

/// What is on the disk of an identity, whole or in the making. Immutable.
///
/// @param current what the terminal works with
/// @param accepted whether a broker took it
/// @param previous what it worked with before, where the present one is a renewal of it
/// @param next what is in the making
record Holding(Optional<Identity> current, boolean accepted, Optional<Identity> previous, Optional<Attempt> next) {
    /// An identity in the making; each part is there only when those before it are.
    ///
    /// @param invitation where it is made with a code; empty for a renewal
    /// @param rest where it was in use already, and no broker took it
    /// @param refused why the hub does not want to give one; nothing but another invitation helps
    record Attempt(
            Optional<Invitation> invitation,
            Optional<X509Certificate> root,
            Optional<KeyPair> key,
            Optional<X509Certificate> certificate,
            Optional<Rest> rest,
            Optional<String> refused) {}

    /// An identity that waits for another try.
    ///
    /// @param sentence why the broker did not take it
    record Rest(Instant until, String sentence) {}
}

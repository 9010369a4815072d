package cn.bianmin.agent.identity;

import cn.bianmin.contract.Invitation;
import java.security.KeyPair;
import java.security.cert.X509Certificate;
import java.time.Instant;

/// What is to be done next for an identity. Each is followed by one change on the disk.
sealed interface Step {
    /// Nothing, as long as nobody brings an invitation.
    record AwaitInvitation() implements Step {}

    /// Nothing, until somebody brings another invitation.
    record AwaitPerson(String sentence) implements Step {}

    /// Nothing until then.
    record Rest(Instant until) implements Step {}

    /// Ask the hub for its root, and believe the one that the invitation describes.
    record TrustRoot(Invitation invitation) implements Step {}

    record MakeKey() implements Step {}

    /// Ask for a certificate with the code.
    record Enrol(Invitation invitation, X509Certificate root, KeyPair key) implements Step {}

    /// Begin to make a newer identity beside the one in use.
    record BeginRenewal() implements Step {}

    /// Ask for a certificate with the one in use.
    record Renew(Identity current, KeyPair key) implements Step {}

    /// Connect with the newer one, before the one in use is put aside.
    record Prove(Identity next) implements Step {}

    /// Work with the earlier one meanwhile, and try the newer one again then.
    record TryAgain(Instant until, String sentence) implements Step {}

    /// Put the earlier one in the place of the newer, which was put aside.
    record GoBack() implements Step {}

    /// Work with the newer one from now on.
    record Promote() implements Step {}
}

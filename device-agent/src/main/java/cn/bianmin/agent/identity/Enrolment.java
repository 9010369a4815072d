package cn.bianmin.agent.identity;

import cn.bianmin.agent.identity.Holding.Attempt;
import java.time.Instant;

/// What comes next, from what is on the disk and nothing else: who loses power at any moment goes on where it
/// was. Pure.
///
/// The root that `next` trusts is the one of `current`, or of the invitation, until the hub issues by another: then
/// that one, in the same step as the certificate, so that an identity is whole by itself.
///
/// ```
/// nothing ─invitation→ invited ─TrustRoot→ rooted ─MakeKey→ keyed ─Enrol→ certified ─Promote→ enrolled
///                         └──────── refused for good: until another invitation ────┘
/// enrolled ─two thirds of life, BeginRenewal→ renewing ─MakeKey→ keyed ─Renew→ certified ─Prove, Promote→ enrolled
///                         └──────── refused, or the newer one does not work: back to enrolled ──┘
/// enrolled, the broker never took it ─GoBack→ enrolled as before, the newer one rests ─a day, Prove→ enrolled
/// ```
final class Enrolment {
    private Enrolment() {}

    static Step next(Holding holding, Instant now) {
        if (holding.next().isPresent()) {
            return next(holding, holding.next().get(), now);
        }
        if (holding.current().isEmpty()) {
            return new Step.AwaitInvitation();
        }
        var due = holding.current().get().renewal();
        return now.isBefore(due) ? new Step.Rest(due) : new Step.BeginRenewal();
    }

    private static Step next(Holding holding, Attempt attempt, Instant now) {
        if (attempt.refused().isPresent()) {
            return new Step.AwaitPerson(attempt.refused().get());
        }
        if (attempt.root().isEmpty()) {
            return attempt.invitation().isPresent()
                    ? new Step.TrustRoot(attempt.invitation().get())
                    : new Step.AwaitInvitation();
        }
        if (attempt.key().isEmpty()) {
            return new Step.MakeKey();
        }
        var root = attempt.root().get();
        var key = attempt.key().get();
        if (attempt.rest().isPresent()) {
            if (holding.current().isEmpty() && holding.previous().isPresent()) return new Step.GoBack();
            var rest = attempt.rest().get();
            if (now.isBefore(rest.until())) return new Step.TryAgain(rest.until(), rest.sentence());
        }
        if (attempt.certificate().isPresent()) {
            // Where the one in use was just put aside, or a code put it out, there is nothing to compare with.
            return attempt.invitation().isPresent() || holding.current().isEmpty()
                    ? new Step.Promote()
                    : new Step.Prove(new Identity(key, attempt.certificate().get(), root));
        }
        if (attempt.invitation().isPresent()) {
            return new Step.Enrol(attempt.invitation().get(), root, key);
        }
        return holding.current().isPresent()
                ? new Step.Renew(holding.current().get(), key)
                : new Step.AwaitInvitation();
    }
}

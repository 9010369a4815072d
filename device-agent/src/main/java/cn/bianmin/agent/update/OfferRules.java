package cn.bianmin.agent.update;

import cn.bianmin.agent.update.UpdateLife.State;
import cn.bianmin.contract.ReleaseFact.Offered;
import cn.bianmin.contract.ReleaseFact.Why;
import cn.bianmin.contract.ReleaseFact.Withdrawn;
import cn.bianmin.contract.TerminalId;
import cn.bianmin.contract.VerifyingKey;
import java.util.List;
import java.util.Optional;

/// Whether a word of the hub about releases is to be followed. Pure. As with commands, nothing that a stranger
/// wrote is looked at for more than its form.
///
/// @param key by which the hub signs; empty where this terminal was never told
/// @param isEquipped whether this terminal has slots and knows a release key
record OfferRules(TerminalId terminal, Optional<VerifyingKey> key, boolean isEquipped) {
    /// What is to be done with a word that came.
    sealed interface Verdict {
        /// Nothing: it was dealt with, or is about nothing that is under way.
        record Nothing() implements Verdict {}

        record Take(Offered offered) implements Verdict {}

        /// The update that is under way ends; the word is looked at again then, where it is an offer.
        record Cancel(Why why, String sentence) implements Verdict {}

        /// Not now: the update that is under way has to come to its end.
        record Wait() implements Verdict {}

        record Refuse(String rollout, long number, Why why, String sentence) implements Verdict {}
    }

    /// Where this terminal stands.
    ///
    /// @param under the update that is under way
    /// @param installed number of the release that runs
    /// @param highest number that ever worked here
    record Standing(Update under, long installed, long highest) {}

    static Verdict unreadable() {
        return new Verdict.Refuse("", 0, Why.UNREADABLE, "The hub's word about a release cannot be read.");
    }

    Verdict decide(Offered offered, UpdateStore.Known known, Standing standing) {
        if (known.item()) return new Verdict.Nothing();
        var distrusted = distrusted(
                offered.rollout(), offered.number(), offered.hasForm(), offered.terminals(), offered::isSignedBy);
        if (distrusted.isPresent()) return distrusted.get();
        var under = standing.under();
        if (known.rollout() || offered.rollout().equals(under.rollout())) return new Verdict.Nothing();
        if (!isEquipped) {
            return refuse(
                    offered,
                    Why.NOT_EQUIPPED,
                    "This terminal knows no release key, `updates: { keys }`, or it was not started by `start`.");
        }
        if (offered.number() == standing.installed()) {
            return refuse(offered, Why.INSTALLED_ALREADY, "This terminal runs it.");
        }
        if (offered.number() <= standing.highest()) {
            return refuse(offered, Why.ROLLED_BACK, "Release " + standing.highest() + " was at work here.");
        }
        if (under.state() == State.IDLE) return new Verdict.Take(offered);
        if (!under.state().isBeforeSwitch()) return new Verdict.Wait();
        return offered.number() < under.number()
                ? refuse(offered, Why.ROLLED_BACK, "Release " + under.number() + " is being installed.")
                : new Verdict.Cancel(Why.SUPERSEDED, "The rollout " + offered.rollout() + " takes its place.");
    }

    Verdict decide(Withdrawn withdrawn, UpdateStore.Known known, Standing standing) {
        if (known.item()) return new Verdict.Nothing();
        var distrusted = distrusted(
                withdrawn.rollout(),
                withdrawn.number(),
                withdrawn.hasForm(),
                withdrawn.terminals(),
                withdrawn::isSignedBy);
        if (distrusted.isPresent()) return distrusted.get();
        var under = standing.under();
        return under.state().isBeforeSwitch() && withdrawn.rollout().equals(under.rollout())
                ? new Verdict.Cancel(Why.WITHDRAWN, "The hub withdrew it.")
                : new Verdict.Nothing();
    }

    private interface Signed {
        boolean by(VerifyingKey key);
    }

    private Optional<Verdict> distrusted(
            String rollout, long number, boolean hasForm, List<String> terminals, Signed signed) {
        if (!hasForm) {
            return refuse(
                    rollout, number, Why.OVERSIZED, "It is larger, or of another form, than any word of the hub.");
        }
        if (!terminals.contains(terminal.value())) {
            return refuse(rollout, number, Why.WRONG_TERMINAL, "It is for other terminals.");
        }
        if (key.isEmpty()) {
            return refuse(rollout, number, Why.NO_KEY, "This terminal does not know by which key the hub signs.");
        }
        return signed.by(key.get())
                ? Optional.empty()
                : refuse(rollout, number, Why.FORGED, "The hub did not sign it.");
    }

    private static Optional<Verdict> refuse(String rollout, long number, Why why, String sentence) {
        String kept = rollout.length() > 40 ? rollout.substring(0, 40) : rollout;
        return Optional.of(new Verdict.Refuse(kept.replaceAll("[^0-9a-z-]", ""), number, why, sentence));
    }

    private static Verdict refuse(Offered offered, Why why, String sentence) {
        return new Verdict.Refuse(offered.rollout(), offered.number(), why, sentence);
    }
}

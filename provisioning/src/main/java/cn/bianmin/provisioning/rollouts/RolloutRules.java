package cn.bianmin.provisioning.rollouts;

import cn.bianmin.contract.RolloutFact;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/// When a rollout goes on, and when it stops. Pure: what it decides follows from the ledgers and the time.
final class RolloutRules {
    private RolloutRules() {}

    /// @param reached of the rings that are open
    static Next next(Rollout rollout, Reached reached, Instant now) {
        return switch (rollout.state()) {
            case RUNNING -> running(rollout, reached, now);
            case CANCELLED -> reached.pending() > reached.lost() ? new Next.Withdraw() : new Next.Wait();
            case PAUSED, FINISHED -> new Next.Wait();
        };
    }

    private static Next running(Rollout rollout, Reached reached, Instant now) {
        var plan = rollout.plan();
        if (rollout.ring() < 0) return new Next.Say(new RolloutFact.RingOpened(0));
        int failures = reached.failures() - rollout.forgiven();
        int most = rollout.mostFailures();
        if (failures > most)
            return new Next.Say(new RolloutFact.Paused(RolloutFact.Why.FAILURES, why(failures, rollout, most)));
        if (reached.waiting() > 0) {
            int room = plan.atOnce() - reached.atWork();
            // Not one word for each terminal, where there are many.
            int worth = Math.min(reached.waiting(), Math.ceilDiv(plan.atOnce(), 10));
            return room >= worth ? new Next.Offer(Math.min(room, reached.waiting())) : new Next.Wait();
        }
        return isDone(rollout, reached, now) ? onward(rollout, reached) : new Next.Wait();
    }

    private static String why(int failures, Rollout rollout, int most) {
        return failures + " of " + rollout.reach() + " terminals failed, and " + most + " may.";
    }

    private static boolean isDone(Rollout rollout, Reached reached, Instant now) {
        var plan = rollout.plan();
        boolean isSoaked = !now.isBefore(rollout.ringOpened().plus(plan.soakSeconds(), ChronoUnit.SECONDS));
        if (!isSoaked) return false;
        int meant = rollout.reach() - reached.skipped();
        if (isEnough(reached.confirmed(), meant, plan)) return true;
        // Whoever is dark for days does not hold up the others, as long as those that can be heard are well.
        return reached.pending() == reached.silent()
                && reached.confirmed() > 0
                && isEnough(reached.confirmed(), meant - reached.silent() + reached.lost(), plan);
    }

    private static boolean isEnough(int confirmed, int of, RolloutFact.Started plan) {
        return (long) confirmed * 100 >= (long) plan.leastConfirmed() * of;
    }

    private static Next onward(Rollout rollout, Reached reached) {
        int last = rollout.plan().rings().size() - 1;
        if (rollout.ring() < last) return new Next.Say(new RolloutFact.RingOpened(rollout.ring() + 1));
        // The last ring is over when nobody is at work on it any more, not when enough are.
        return reached.pending() == reached.silent()
                ? new Next.Say(new RolloutFact.Finished(reached.confirmed(), reached.failures()))
                : new Next.Wait();
    }
}

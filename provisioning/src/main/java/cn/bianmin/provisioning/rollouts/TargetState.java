package cn.bianmin.provisioning.rollouts;

import cn.bianmin.contract.ReleaseFact;

/// How far a terminal of a rollout is.
public enum TargetState {
    /// Its ring is not open, or others are at work.
    WAITING,
    /// The hub told it.
    OFFERED,
    /// It fetches.
    TAKEN,
    /// It has all of it.
    FETCHED,
    /// It starts the new release, or has started it and says nothing yet.
    SWITCHED,
    /// It works with it.
    CONFIRMED,
    /// It went back to the release before.
    RETURNED,
    /// It could not install it.
    FAILED,
    /// There was nothing to do, or the release is not for it: no failure.
    SKIPPED,
    /// It was told to leave it, or left it. Where it had switched before it heard of that, what it says counts.
    WITHDRAWN;

    /// Whether nothing more is to come of it.
    public boolean isSettled() {
        return compareTo(CONFIRMED) >= 0;
    }

    /// What a refusal makes of a terminal.
    static TargetState of(ReleaseFact.Why why) {
        return switch (why) {
            case INSTALLED_ALREADY, ROLLED_BACK, WRONG_HARDWARE, NOT_EQUIPPED -> SKIPPED;
            case WITHDRAWN, SUPERSEDED -> WITHDRAWN;
            case UNREADABLE,
                    OVERSIZED,
                    WRONG_TERMINAL,
                    NO_KEY,
                    FORGED,
                    UNSIGNED,
                    SWAPPED,
                    TOO_FAR,
                    NO_SPACE,
                    NOT_GIVEN,
                    DAMAGED,
                    FAILED -> FAILED;
        };
    }
}

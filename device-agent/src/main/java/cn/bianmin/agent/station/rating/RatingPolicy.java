package cn.bianmin.agent.station.rating;

import java.time.Duration;

/// How long a villager may take, and what others see of it (DOMAIN F5). Whoever says nothing has not rated:
/// `rating.defaultWhenSilent` is OFF and cannot be set.
///
/// @param window `rating.window`: how long a pad stays open after the clerk's call, 10 to 60 s by region
/// @param correct `rating.correct`: how long after the first press another one replaces it
/// @param slipDays `rating.qrDays`: how many days after the visit its slip can be rated
public record RatingPolicy(Duration window, Duration correct, int slipDays) {
    /// `rating.batchMin`: staff see no fewer ratings at once.
    public static final int BATCH = 5;

    static final int MAX_SLIP_DAYS = 14;
    static final int DEFAULT_SLIP_DAYS = 7;

    public RatingPolicy {
        if (!window.isPositive() || !correct.isPositive()) {
            throw new IllegalArgumentException("A pad that is open for no time cannot be pressed");
        }
        if (slipDays < 0 || slipDays > MAX_SLIP_DAYS) {
            throw new IllegalArgumentException("A slip can be rated for 0 to " + MAX_SLIP_DAYS + " days");
        }
    }

    public RatingPolicy(Duration window, Duration correct) {
        this(window, correct, DEFAULT_SLIP_DAYS);
    }
}

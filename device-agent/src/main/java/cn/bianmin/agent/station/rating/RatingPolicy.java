package cn.bianmin.agent.station.rating;

import java.time.Duration;

/// How long a villager may take (DOMAIN F5).
///
/// @param window `rating.window`: how long a pad stays open after the clerk's call, 10 to 60 s by region
/// @param correct `rating.correct`: how long after the first press another one replaces it
public record RatingPolicy(Duration window, Duration correct) {
    public RatingPolicy {
        if (!window.isPositive() || !correct.isPositive()) {
            throw new IllegalArgumentException("A pad that is open for no time cannot be pressed");
        }
    }
}

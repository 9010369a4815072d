package cn.bianmin.contract;

import java.util.Arrays;

/// The five levels of a rating (好差评), from the public-service rating norm (DOMAIN, section B).
public enum Level {
    VERY_SATISFIED(5),
    SATISFIED(4),
    BASICALLY_SATISFIED(3),
    DISSATISFIED(2),
    VERY_DISSATISFIED(1);

    private final int score;

    Level(int score) {
        this.score = score;
    }

    /// 5 for the best, 1 for the worst.
    public int score() {
        return score;
    }

    /// A rating of two or less starts the negative-rating loop.
    public boolean isNegative() {
        return score <= 2;
    }

    public static Level ofScore(int score) {
        return Arrays.stream(values())
                .filter(level -> level.score == score)
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("A rating has 1 to 5 points, not " + score));
    }
}

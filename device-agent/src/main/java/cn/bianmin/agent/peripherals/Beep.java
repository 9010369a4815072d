package cn.bianmin.agent.peripherals;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;

/// What the buzzer says. For eyes that do not find the lamp, so the three differ by rhythm, not by pitch.
public enum Beep {
    /// The press was felt.
    PRESS,
    /// The rating is accepted.
    THANKS,
    /// The rating could not be kept.
    REFUSED;

    /// Sound, silence, sound …: never empty, ends with sound, under one second in all.
    public List<Duration> pattern() {
        return switch (this) {
            case PRESS -> millis(40);
            case THANKS -> millis(80, 80, 80);
            case REFUSED -> millis(600);
        };
    }

    private static List<Duration> millis(int... parts) {
        return Arrays.stream(parts).mapToObj(Duration::ofMillis).toList();
    }
}

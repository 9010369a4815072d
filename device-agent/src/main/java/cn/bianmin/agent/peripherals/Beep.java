package cn.bianmin.agent.peripherals;

import java.time.Duration;
import java.util.List;

/// What the buzzer says. For eyes that do not find the lamp, so the three must differ by rhythm, not by pitch.
public enum Beep {
    /// The press was felt.
    PRESS(40),
    /// The rating is accepted.
    THANKS(80, 80, 80),
    /// The rating could not be kept.
    REFUSED(600);

    private final List<Duration> pattern;

    Beep(int... millis) {
        this.pattern =
                java.util.Arrays.stream(millis).mapToObj(Duration::ofMillis).toList();
    }

    /// Sound, silence, sound …: never empty, ends with sound, under one second in all.
    public List<Duration> pattern() {
        return pattern;
    }
}

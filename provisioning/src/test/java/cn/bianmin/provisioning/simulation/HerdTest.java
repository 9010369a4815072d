package cn.bianmin.provisioning.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

/// A hub that was away, and 20,000 terminals that want to come back.
final class HerdTest {
    private static final int TERMINALS = 20_000;
    // What the embedded broker took here, where it was measured with 3,000 (docs/benchmarks.md).
    private static final int A_SECOND = 150;
    private static final int WAITING = 1_024;

    private final Logger log = (Logger) LoggerFactory.getLogger("cn.bianmin.agent");

    @BeforeEach
    void quiet() {
        // Lines break and come back tens of thousands of times.
        log.setLevel(Level.OFF);
    }

    @AfterEach
    void loud() {
        log.setLevel(null);
    }

    private Herd connected() {
        var herd = new Herd(TERMINALS, A_SECOND, WAITING, 1);
        herd.live(600);
        assertThat(herd.connected()).isEqualTo(TERMINALS);
        return herd;
    }

    private static void comesBack(Herd herd, String what) {
        assertThat(herd.connected()).isZero();
        herd.comeBack();
        long begin = herd.nowMillis();
        while (herd.connected() < TERMINALS && herd.nowMillis() - begin < 3_600_000) herd.live(10);
        long seconds = (herd.nowMillis() - begin) / 1_000;
        System.out.printf(
                "%s: all %d back after %d s; %d attempts, of which in vain %d; most a second %d; most waiting %d%n",
                what,
                TERMINALS,
                seconds,
                herd.attempts,
                herd.attempts - TERMINALS,
                herd.mostAttemptsASecond,
                herd.mostWaiting);
        assertThat(herd.connected()).isEqualTo(TERMINALS);
        assertThat(seconds).as("no terminal waits longer than ten minutes").isLessThanOrEqualTo(600);
        assertThat(herd.wasted).as("turns of the hub for somebody who had gone").isLessThan(TERMINALS / 10);
    }

    @Test
    void afterHalfAnHourWithoutTheHubsMachineAllComeBackWithinTenMinutes() {
        var herd = connected();
        herd.lose();
        herd.live(1_800);
        comesBack(herd, "machine away for 1800 s");
    }

    @Test
    void afterTheHubsProcessHasStartedAgainAllComeBackWithinTenMinutes() {
        var herd = connected();
        herd.crash();
        herd.live(20);
        comesBack(herd, "process away for 20 s");
    }
}

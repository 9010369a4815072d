package cn.bianmin.kiosk;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
final class ScreenPulseTest {
    private static final Duration PAUSE = Duration.ofMillis(5);

    private final AtomicLong now = new AtomicLong(1_000);
    private final AtomicBoolean answers = new AtomicBoolean(true);
    private final Semaphore asked = new Semaphore(0);

    private boolean check() {
        asked.release();
        return answers.get();
    }

    /// A question that began after this has been answered.
    private void isAskedAgain() throws InterruptedException {
        asked.drainPermits();
        assertThat(asked.tryAcquire(3, 10, TimeUnit.SECONDS)).isTrue();
    }

    @Test
    void screensThatAnswerAreAliveAndThoseThatStopAreNot() throws Exception {
        try (var pulse = ScreenPulse.start(this::check, PAUSE, now::get)) {
            assertThat(pulse.aliveMillis()).as("before the first answer").isEqualTo(1_000);
            now.set(7_000);
            isAskedAgain();
            assertThat(pulse.aliveMillis()).isEqualTo(7_000);
            answers.set(false);
            isAskedAgain();
            now.set(90_000);
            isAskedAgain();
            assertThat(pulse.aliveMillis()).isEqualTo(7_000);
            answers.set(true);
            isAskedAgain();
            assertThat(pulse.aliveMillis()).isEqualTo(90_000);
        }
    }

    @Test
    void aQuestionThatHangsIsNoSignOfLife() throws Exception {
        var hanging = new CountDownLatch(1);
        var begun = new CountDownLatch(1);
        try (var pulse = ScreenPulse.start(
                () -> {
                    begun.countDown();
                    return isLetGo(hanging);
                },
                PAUSE,
                now::get)) {
            assertThat(begun.await(10, TimeUnit.SECONDS)).isTrue();
            now.set(90_000);
            assertThat(pulse.aliveMillis()).isEqualTo(1_000);
            hanging.countDown();
        }
    }

    private static boolean isLetGo(CountDownLatch hanging) {
        try {
            return hanging.await(20, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}

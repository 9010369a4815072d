package cn.bianmin.agent;

import static org.assertj.core.api.Assertions.assertThat;

import cn.bianmin.agent.peripherals.Watchdog;
import cn.bianmin.testing.ExpectedLog;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
final class WatchedStopTest {
    private static final String MEAL = "meal";
    private static final String DISARMED = "disarmed";

    private final AtomicLong mono = new AtomicLong(1_000_000);
    private long mealMillis;
    private final BlockingQueue<String> heard = new LinkedBlockingQueue<>();
    private final WatchedStop stop = new WatchedStop(new Ear(), mono::get);

    private final class Ear implements Watchdog {
        @Override
        public void feed() {
            mono.addAndGet(mealMillis);
            heard.add(MEAL);
        }

        @Override
        public void close() {
            heard.add(DISARMED);
        }
    }

    private static boolean isFeeding() {
        return Thread.getAllStackTraces().keySet().stream()
                .anyMatch(thread -> thread.getName().equals("stop-feeding"));
    }

    @Test
    void aTerminalThatWorksIsFedByItsHeartbeatAlone() {
        stop.feed();
        assertThat(isFeeding()).isFalse();
        stop.close();
        assertThat(heard).containsExactly(MEAL, DISARMED);
    }

    @Test
    void aLongStopIsFedUntilItIsOver() throws InterruptedException {
        stop.begin();
        assertThat(heard.take()).isEqualTo(MEAL);
        mono.addAndGet(WatchedStop.LONGEST.toMillis() - 1);
        assertThat(heard.take()).isEqualTo(MEAL);
        stop.close();
        assertThat(heard).endsWith(DISARMED).containsOnlyOnce(DISARMED);
    }

    @Test
    void whatBeatsOnDuringTheStopAddsNothing() {
        stop.begin();
        stop.close();
        heard.clear();
        stop.feed();
        assertThat(heard).isEmpty();
    }

    @Test
    @ExpectedLog("The terminal does not come to its end; the watchdog gets no food.")
    void aStopThatHangsIsFedNoLonger() throws InterruptedException {
        mealMillis = WatchedStop.LONGEST.toMillis() / 3;
        stop.begin();
        while (isFeeding()) Thread.sleep(20);
        assertThat(heard).containsExactly(MEAL, MEAL, MEAL);
        stop.close();
    }
}

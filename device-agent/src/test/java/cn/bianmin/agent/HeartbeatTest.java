package cn.bianmin.agent;

import static org.assertj.core.api.Assertions.assertThat;

import cn.bianmin.agent.clock.TerminalClock;
import cn.bianmin.agent.clock.TimeSources;
import cn.bianmin.agent.health.Vitals;
import cn.bianmin.agent.ledger.Book;
import cn.bianmin.agent.ledger.GroupCommit;
import cn.bianmin.agent.ledger.LedgerLimits;
import cn.bianmin.agent.ledger.LedgerListener;
import cn.bianmin.agent.ledger.MemoryStorage;
import cn.bianmin.agent.ledger.Position;
import cn.bianmin.agent.peripherals.Watchdog;
import cn.bianmin.agent.uplink.HubAddress;
import cn.bianmin.agent.uplink.Uplink;
import cn.bianmin.agent.uplink.UplinkPolicy;
import cn.bianmin.agent.uplink.UplinkThread;
import cn.bianmin.contract.Draft;
import cn.bianmin.contract.Facts;
import cn.bianmin.contract.TerminalId;
import cn.bianmin.testing.ExpectedLog;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// Each part that has to show life is made to hang, and the watchdog goes hungry.
@Timeout(60)
final class HeartbeatTest {
    private static final TerminalId TERMINAL = new TerminalId("wufeng-01");
    private static final long STEP_MILLIS = 20_000;

    private final AtomicLong mono = new AtomicLong(1_000_000);
    private final CountDownLatch hung = new CountDownLatch(1);
    private final CountDownLatch over = new CountDownLatch(1);
    private final AtomicBoolean ledgerHangs = new AtomicBoolean();
    private final AtomicBoolean uplinkHangs = new AtomicBoolean();
    private final AtomicLong meals = new AtomicLong();
    private final MemoryStorage storage = new MemoryStorage(List.of());
    private final Vitals vitals = new Vitals(mono::get);

    private GroupCommit ledger;
    private UplinkThread uplink;
    private Heartbeat heartbeat;

    @BeforeEach
    void aTerminalThatLives() {
        var clock = new TerminalClock(new PaperTime(), Instant.EPOCH);
        ledger = new GroupCommit(
                Book.open(storage, TERMINAL, clock::now, new Random(1), LedgerLimits.DEFAULT), new LedgerListener() {
                    @Override
                    public void appended(Position position) {
                        if (ledgerHangs.get()) hang();
                    }
                });
        uplink = new UplinkThread(
                mailbox -> new Uplink(
                        TERMINAL,
                        new HubAddress(URI.create("mqtt://127.0.0.1:1"), Optional.empty()),
                        "1",
                        ledger,
                        ledger,
                        clock,
                        (_, _) -> {
                            if (uplinkHangs.get()) hang();
                            throw new IllegalStateException("There is no network in this test.");
                        },
                        UplinkPolicy.standard(),
                        new Random(1),
                        mailbox),
                mono::get);
        uplink.start();
        vitals.watch("uplink", Heartbeat.LONGEST_SILENCE, uplink::aliveMillis);
        heartbeat = new Heartbeat(clock, ledger, vitals, Optional.of(new Bowl()), mono.get());
    }

    private final class Bowl implements Watchdog {
        @Override
        public void feed() {
            meals.incrementAndGet();
        }

        @Override
        public void close() {}
    }

    private final class PaperTime implements TimeSources {
        @Override
        public Instant wall() {
            return Instant.ofEpochMilli(mono.get());
        }

        @Override
        public long monoMillis() {
            return mono.get();
        }

        @Override
        public boolean isSynchronised() {
            return true;
        }

        @Override
        public String boot() {
            return "5f0c1a9e";
        }
    }

    private void hang() {
        hung.countDown();
        try {
            over.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @AfterEach
    void close() {
        over.countDown();
        uplink.close();
        ledger.close();
        storage.close();
    }

    /// Time passes in steps, each long enough for threads that live to show it.
    private long mealsOf(int steps) throws InterruptedException {
        long before = meals.get();
        for (int step = 0; step < steps; step++) {
            mono.addAndGet(STEP_MILLIS);
            uplink.wake();
            for (int turn = 0; turn < 100 && uplink.aliveMillis() < mono.get() && !uplinkHangs.get(); turn++) {
                Thread.sleep(20);
            }
            heartbeat.beat(mono.get());
            Thread.sleep(50);
        }
        return meals.get() - before;
    }

    @Test
    @ExpectedLog("The uplink failed and starts over")
    void aTerminalWithoutAHubIsFed() throws InterruptedException {
        assertThat(mealsOf(8)).isEqualTo(8);
    }

    @Test
    @ExpectedLog("The uplink failed and starts over")
    @ExpectedLog("A part hangs; the watchdog gets no food. part=ledger")
    void aLedgerThatHangsIsNot() throws InterruptedException {
        assertThat(mealsOf(2)).isEqualTo(2);
        ledgerHangs.set(true);
        ledger.note(Draft.of(new Facts.Boot("1", "START")));
        hung.await();
        mealsOf(4);
        assertThat(mealsOf(4)).isZero();
    }

    @Test
    @ExpectedLog("The uplink failed and starts over")
    @ExpectedLog("A part hangs; the watchdog gets no food. part=uplink")
    void anUplinkThatHangsIsNot() throws InterruptedException {
        assertThat(mealsOf(2)).isEqualTo(2);
        uplinkHangs.set(true);
        mono.addAndGet(STEP_MILLIS);
        hung.await();
        mealsOf(4);
        assertThat(mealsOf(4)).isZero();
    }

    @Test
    @ExpectedLog("The uplink failed and starts over")
    @ExpectedLog("A part hangs; the watchdog gets no food. part=screens")
    void screensThatHangAreNotAndAreAgainOnceTheyLive() throws InterruptedException {
        var alive = new AtomicLong(mono.get());
        vitals.watch("screens", Duration.ofSeconds(60), alive::get);
        assertThat(mealsOf(2)).isEqualTo(2);
        mealsOf(2);
        assertThat(mealsOf(2)).isZero();
        alive.set(mono.get() + 10 * STEP_MILLIS);
        assertThat(mealsOf(2)).isEqualTo(2);
    }
}

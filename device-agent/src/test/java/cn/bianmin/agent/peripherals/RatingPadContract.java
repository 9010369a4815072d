package cn.bianmin.agent.peripherals;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cn.bianmin.agent.peripherals.PadEvent.Called;
import cn.bianmin.agent.peripherals.PadEvent.Fault;
import cn.bianmin.agent.peripherals.PadEvent.FaultKind;
import cn.bianmin.agent.peripherals.PadEvent.Pressed;
import cn.bianmin.agent.peripherals.PadEvent.Recovered;
import cn.bianmin.contract.Level;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// What every rating pad promises; run by the simulated pad here and by the wired one in the virtual machine.
public abstract class RatingPadContract {
    private static final long PATIENCE_SECONDS = 10;

    /// Short, so that waiting for real is bearable.
    protected static final PadLimits LIMITS = new PadLimits(Duration.ofSeconds(1), 12, Duration.ofMillis(500));

    private final LinkedBlockingQueue<PadEvent> events = new LinkedBlockingQueue<>();
    protected RatingPad pad;

    /// A pad at counter 1 under [#LIMITS].
    protected abstract RatingPad open();

    /// Presses and lets go, as a hand does.
    protected abstract void press(PadButton button);

    /// Presses and does not let go until the pad has to take it for stuck.
    protected abstract void hold(PadButton button);

    protected abstract void release(PadButton button);

    /// Switches more often than [#LIMITS] allow within a second, and ends up.
    protected abstract void bounce(PadButton button);

    /// Leaves the contact alone until it has to count as quiet.
    protected abstract void settle();

    /// What a person sees.
    protected abstract PadLight light();

    @BeforeEach
    void openAndListen() {
        pad = open();
        pad.listen(events::add);
    }

    @AfterEach
    void close() {
        pad.close();
    }

    @Test
    void everyButtonIsItsOwnEventInTheOrderPressed() throws InterruptedException {
        for (var button : PadButton.all()) press(button);

        var told = next(6);
        assertThat(told.subList(0, 5).stream().map(event -> ((Pressed) event).level()))
                .containsExactly(Level.values());
        assertThat(told.get(5)).isInstanceOf(Called.class);
        assertNothingElse();
    }

    @Test
    void aPressCarriesTheTimeOfTheContact() throws InterruptedException {
        long before = System.nanoTime();
        press(rate(Level.SATISFIED));
        long after = System.nanoTime();

        assertThat(((Pressed) next()).monotonicNanos()).isBetween(before, after);
    }

    @Test
    void aHeldButtonIsOnePressAndThenStuckUntilItIsReleased() throws InterruptedException {
        hold(rate(Level.DISSATISFIED));

        assertThat(next()).isInstanceOf(Pressed.class);
        assertThat(next()).isInstanceOfSatisfying(Fault.class, fault -> {
            assertThat(fault.kind()).isEqualTo(FaultKind.STUCK);
            assertThat(fault.line()).isEqualTo("DISSATISFIED");
            assertThat(fault.sentence()).contains("DISSATISFIED").contains("counter 1");
        });

        release(rate(Level.DISSATISFIED));
        assertThat(next()).isEqualTo(new Recovered("DISSATISFIED"));

        press(rate(Level.DISSATISFIED));
        assertThat(next()).isInstanceOf(Pressed.class);
        assertNothingElse();
    }

    @Test
    void aStuckButtonLeavesTheOthersWorking() throws InterruptedException {
        hold(rate(Level.VERY_SATISFIED));
        next(2);

        press(rate(Level.SATISFIED));
        assertThat(next())
                .isInstanceOfSatisfying(
                        Pressed.class, p -> assertThat(p.level()).isEqualTo(Level.SATISFIED));
        release(rate(Level.VERY_SATISFIED));
    }

    @Test
    void aBouncingContactIsAFaultOnceAndItsPressesCountNoMore() throws InterruptedException {
        bounce(rate(Level.SATISFIED));

        var told = new ArrayList<PadEvent>();
        do told.add(next());
        while (told.getLast() instanceof Pressed);
        assertThat(told).hasSizeLessThanOrEqualTo(LIMITS.edgesPerSecond() / 2 + 1);
        assertThat(told.getLast()).isInstanceOfSatisfying(Fault.class, fault -> {
            assertThat(fault.kind()).isEqualTo(FaultKind.BOUNCING);
            assertThat(fault.line()).isEqualTo("SATISFIED");
        });

        settle();
        assertThat(next()).isEqualTo(new Recovered("SATISFIED"));
        press(rate(Level.SATISFIED));
        assertThat(next()).isInstanceOf(Pressed.class);
        assertNothingElse();
    }

    @Test
    void theLampsShowWhatWasAskedLast() {
        for (var light : PadLight.values()) {
            pad.show(light);
            assertLight(light);
        }
        pad.show(PadLight.OPEN);
        pad.show(PadLight.THANKS);
        assertLight(PadLight.THANKS);
    }

    @Test
    void aClosedPadIsDarkAndTellsNothing() throws InterruptedException {
        pad.show(PadLight.OPEN);
        assertLight(PadLight.OPEN);
        pad.close();
        pad.close();

        assertThat(light()).isEqualTo(PadLight.DARK);
        press(rate(Level.SATISFIED));
        assertNothingElse();
    }

    @Test
    void aPadHasOneListener() {
        assertThatThrownBy(() -> pad.listen(event -> {})).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void everyBeepReturnsAtOnce() {
        for (var beep : Beep.values()) pad.beep(beep);
    }

    protected static PadButton rate(Level level) {
        return new PadButton.Rate(level);
    }

    protected PadEvent next() throws InterruptedException {
        var event = events.poll(PATIENCE_SECONDS, TimeUnit.SECONDS);
        if (event == null) throw new AssertionError("The pad told nothing for " + PATIENCE_SECONDS + " s");
        return event;
    }

    protected List<PadEvent> next(int count) throws InterruptedException {
        var told = new ArrayList<PadEvent>();
        for (int i = 0; i < count; i++) told.add(next());
        return told;
    }

    protected void assertNothingElse() throws InterruptedException {
        assertThat(events.poll(100, TimeUnit.MILLISECONDS)).isNull();
    }

    private void assertLight(PadLight wanted) {
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
        while (light() != wanted && System.nanoTime() - deadline < 0) Thread.onSpinWait();
        assertThat(light()).isEqualTo(wanted);
    }
}

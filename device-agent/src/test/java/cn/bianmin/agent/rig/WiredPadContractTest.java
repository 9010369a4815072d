package cn.bianmin.agent.rig;

import cn.bianmin.agent.peripherals.PadButton;
import cn.bianmin.agent.peripherals.PadLight;
import cn.bianmin.agent.peripherals.RatingPad;
import cn.bianmin.agent.peripherals.RatingPadContract;
import cn.bianmin.agent.peripherals.gpio.GpioRatingPad;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;

/// The pad's contract on the kernel's lines.
@Tag("gpio")
final class WiredPadContractTest extends RatingPadContract {
    private static final Duration DEBOUNCE = Duration.ofMillis(5);
    private static final Duration HAND = Duration.ofMillis(15);

    private final SimChip chip = new SimChip();

    @Override
    protected RatingPad open() {
        for (var button : PadButton.all()) chip.contact(SimChip.lineOf(button), false);
        return GpioRatingPad.open(SimChip.wiring(DEBOUNCE), LIMITS);
    }

    @AfterEach
    void letGo() {
        chip.close();
    }

    @Override
    protected void press(PadButton button) {
        chip.contact(SimChip.lineOf(button), true);
        SimChip.pause(HAND);
        chip.contact(SimChip.lineOf(button), false);
        SimChip.pause(HAND);
    }

    @Override
    protected void hold(PadButton button) {
        chip.contact(SimChip.lineOf(button), true);
        SimChip.pause(LIMITS.stuckAfter().plus(HAND));
    }

    @Override
    protected void release(PadButton button) {
        chip.contact(SimChip.lineOf(button), false);
    }

    @Override
    protected void bounce(PadButton button) {
        for (int edges = 0; edges <= LIMITS.edgesPerSecond(); edges += 2) press(button);
    }

    @Override
    protected void settle() {
        SimChip.pause(LIMITS.quietAfter());
    }

    @Override
    protected PadLight light() {
        return chip.light();
    }
}

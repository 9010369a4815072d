package cn.bianmin.agent.peripherals.simulated;

import cn.bianmin.agent.peripherals.PadButton;
import cn.bianmin.agent.peripherals.PadLight;
import cn.bianmin.agent.peripherals.RatingPad;
import cn.bianmin.agent.peripherals.RatingPadContract;

final class SimulatedRatingPadTest extends RatingPadContract {
    private final SimulatedRatingPad simulated = new SimulatedRatingPad("1", LIMITS, System::nanoTime);

    @Override
    protected RatingPad open() {
        return simulated;
    }

    @Override
    protected void press(PadButton button) {
        simulated.press(button);
    }

    @Override
    protected void hold(PadButton button) {
        simulated.hold(button);
    }

    @Override
    protected void release(PadButton button) {
        simulated.release(button);
    }

    @Override
    protected void bounce(PadButton button) {
        simulated.bounce(button);
    }

    @Override
    protected void settle() {
        simulated.settle();
    }

    @Override
    protected PadLight light() {
        return simulated.light();
    }
}

package cn.bianmin.agent.peripherals.gpio;

import cn.bianmin.agent.peripherals.AlarmOutputs;
import cn.bianmin.agent.peripherals.AlarmWiring;
import cn.bianmin.agent.peripherals.DeviceUnavailable;
import com.pi4j.context.Context;
import com.pi4j.exception.Pi4JException;
import com.pi4j.io.gpio.digital.DigitalOutput;
import com.pi4j.io.gpio.digital.DigitalState;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/// Lamp and siren on GPIO lines, on when high. For one thread.
public final class GpioAlarm implements AlarmOutputs {
    private final Context pi4j;
    private final @Nullable DigitalOutput lamp;
    private final @Nullable DigitalOutput siren;

    private GpioAlarm(Context pi4j, @Nullable DigitalOutput lamp, @Nullable DigitalOutput siren) {
        this.pi4j = pi4j;
        this.lamp = lamp;
        this.siren = siren;
    }

    /// Takes the lines, and switches them off.
    ///
    /// @throws DeviceUnavailable when a line cannot be had; then none is held
    public static GpioAlarm open(AlarmWiring.Pins pins) {
        var pi4j = ChipLines.context(pins.chip());
        try {
            return new GpioAlarm(pi4j, output(pi4j, "lamp", pins.lamp()), output(pi4j, "siren", pins.siren()));
        } catch (RuntimeException e) {
            pi4j.shutdown();
            throw ChipLines.unwrapped(e);
        }
    }

    private static @Nullable DigitalOutput output(Context pi4j, String line, OptionalInt pin) {
        return pin.isPresent() ? ChipLines.output(pi4j, "alarm-" + line, pin.getAsInt()) : null;
    }

    @Override
    public void set(boolean lamp, boolean siren) {
        try {
            drive(this.lamp, lamp);
            drive(this.siren, siren);
        } catch (Pi4JException e) {
            throw ChipLines.unwrapped(e);
        }
    }

    private static void drive(@Nullable DigitalOutput output, boolean on) {
        if (output != null) output.state(DigitalState.getState(on));
    }

    @Override
    public void close() {
        // Leaves every output low.
        pi4j.shutdown();
    }
}

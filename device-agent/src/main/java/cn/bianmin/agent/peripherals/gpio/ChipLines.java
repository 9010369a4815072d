package cn.bianmin.agent.peripherals.gpio;

import cn.bianmin.agent.peripherals.DeviceUnavailable;
import com.pi4j.Pi4J;
import com.pi4j.context.Context;
import com.pi4j.io.gpio.digital.DigitalOutput;
import com.pi4j.io.gpio.digital.DigitalState;

/// Takes lines of a chip through Pi4J.
final class ChipLines {
    private ChipLines() {}

    /// For one device; it is shut down with it.
    static Context context(String chip) {
        return Pi4J.newContextBuilder()
                .autoDetect()
                .disableShutdownHook()
                .property(ChipPlugin.CHIP, chip)
                .build();
    }

    /// An output that is low now and after the end.
    static DigitalOutput output(Context pi4j, String id, int pin) {
        return pi4j.create(DigitalOutput.newConfigBuilder(pi4j)
                .id(id)
                .bcm(pin)
                .initial(DigitalState.LOW)
                .shutdown(DigitalState.LOW)
                .provider(ChipPlugin.OUTPUTS)
                .build());
    }

    // Pi4J wraps what our provider threw, in exceptions of several kinds; the sentence is at the bottom.
    static DeviceUnavailable unwrapped(RuntimeException e) {
        for (Throwable cause = e; cause != null; cause = cause.getCause()) {
            if (cause instanceof DeviceUnavailable unavailable) return unavailable;
        }
        return new DeviceUnavailable("The chip's lines cannot be used: " + e.getMessage(), e);
    }
}

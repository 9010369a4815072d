package cn.bianmin.agent.peripherals.gpio;

import com.pi4j.context.Context;
import com.pi4j.extension.Plugin;
import com.pi4j.extension.PluginService;

/// Pi4J digital inputs and outputs on the Linux GPIO character device. One context is one chip, named by the
/// property [#CHIP]; an input's `bcm` is the line's number on it.
///
/// Written because the plugins to be had leave the kernel's queue at 16 edges, drop the kernel's time stamps,
/// or speak version 1 of the interface, which knows no debounce.
public final class ChipPlugin implements Plugin {
    /// The context property with the path of the chip, as `/dev/gpiochip0`.
    public static final String CHIP = "bianmin.gpio.chip";

    static final String INPUTS = "bianmin-chip-digital-input";
    static final String OUTPUTS = "bianmin-chip-digital-output";

    @Override
    public void initialize(PluginService service) {
        service.register(new ChipInputs(), new ChipOutputs());
    }

    static String chip(Context context) {
        return context.properties().get(CHIP, "/dev/gpiochip0");
    }
}

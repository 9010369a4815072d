package cn.bianmin.agent.rig;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cn.bianmin.agent.peripherals.AlarmWiring;
import cn.bianmin.agent.peripherals.DeviceUnavailable;
import cn.bianmin.agent.peripherals.gpio.GpioAlarm;
import java.util.OptionalInt;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// Lamp and siren on the kernel's lines.
@Tag("gpio")
final class WiredAlarmTest {
    private static final int LAMP = 10;

    @Test
    void theLampIsLitUntilItIsSwitchedOffOrClosed() {
        try (var chip = new SimChip()) {
            var wired = new AlarmWiring.Pins(SimChip.device(), OptionalInt.of(LAMP), OptionalInt.empty());
            try (var alarm = GpioAlarm.open(wired)) {
                assertThat(chip.high(LAMP)).isFalse();
                alarm.set(true, true);
                SimChip.await(() -> chip.high(LAMP));
                assertThatThrownBy(() -> GpioAlarm.open(wired)).isInstanceOf(DeviceUnavailable.class);
                alarm.set(false, true);
                SimChip.await(() -> !chip.high(LAMP));
                alarm.set(true, false);
            }
            GpioAlarm.open(wired).close();
        }
    }
}

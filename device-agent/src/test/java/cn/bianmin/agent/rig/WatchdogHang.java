package cn.bianmin.agent.rig;

import cn.bianmin.agent.peripherals.DeviceWatchdog;
import java.nio.file.Path;
import java.time.Duration;

/// Feeds the guest's watchdog (3 s), closes it in order, feeds it again, and then hangs: the kernel has to
/// restart the machine, which only the host can see.
public final class WatchdogHang {
    private static final Path DEVICE = Path.of("/dev/watchdog");

    private WatchdogHang() {}

    public static void main(String[] args) {
        try (var watchdog = DeviceWatchdog.open(DEVICE)) {
            feed(watchdog, 5);
        }
        System.out.println("ok   watchdog: fed for 5 s with a timeout of 3 s, the machine stays up");
        SimChip.pause(Duration.ofSeconds(5));
        System.out.println("ok   watchdog: closed in order, the machine stays up without food");

        var watchdog = DeviceWatchdog.open(DEVICE);
        feed(watchdog, 2);
        System.out.println("info watchdog: hanging");
        SimChip.pause(Duration.ofSeconds(20));
        System.out.println("FAIL watchdog: still up after 20 s without food");
        watchdog.close();
    }

    private static void feed(DeviceWatchdog watchdog, int seconds) {
        for (int i = 0; i < seconds * 2; i++) {
            watchdog.feed();
            SimChip.pause(Duration.ofMillis(500));
        }
    }
}

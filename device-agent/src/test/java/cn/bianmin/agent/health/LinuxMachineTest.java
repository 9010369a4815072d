package cn.bianmin.agent.health;

import static org.assertj.core.api.Assertions.assertThat;

import cn.bianmin.contract.HealthFact.Board;
import cn.bianmin.contract.HealthFact.Strain;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Against folders laid out as the kernel of a Raspberry Pi lays them out.
final class LinuxMachineTest {
    @TempDir
    Path root;

    @TempDir
    Path data;

    private void file(String name, String text) throws IOException {
        Path file = root.resolve(name);
        Files.createDirectories(file.resolveSibling("."));
        Files.writeString(file, text);
    }

    private Machine.State state() {
        return new LinuxMachine(root, data).read();
    }

    private void aPi() throws IOException {
        file("proc/uptime", "7312.55 28001.02\n");
        file("proc/meminfo", """
                MemTotal:        3882732 kB
                MemFree:          120000 kB
                MemAvailable:    3000000 kB
                """);
        file("proc/self/mountinfo", """
                22 1 179:2 / / rw,noatime shared:1 - ext4 /dev/mmcblk0p2 rw
                24 22 0:21 / /run rw,nosuid shared:2 - tmpfs tmpfs rw
                """);
        file("sys/devices/platform/emmc2bus/mmc0/block/mmcblk0/stat", "  8101 2 900 77 310 4 40960 512 0 600 589\n");
        file("sys/devices/platform/emmc2bus/mmc0/block/mmcblk0/device/life_time", "0x01 0x02\n");
        file("sys/devices/platform/emmc2bus/mmc0/block/mmcblk0/mmcblk0p2/partition", "2\n");
        Files.createDirectories(root.resolve("sys/dev/block"));
        Files.createSymbolicLink(
                root.resolve("sys/dev/block/179:2"),
                Path.of("../../devices/platform/emmc2bus/mmc0/block/mmcblk0/mmcblk0p2"));
        file("sys/class/thermal/thermal_zone0/temp", "61322\n");
        file("sys/devices/platform/soc/soc:firmware/get_throttled", "50005\n");
    }

    @Test
    void aPiTellsOfItsCardItsHeatAndItsPower() throws IOException {
        aPi();
        var state = state();
        assertThat(state.upSeconds()).isEqualTo(7_312L);
        assertThat(state.storage().wearPercent()).isEqualTo(20);
        assertThat(state.storage().writtenBytes()).isEqualTo(40_960L * 512);
        assertThat(state.storage().freeBytes()).isPositive();
        assertThat(state.storage().totalBytes()).isGreaterThan(state.storage().freeBytes());
        assertThat(state.board().celsius()).isEqualTo(61);
        assertThat(state.board().strains()).containsExactly(Strain.UNDERVOLTAGE, Strain.THROTTLED);
        assertThat(state.board().strained()).containsExactly(Strain.UNDERVOLTAGE, Strain.THROTTLED);
        assertThat(state.board().totalBytes()).isEqualTo(3_882_732L * 1_024);
        assertThat(state.board().freeBytes()).isEqualTo(3_000_000L * 1_024);
    }

    @Test
    void anotherKernelTellsOfThePowerAsASensor() throws IOException {
        file("sys/class/hwmon/hwmon0/name", "cpu_thermal\n");
        file("sys/class/hwmon/hwmon1/name", "rpi_volt\n");
        file("sys/class/hwmon/hwmon1/in0_lcrit_alarm", "0\n");
        assertThat(state().board().strains()).isEmpty();
        file("sys/class/hwmon/hwmon1/in0_lcrit_alarm", "1\n");
        assertThat(state().board().strains()).containsExactly(Strain.UNDERVOLTAGE);
    }

    @Test
    void whatIsNotThereIsNotKnownAndNotInvented() {
        var state = state();
        assertThat(state.upSeconds()).isNull();
        assertThat(state.board()).isEqualTo(Board.UNKNOWN);
        assertThat(state.storage().wearPercent()).isNull();
        assertThat(state.storage().writtenBytes()).isNull();
    }

    @Test
    void nonsenseIsNotKnownEither() throws IOException {
        aPi();
        file("proc/uptime", "soon\n");
        file("proc/meminfo", "MemTotal: much\n".repeat(100_000));
        file("sys/class/thermal/thermal_zone0/temp", "warm\n");
        file("sys/devices/platform/soc/soc:firmware/get_throttled", "yes, a little\n");
        file("sys/devices/platform/emmc2bus/mmc0/block/mmcblk0/device/life_time", "0x00 0x7f\n");
        file("sys/devices/platform/emmc2bus/mmc0/block/mmcblk0/stat", "8101 2\n");
        var state = state();
        assertThat(state.upSeconds()).isNull();
        assertThat(state.board()).isEqualTo(Board.UNKNOWN);
        assertThat(state.storage().wearPercent()).isNull();
        assertThat(state.storage().writtenBytes()).isNull();
    }

    @Test
    void thisVeryMachineIsReadWithoutFailing() {
        var state = new LinuxMachine(Path.of("/"), data).read();
        assertThat(state.upSeconds()).isPositive();
        assertThat(state.board().totalBytes()).isPositive();
    }

    @Test
    void theDeepestMountHoldsTheData() {
        String mounts = """
                1 0 8:1 / / rw - ext4 /dev/sda1 rw
                2 1 8:17 / /var/lib rw - ext4 /dev/sdb1 rw
                3 1 0:30 / /var/lib/box rw - tmpfs tmpfs rw
                """;
        assertThat(LinuxMachine.device(mounts, Path.of("/var/lib/bianmin"))).contains("8:17");
        assertThat(LinuxMachine.device(mounts, Path.of("/srv"))).contains("8:1");
        assertThat(LinuxMachine.device(mounts, Path.of("/var/lib/box/data"))).isEmpty();
    }
}

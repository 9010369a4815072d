package cn.bianmin.agent.peripherals.codes;

import static org.assertj.core.api.Assertions.assertThat;

import cn.bianmin.agent.peripherals.codes.ScanEvent.Dropped;
import cn.bianmin.agent.peripherals.codes.ScanEvent.Fault;
import cn.bianmin.agent.peripherals.codes.ScanEvent.Reason;
import cn.bianmin.agent.peripherals.codes.ScanEvent.Scanned;
import cn.bianmin.agent.peripherals.printing.PseudoTerminal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class SerialScannerTest {
    @TempDir
    private Path folder;

    private final LinkedBlockingQueue<ScanEvent> events = new LinkedBlockingQueue<>();

    private @Nullable ScanEvent next() throws InterruptedException {
        return events.poll(10, TimeUnit.SECONDS);
    }

    @Test
    void codesComeOverALineGarbageIsCountedAndUnpluggingIsTold() throws Exception {
        var cable = PseudoTerminal.open();
        try (var scanner = Scanners.serial("scanner", cable.device().toString(), 9_600)) {
            scanner.listen(events::add);
            // A line that is not open yet drops what comes.
            for (int i = 0; i < 100 && events.isEmpty(); i++) {
                cable.type("READY\r\n".getBytes(StandardCharsets.US_ASCII));
                var first = events.poll(100, TimeUnit.MILLISECONDS);
                if (first != null) {
                    assertThat(first).isEqualTo(new Scanned("READY"));
                    break;
                }
            }
            var slip = "BM1" + "0123456789ABCDEF".repeat(10);
            cable.type((slip + "\r\n").getBytes(StandardCharsets.US_ASCII));
            var second = next();
            while (new Scanned("READY").equals(second)) {
                second = next();
            }
            assertThat(second).isEqualTo(new Scanned(slip));
            cable.type(new byte[] {(byte) 0xf0, (byte) 0x9f, '\r'});
            assertThat(next()).isEqualTo(new Dropped(Reason.GARBAGE, 1));
            cable.close();
            assertThat(next()).isInstanceOf(Fault.class);
        }
    }

    @Test
    void aScannerThatIsNotThereIsAFaultAndNoFailure() throws InterruptedException {
        try (var serial = Scanners.serial("scanner", folder.resolve("none").toString(), 9_600);
                var typing = Scanners.typing("scanner", folder.resolve("none").toString())) {
            serial.listen(events::add);
            assertThat(next()).isInstanceOf(Fault.class);
            typing.listen(events::add);
            assertThat(next()).isEqualTo(new Fault("There is no scanner " + folder.resolve("none") + "."));
        }
    }

    @Test
    void aDeviceThatDoesNotTypeIsRefusedWithASentence() throws InterruptedException {
        try (var typing = Scanners.typing("scanner", "/dev/null")) {
            typing.listen(events::add);
            assertThat(next())
                    .isInstanceOfSatisfying(
                            Fault.class, fault -> assertThat(fault.sentence()).contains("no device that types"));
        }
    }
}

package cn.bianmin.agent.peripherals.codes;

import static org.assertj.core.api.Assertions.assertThat;

import cn.bianmin.agent.peripherals.codes.ScanEvent.Dropped;
import cn.bianmin.agent.peripherals.codes.ScanEvent.Reason;
import cn.bianmin.agent.peripherals.codes.ScanEvent.Scanned;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

final class LineFramerTest {
    private final List<ScanEvent> events = new ArrayList<>();
    private final LineFramer framer = new LineFramer(events::add);
    private long now;

    private void send(String text) {
        send(text.getBytes(StandardCharsets.UTF_8));
    }

    private void send(byte[] bytes) {
        framer.feed(bytes, bytes.length, now);
    }

    @Test
    void crLfBothOrQuietEndACode() {
        send("A1\rB2\nC3\r\nD4");
        assertThat(events).containsExactly(new Scanned("A1"), new Scanned("B2"), new Scanned("C3"));
        now += LineFramer.QUIET_NANOS;
        framer.tick(now);
        assertThat(events).endsWith(new Scanned("D4"));
    }

    @Test
    void aCodeInPiecesIsOneCode() {
        for (char c : List.of('B', 'M', '1', '7')) {
            send(String.valueOf(c));
            now += LineFramer.QUIET_NANOS / 2;
        }
        send("\r");
        assertThat(events).containsExactly(new Scanned("BM17"));
    }

    @Test
    void aScannerThatTypesForEverIsCutAndThenReadAgain() {
        for (int i = 0; i < 10_000; i++) {
            send("0123456789");
        }
        assertThat(events).isEmpty();
        send("\rBM1\r");
        assertThat(events).containsExactly(new Dropped(Reason.TOO_LONG, 1), new Scanned("BM1"));
    }

    @Test
    void bytesOfAnotherSpeedAreDroppedAndCounted() {
        send(new byte[] {(byte) 0xfe, (byte) 0x80, 0x41, '\r'});
        send(new byte[] {0x02, 'A', 0x03, '\r'});
        send("你好\r");
        assertThat(events)
                .containsExactly(new Dropped(Reason.GARBAGE, 1), new Dropped(Reason.GARBAGE, 2), new Scanned("你好"));
    }

    @Test
    void noStreamOfBytesThrowsOrGrows() {
        var random = new Random(3);
        var bytes = new byte[777];
        for (int round = 0; round < 2_000; round++) {
            random.nextBytes(bytes);
            now += random.nextInt(200_000_000);
            send(bytes);
        }
        assertThat(events).allSatisfy(event -> {
            if (event instanceof Scanned(var text)) {
                assertThat(text.length()).isLessThanOrEqualTo(CodeScanner.MAX_CHARS);
            }
        });
    }
}

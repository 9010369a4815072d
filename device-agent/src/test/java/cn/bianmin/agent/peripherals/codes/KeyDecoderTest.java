package cn.bianmin.agent.peripherals.codes;

import static org.assertj.core.api.Assertions.assertThat;

import cn.bianmin.agent.peripherals.codes.ScanEvent.Dropped;
import cn.bianmin.agent.peripherals.codes.ScanEvent.Reason;
import cn.bianmin.agent.peripherals.codes.ScanEvent.Scanned;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

final class KeyDecoderTest {
    private static final int SHIFT = 42;
    private static final int ENTER = 28;

    /// Letters as input-event-codes.h numbers them, by hand, so that the decoder's own table is checked.
    private static final Map<Character, Integer> LETTERS = Map.ofEntries(
            Map.entry('q', 16),
            Map.entry('w', 17),
            Map.entry('e', 18),
            Map.entry('r', 19),
            Map.entry('t', 20),
            Map.entry('y', 21),
            Map.entry('u', 22),
            Map.entry('i', 23),
            Map.entry('o', 24),
            Map.entry('p', 25),
            Map.entry('a', 30),
            Map.entry('s', 31),
            Map.entry('d', 32),
            Map.entry('f', 33),
            Map.entry('g', 34),
            Map.entry('h', 35),
            Map.entry('j', 36),
            Map.entry('k', 37),
            Map.entry('l', 38),
            Map.entry('z', 44),
            Map.entry('x', 45),
            Map.entry('c', 46),
            Map.entry('v', 47),
            Map.entry('b', 48),
            Map.entry('n', 49),
            Map.entry('m', 50));

    private final List<ScanEvent> events = new ArrayList<>();
    private final KeyEvents keys = new KeyEvents(events::add);
    private long now;

    private void event(int type, int code, int value) {
        var event = ByteBuffer.allocate(24).order(ByteOrder.nativeOrder());
        event.putShort(16, (short) type).putShort(18, (short) code).putInt(20, value);
        now += 1_000_000;
        keys.feed(event.array(), 24, now);
    }

    private static int letter(char c) {
        return LETTERS.getOrDefault(c, 0);
    }

    private void press(int key) {
        event(1, key, 1);
        event(0, 0, 0);
        event(1, key, 0);
        event(0, 0, 0);
    }

    private void type(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c >= '0' && c <= '9') {
                press(c == '0' ? 11 : c - '1' + 2);
            } else if (LETTERS.containsKey(c)) {
                press(letter(c));
            } else {
                event(1, SHIFT, 1);
                press(letter(Character.toLowerCase(c)));
                event(1, SHIFT, 0);
            }
        }
    }

    @Test
    void digitsAndLettersOfBothCasesAreReadUntilEnter() {
        type("BM10123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ");
        press(ENTER);
        assertThat(events)
                .containsExactly(new Scanned("BM10123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ"));
    }

    @Test
    void signsOfForeignCodesAreReadToo() {
        type("http");
        event(1, SHIFT, 1);
        press(39);
        event(1, SHIFT, 0);
        press(53);
        press(53);
        type("a");
        press(52);
        type("b");
        press(12);
        press(71);
        press(57);
        press(96);
        assertThat(events).containsExactly(new Scanned("http://a.b-7 "));
    }

    @Test
    void capsLockTurnsTheCase() {
        press(58);
        type("bM");
        press(58);
        type("1a");
        press(ENTER);
        assertThat(events).containsExactly(new Scanned("Bm1a"));
    }

    @Test
    void aHoleInTheKeysDropsTheCodeAndOnlyThatOne() {
        type("BM1ABC");
        event(1, SHIFT, 1);
        event(0, 3, 0);
        press(letter('x'));
        type("def");
        press(ENTER);
        type("bm1");
        press(ENTER);
        assertThat(events).containsExactly(new Dropped(Reason.KEYS_LOST, 1), new Scanned("bm1"));
    }

    @Test
    void quietEndsACodeWithoutEnter() {
        type("abc");
        now += KeyDecoder.QUIET_NANOS;
        keys.tick(now);
        assertThat(events).containsExactly(new Scanned("abc"));
    }

    @Test
    void aScannerThatTypesForEverIsCut() {
        type("0123456789".repeat(500));
        press(ENTER);
        type("ab");
        press(ENTER);
        assertThat(events).containsExactly(new Dropped(Reason.TOO_LONG, 1), new Scanned("ab"));
    }

    @Test
    void noStreamOfEventsThrows() {
        var random = new Random(9);
        var bytes = new byte[240];
        for (int round = 0; round < 5_000; round++) {
            random.nextBytes(bytes);
            keys.feed(bytes, random.nextInt(bytes.length), now);
        }
        for (int round = 0; round < 50_000; round++) {
            event(random.nextInt(3), random.nextInt(300), random.nextInt(3));
        }
        assertThat(events).isNotNull();
    }
}

package cn.bianmin.agent.peripherals.cards;

import static org.assertj.core.api.Assertions.assertThat;

import cn.bianmin.agent.peripherals.cards.CardEvent.Trouble;
import cn.bianmin.agent.peripherals.cards.WiegandFramer.Frame;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class WiegandFramerTest {
    private static final long BIT_NANOS = 1_000_000;

    private final WiegandFramer framer = new WiegandFramer();
    private long now;

    private @Nullable Frame send(String bits) {
        for (int i = 0; i < bits.length(); i++) {
            assertThat(framer.end(now)).isNull();
            framer.bit(bits.charAt(i) == '1', now, false);
            now += BIT_NANOS;
        }
        now += WiegandFramer.SILENCE_NANOS;
        return framer.end(now);
    }

    @ParameterizedTest
    // The first is the number 3,213 of facility 123, as printed on many a card.
    @CsvSource({
        "7b0c8d, 00111101100001100100011011",
        "000000, 00000000000000000000000001",
        "ffffff, 01111111111111111111111111",
        "01020304, 0000000010000001000000011000001000",
        "fffefdfc, 1111111111111111011111101111111000"
    })
    void framesOf26And34BitsAreNumbers(String uid, String bits) {
        assertThat(send(bits))
                .isInstanceOfSatisfying(
                        Frame.OfCard.class,
                        card -> assertThat(HexFormat.of().formatHex(card.uid().bytes()))
                                .isEqualTo(uid));
    }

    @Test
    void everySingleWrongBitIsRefused() {
        var sound = "00111101100001100100011011";
        for (int i = 0; i < sound.length(); i++) {
            var wrong = new StringBuilder(sound);
            wrong.setCharAt(i, sound.charAt(i) == '1' ? '0' : '1');
            assertThat(send(wrong.toString())).as("bit %d", i).isEqualTo(new Frame.Refused(Trouble.GARBAGE));
        }
        assertThat(send(sound)).isInstanceOf(Frame.OfCard.class);
    }

    @Test
    void framesThatAreTooShortTooLongEndlessOrTornAreRefused() {
        for (var bits :
                new String[] {"1", "0011110110000110010001101", "001111011000011001000110111", "1".repeat(500)}) {
            assertThat(send(bits)).as(bits).isEqualTo(new Frame.Refused(Trouble.GARBAGE));
        }
        framer.bit(false, now, true);
        assertThat(send("0111101100001100100011011")).isEqualTo(new Frame.Refused(Trouble.GARBAGE));
        assertThat(send("00111101100001100100011011")).isInstanceOf(Frame.OfCard.class);
        assertThat(framer.end(Long.MAX_VALUE)).isNull();
    }
}

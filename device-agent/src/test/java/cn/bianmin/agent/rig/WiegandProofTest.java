package cn.bianmin.agent.rig;

import static org.assertj.core.api.Assertions.assertThat;

import cn.bianmin.agent.peripherals.cards.CardEars;
import cn.bianmin.agent.peripherals.cards.CardReader;
import cn.bianmin.agent.peripherals.cards.CardReaders;
import java.time.Duration;
import java.util.HexFormat;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// What only real pulses can prove: frames come whole, in order, and wrong ones are counted.
@Tag("gpio")
final class WiegandProofTest {
    private static final int FRAMES = 50;
    /// A frame whose sender was held up this long is over in the middle for every reader.
    private static final long HELD_UP_NANOS = 20_000_000;

    private final SimChip chip = new SimChip();
    private final WiegandLine line = new WiegandLine(chip);
    private final CardEars ears = new CardEars();

    @BeforeEach
    void handsOff() {
        chip.contact(WiegandLine.DATA0, false);
        chip.contact(WiegandLine.DATA1, false);
    }

    @AfterEach
    void letGo() {
        chip.close();
    }

    private CardReader listening() throws InterruptedException {
        var reader = CardReaders.wiegand("card-reader", SimChip.device(), WiegandLine.DATA0, WiegandLine.DATA1);
        reader.listen(ears);
        SimChip.awaitHolder(WiegandLine.READER);
        // A bit alone is a wrong frame.
        line.send("1");
        assertThat(ears.next()).isEqualTo("GARBAGE 1");
        return reader;
    }

    @Test
    void fiftyFramesOf26AndOf34BitsComeWholeAndInOrder() throws InterruptedException {
        var random = new Random(26);
        try (var reader = listening()) {
            int heldUp = 0;
            String before = "";
            for (int frame = 0; frame < 2 * FRAMES; frame++) {
                var bytes = new byte[frame < FRAMES ? 3 : 4];
                random.nextBytes(bytes);
                var uid = HexFormat.of().formatHex(bytes);
                if (line.send(WiegandLine.frame(uid)) > HELD_UP_NANOS) {
                    heldUp++;
                    frame--;
                    SimChip.pause(Duration.ofMillis(200));
                    while (!ears.isSilent()) ears.next();
                    before = "";
                    continue;
                }
                var told = ears.next();
                if (told.equals("removed")) told = ears.next();
                assertThat(told).as("frame %d after %s", frame, before).isEqualTo("card " + uid);
                before = uid;
            }
            assertThat(reader.counts().cards()).isEqualTo(2 * FRAMES);
            System.out.printf("info gpio: %d Wiegand frames, none lost, %d senders held up%n", 2 * FRAMES, heldUp);
        }
    }

    @Test
    void badParityIsRefusedAndCountedAndTheNextFrameIsRead() throws InterruptedException {
        try (var reader = listening()) {
            for (int i = 1; i <= 10; i++) {
                var bits = WiegandLine.frame("7b0c8d");
                line.send(bits.substring(0, 25) + (bits.endsWith("0") ? "1" : "0"));
                assertThat(ears.next()).isEqualTo("GARBAGE " + (i + 1));
                line.send(WiegandLine.frame("7b0c8d"));
                assertThat(ears.next()).isEqualTo("card 7b0c8d");
                SimChip.pause(Duration.ofSeconds(11));
                assertThat(ears.next()).isEqualTo("removed");
            }
            assertThat(reader.counts().cards()).isEqualTo(10);
            assertThat(reader.counts().unreadable()).isEqualTo(11);
        }
    }

    @Test
    void aLineThatSomebodyElseHoldsIsNamed() throws InterruptedException {
        try (var reader = listening();
                var second =
                        CardReaders.wiegand("second", SimChip.device(), WiegandLine.DATA0 + 2, WiegandLine.DATA1)) {
            var others = new CardEars();
            second.listen(others);
            assertThat(others.next())
                    .isEqualTo("lost: GPIO line 11 of " + SimChip.device() + " is in use by \"bianmin card reader\".");
            assertThat(reader.counts().losses()).isZero();
        }
    }
}

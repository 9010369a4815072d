package cn.bianmin.agent.rig;

import static org.assertj.core.api.Assertions.assertThat;

import cn.bianmin.agent.peripherals.cards.CardEars;
import cn.bianmin.agent.peripherals.cards.CardReader;
import cn.bianmin.agent.peripherals.cards.CardReaderContract;
import cn.bianmin.agent.peripherals.cards.CardReaders;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;

@Tag("gpio")
final class WiegandContractTest extends CardReaderContract {
    private static final List<String> CARDS = List.of("7b0c8d", "01020304");

    /// Code that is loaded while a frame is on the cable holds its sender up, and the frame is none. So a card is read
    /// before any is counted.
    @BeforeAll
    static void everythingIsLoaded() throws InterruptedException {
        var ears = new CardEars();
        try (var hand = new CablesHand()) {
            hand.reader().listen(ears);
            String told = "";
            for (int i = 0; i < 10 && !told.startsWith("card"); i++) {
                hand.lay(0);
                told = ears.next();
            }
            assertThat(told).isEqualTo(hand.told(0));
        }
    }

    private static final class CablesHand implements Hand {
        private final SimChip chip = new SimChip();
        private final WiegandLine line = new WiegandLine(chip);
        private boolean isHeard;
        private final CardReader reader =
                CardReaders.wiegand("card-reader", SimChip.device(), WiegandLine.DATA0, WiegandLine.DATA1);

        CablesHand() {
            chip.contact(WiegandLine.DATA0, false);
            chip.contact(WiegandLine.DATA1, false);
        }

        @Override
        public CardReader reader() {
            return reader;
        }

        private void send(String bits) {
            if (!isHeard) SimChip.awaitHolder(WiegandLine.READER);
            isHeard = true;
            line.send(bits);
        }

        @Override
        public void lay(int card) {
            send(WiegandLine.frame(CARDS.get(card)));
        }

        @Override
        public String told(int card) {
            return "card " + CARDS.get(card);
        }

        // Such a reader does not see a card leave.
        @Override
        public void remove() {
            SimChip.pause(Duration.ofSeconds(11));
        }

        @Override
        public void spoil() {
            var bits = WiegandLine.frame(CARDS.get(0));
            send((bits.startsWith("0") ? "1" : "0") + bits.substring(1));
        }

        @Override
        public void close() {
            reader.close();
            chip.close();
        }
    }

    @Override
    protected Hand hand() {
        return new CablesHand();
    }
}

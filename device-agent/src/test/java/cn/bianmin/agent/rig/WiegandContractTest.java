package cn.bianmin.agent.rig;

import cn.bianmin.agent.peripherals.cards.CardReader;
import cn.bianmin.agent.peripherals.cards.CardReaderContract;
import cn.bianmin.agent.peripherals.cards.CardReaders;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Tag;

@Tag("gpio")
final class WiegandContractTest extends CardReaderContract {
    private static final List<String> CARDS = List.of("7b0c8d", "01020304");

    private static final class CablesHand implements Hand {
        private final SimChip chip = new SimChip();
        private final WiegandLine line = new WiegandLine(chip);
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

        // What is sent before the reader holds the lines, nobody hears.
        private void send(String bits) {
            SimChip.pause(Duration.ofMillis(500));
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

package cn.bianmin.agent.peripherals.cards;

import static org.assertj.core.api.Assertions.assertThat;

import cn.bianmin.agent.peripherals.cards.CardEvent.Trouble;
import cn.bianmin.agent.peripherals.simulated.SimulatedCardReader;
import java.util.List;
import org.junit.jupiter.api.Test;

final class SimulatedCardReaderTest extends CardReaderContract {
    private static final List<String> CARDS = List.of("04a1b2c3", "0102030405060708090a");

    private static final class ProgramsHand implements Hand {
        private final SimulatedCardReader reader = new SimulatedCardReader("card-reader");

        @Override
        public CardReader reader() {
            return reader;
        }

        @Override
        public void lay(int card) {
            reader.lay(CARDS.get(card));
        }

        @Override
        public String told(int card) {
            return "card " + CARDS.get(card);
        }

        @Override
        public void remove() {
            reader.remove();
        }

        @Override
        public void spoil() {
            reader.spoil(Trouble.GARBAGE);
        }

        @Override
        public void close() {
            reader.close();
        }
    }

    @Override
    protected Hand hand() {
        return new ProgramsHand();
    }

    @Test
    void twoCardsAtOnceAreNoneAndTheOneThatStaysIsRead() throws InterruptedException {
        var ears = new CardEars();
        try (var reader = new SimulatedCardReader("card-reader")) {
            reader.listen(ears);
            reader.lay("04a1b2c3");
            reader.lay("04d4e5f6");
            reader.remove();
            assertThat(List.of(ears.next(), ears.next(), ears.next(), ears.next()))
                    .containsExactly("card 04a1b2c3", "removed", "SEVERAL_CARDS 1", "card 04a1b2c3");
        }
    }

    @Test
    void theReaderIsPulledOutWithACardAndComesBack() throws InterruptedException {
        var ears = new CardEars();
        try (var reader = new SimulatedCardReader("card-reader")) {
            reader.listen(ears);
            reader.layIdentity("张为民", "34120019900101123X".replace("X", "0"));
            reader.remove();
            assertThat(ears.next()).isEqualTo("BAD_NUMBER 1");
            reader.layIdentity("张为民", "11010519491231002X");
            assertThat(ears.next()).isEqualTo("张为民 11010519491231002X");
            reader.plug(false);
            reader.plug(false);
            assertThat(ears.next()).isEqualTo("removed");
            assertThat(ears.next()).startsWith("lost: ");
            reader.plug(true);
            assertThat(ears.next()).isEqualTo("back");
            assertThat(ears.next()).isEqualTo("张为民 11010519491231002X");
            assertThat(reader.counts()).isEqualTo(new CardCounts(2, 1, 1, 1));
        }
    }
}

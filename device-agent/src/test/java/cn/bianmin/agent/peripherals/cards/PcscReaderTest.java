package cn.bianmin.agent.peripherals.cards;

import static org.assertj.core.api.Assertions.assertThat;

import cn.bianmin.agent.peripherals.cards.VirtualCard.Manner;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@Tag("card")
final class PcscReaderTest extends CardReaderContract {
    private static final List<String> CARDS = List.of("04a1b2c3", "04112233445566");

    @TempDir
    private static Path folder;

    private static PcscService service;

    private final CardEars ears = new CardEars();

    @BeforeAll
    static void start() throws IOException {
        service = new PcscService(folder);
    }

    @AfterAll
    static void stop() {
        service.close();
    }

    private static final class VisitorsHand implements Hand {
        private final CardReader reader = CardReaders.pcsc("card-reader");
        private final Deque<VirtualCard> cards = new ArrayDeque<>();

        VisitorsHand() {
            service.await();
        }

        @Override
        public CardReader reader() {
            return reader;
        }

        @Override
        public void lay(int card) {
            lay(0, CARDS.get(card), Manner.TELLS);
        }

        void lay(int slot, String uid, Manner manner) {
            cards.push(new VirtualCard(service.port(slot), uid, manner));
        }

        @Override
        public String told(int card) {
            return "card " + CARDS.get(card);
        }

        @Override
        public void remove() {
            if (!cards.isEmpty()) cards.pop().close();
        }

        @Override
        public void spoil() {
            lay(0, "04000000", Manner.REFUSES);
        }

        @Override
        public void close() {
            reader.close();
            while (!cards.isEmpty()) remove();
        }
    }

    @Override
    protected Hand hand() {
        return new VisitorsHand();
    }

    @Test
    void twoCardsAtOnceAreNoneAndTheOneThatStaysIsRead() throws InterruptedException {
        try (var hand = new VisitorsHand()) {
            hand.reader().listen(ears);
            hand.lay(0);
            assertThat(ears.next()).isEqualTo(hand.told(0));
            hand.lay(1, CARDS.get(1), Manner.TELLS);
            assertThat(ears.next()).isEqualTo("removed");
            assertThat(ears.next()).isEqualTo("SEVERAL_CARDS 1");
            hand.remove();
            assertThat(ears.next()).isEqualTo(hand.told(0));
        }
    }

    @Test
    void aCardThatIsTakenAwayWhileItIsReadIsToldAsSuch() throws InterruptedException {
        try (var hand = new VisitorsHand()) {
            hand.reader().listen(ears);
            hand.lay(0, CARDS.get(0), Manner.IS_TAKEN_AWAY);
            assertThat(ears.next()).isEqualTo("TAKEN_TOO_EARLY 1");
            hand.lay(1);
            assertThat(ears.next()).isEqualTo(hand.told(1));
        }
    }

    @Test
    void aServiceThatIsKilledAndStartedAgainIsOneLossAndCardsAreReadAsBefore()
            throws InterruptedException, IOException {
        try (var hand = new VisitorsHand()) {
            hand.reader().listen(ears);
            hand.lay(0);
            assertThat(ears.next()).isEqualTo(hand.told(0));
            service.kill();
            assertThat(ears.next()).isEqualTo("removed");
            assertThat(ears.next()).startsWith("lost: The service pcscd");
            service.startAgain();
            assertThat(ears.next()).isEqualTo("back");
            hand.lay(1);
            assertThat(ears.next()).isEqualTo(hand.told(1));
            assertThat(hand.reader().counts()).isEqualTo(new CardCounts(2, 1, 0, 1));
        }
    }

    @Test
    void aServiceThatStartsLateIsFound() throws InterruptedException, IOException {
        service.kill();
        try (var reader = CardReaders.pcsc("card-reader")) {
            reader.listen(ears);
            assertThat(ears.next()).startsWith("lost: The service pcscd");
            service.startAgain();
            assertThat(ears.next()).isEqualTo("back");
        }
    }
}

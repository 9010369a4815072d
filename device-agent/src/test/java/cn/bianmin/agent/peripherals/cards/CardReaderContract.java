package cn.bianmin.agent.peripherals.cards;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

/// What every card reader does, whatever it is made of.
public abstract class CardReaderContract {
    /// Two cards of one kind, and a hand that holds them.
    protected interface Hand extends AutoCloseable {
        CardReader reader();

        /// Lays the first or the second card down.
        void lay(int card);

        /// What is told of it: `card 04a1b2c3`.
        String told(int card);

        /// Takes the card away, or waits until the reader takes it for gone.
        void remove();

        /// Lets something come that is no card, told as one or more troubles.
        void spoil();

        @Override
        void close();
    }

    /// A hand beside a reader that is there and has no listener.
    protected abstract Hand hand();

    private final CardEars ears = new CardEars();

    @Test
    void aCardThatIsLaidDownIsToldOnceAndSoIsItsLeaving() throws InterruptedException {
        try (var hand = hand()) {
            hand.reader().listen(ears);
            hand.lay(0);
            assertThat(ears.next()).isEqualTo(hand.told(0));
            hand.remove();
            assertThat(ears.next()).isEqualTo("removed");
            assertThat(ears.isSilent()).as("%s", ears).isTrue();
            assertThat(hand.reader().counts()).isEqualTo(new CardCounts(1, 1, 0, 0));
        }
    }

    @Test
    void theSameCardAndAnotherAreToldEachTimeTheyAreLaid() throws InterruptedException {
        try (var hand = hand()) {
            hand.reader().listen(ears);
            for (int card : new int[] {0, 0, 1, 0}) {
                hand.lay(card);
                assertThat(ears.next()).isEqualTo(hand.told(card));
                hand.remove();
                assertThat(ears.next()).isEqualTo("removed");
            }
            assertThat(hand.reader().counts()).isEqualTo(new CardCounts(4, 4, 0, 0));
        }
    }

    @Test
    void whatIsNoCardIsCountedAndTheNextCardIsRead() throws InterruptedException {
        try (var hand = hand()) {
            hand.reader().listen(ears);
            hand.spoil();
            var first = ears.next();
            assertThat(first).endsWith(" 1");
            hand.remove();
            hand.lay(1);
            String next = ears.next();
            for (int more = 0; more < 100 && !next.equals(hand.told(1)); more++) {
                assertThat(next).startsWith(first.substring(0, first.length() - 1));
                next = ears.next();
            }
            assertThat(next).isEqualTo(hand.told(1));
            assertThat(hand.reader().counts().unreadable()).isPositive();
        }
    }

    @Test
    void aSecondListenerIsRefused() {
        try (var hand = hand()) {
            hand.reader().listen(ears);
            assertThatThrownBy(() -> hand.reader().listen(ears)).isInstanceOf(IllegalStateException.class);
        }
    }

    @Test
    void afterItIsClosedNothingIsToldAndClosingTwiceIsOnce() throws InterruptedException {
        try (var hand = hand()) {
            hand.reader().listen(ears);
            hand.lay(0);
            assertThat(ears.next()).isEqualTo(hand.told(0));
            hand.reader().close();
            hand.reader().close();
            hand.lay(1);
            assertThat(ears.isSilent()).as("%s", ears).isTrue();
        }
    }
}

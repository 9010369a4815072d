package cn.bianmin.agent.peripherals.cards;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

final class SamSerialTest extends CardReaderContract {
    private static final List<String> NAMES = List.of("张为民", "买买提·艾力");
    private static final List<String> NUMBERS = List.of("11010519491231002X", "440524188001010014");

    private final CardEars ears = new CardEars();

    private static final class CablesHand implements Hand {
        private final VirtualModule module;
        private final CardReader reader;

        CablesHand() {
            try {
                module = new VirtualModule();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            reader = CardReaders.samSerial("card-reader", module.device());
        }

        @Override
        public CardReader reader() {
            return reader;
        }

        @Override
        public void lay(int card) {
            module.spoil(bytes -> bytes);
            module.lay(VirtualModule.text(NAMES.get(card), NUMBERS.get(card)));
        }

        @Override
        public String told(int card) {
            return NAMES.get(card) + " " + NUMBERS.get(card);
        }

        @Override
        public void remove() {
            try {
                module.removeAndWait();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }

        @Override
        public void spoil() {
            module.spoil(bytes -> {
                bytes[bytes.length - 1] ^= 1;
                return bytes;
            });
        }

        @Override
        public void close() {
            reader.close();
            module.close();
        }
    }

    @Override
    protected Hand hand() {
        return new CablesHand();
    }

    @Test
    void afterNoiseBeforeAnAnswerItIsReadAllTheSame() throws InterruptedException {
        try (var hand = new CablesHand()) {
            hand.lay(0);
            // Noise with preambles in it, and a length that is a lie.
            byte[] noise = {0x55, (byte) 0xAA, (byte) 0xAA, (byte) 0xAA, (byte) 0xAA, (byte) 0x96, 0x69, 0x7F, 0x7F};
            hand.module.spoil(bytes -> {
                var noisy = Arrays.copyOf(noise, noise.length + bytes.length);
                System.arraycopy(bytes, 0, noisy, noise.length, bytes.length);
                return noisy;
            });
            hand.reader().listen(ears);
            assertThat(ears.next()).isEqualTo("GARBAGE 1");
            String next = ears.next();
            while (next.startsWith("GARBAGE ")) next = ears.next();
            assertThat(next).isEqualTo(hand.told(0));
        }
    }

    @Test
    void whatStandsOnTheCardIsCheckedAndCutToNameAndNumber() throws InterruptedException {
        try (var hand = new CablesHand()) {
            hand.reader().listen(ears);
            hand.module.lay(VirtualModule.text("张为民", "110105194912310021"));
            assertThat(ears.next()).isEqualTo("BAD_NUMBER 1");
            hand.remove();
            hand.module.lay(VirtualModule.text(" ", "11010519491231002X"));
            assertThat(ears.next()).isEqualTo("NOT_READABLE 1");
            hand.remove();
            hand.module.lay(Arrays.copyOf(VirtualModule.text("张为民", "11010519491231002X"), 128));
            assertThat(ears.next()).isEqualTo("NOT_READABLE 2");
        }
    }

    @Test
    void twoCardsAreRefusedOnceUntilTheyAreTakenAway() throws InterruptedException {
        try (var hand = new CablesHand()) {
            hand.reader().listen(ears);
            hand.module.layTwo();
            assertThat(ears.next()).isEqualTo("SEVERAL_CARDS 1");
            hand.remove();
            hand.lay(1);
            assertThat(ears.next()).isEqualTo(hand.told(1));
        }
    }

    @Test
    void aCardThatIsTakenAwayWhileItIsReadIsToldAsSuch() throws InterruptedException {
        try (var hand = new CablesHand()) {
            hand.module.beforeReading(hand.module::remove);
            hand.reader().listen(ears);
            hand.lay(0);
            assertThat(ears.next()).isEqualTo("TAKEN_TOO_EARLY 1");
            hand.module.beforeReading(() -> {});
            hand.lay(0);
            assertThat(ears.next()).isEqualTo(hand.told(0));
        }
    }

    @Test
    void aReaderThatIsPulledOutWithACardIsLostOnce() throws InterruptedException {
        try (var hand = new CablesHand()) {
            hand.reader().listen(ears);
            hand.lay(0);
            assertThat(ears.next()).isEqualTo(hand.told(0));
            hand.module.close();
            assertThat(ears.next()).isEqualTo("removed");
            assertThat(ears.next()).startsWith("lost: The card reader on /dev/pts/");
            assertThat(hand.reader().counts()).isEqualTo(new CardCounts(1, 1, 0, 1));
        }
    }

    @Test
    void aReaderThatDoesNotAnswerIsLostAndFoundAgain() throws InterruptedException {
        try (var hand = new CablesHand()) {
            hand.module.dumb(true);
            hand.reader().listen(ears);
            assertThat(ears.next()).startsWith("lost: ").endsWith("is connected but does not answer.");
            hand.module.dumb(false);
            hand.lay(1);
            String next = ears.next();
            while (next.startsWith("lost: ") || next.equals("back")) next = ears.next();
            assertThat(next).isEqualTo(hand.told(1));
        }
    }

    @Test
    void aReaderThatIsNotThereIsAFaultAndNoFailure() throws InterruptedException {
        try (var reader = CardReaders.samSerial("card-reader", "/dev/none")) {
            reader.listen(ears);
            assertThat(ears.next()).isEqualTo("lost: There is no card reader on /dev/none.");
        }
    }
}

package cn.bianmin.agent.peripherals.cards;

import java.util.function.Consumer;

/// A reader of cards. Safe for use by several threads. A reader that breaks or is unplugged while open says so
/// by an event, and again when it is back; none has to be there when it is opened.
public interface CardReader extends AutoCloseable {
    /// Its name in the wiring, for example `card-reader`.
    String name();

    /// Starts telling `listener` every event, one at a time and in order, on a thread of the adapter. The
    /// listener returns at once, and wipes what it was given of a card.
    ///
    /// @throws IllegalStateException when a listener is there already
    void listen(Consumer<CardEvent> listener);

    /// What it has told since it was opened.
    CardCounts counts();

    /// Frees the device and ends the thread. No event comes after it returns. Closing twice is once. Not for
    /// the listener to call.
    @Override
    void close();
}

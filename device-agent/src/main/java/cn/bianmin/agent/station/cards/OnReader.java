package cn.bianmin.agent.station.cards;

import cn.bianmin.agent.peripherals.cards.CardEvent.Trouble;
import java.util.Optional;

/// What is on the card reader, as a screen may show it.
public sealed interface OnReader {
    /// Nothing that concerns anybody.
    record Nothing() implements OnReader {}

    /// A card whose number was read.
    ///
    /// @param laid counts cards, so that a screen can tell this one from the next
    /// @param person masked, where the reader reads identity cards
    record Card(long laid, CardHash hash, Optional<Person> person) implements OnReader {
        /// Tells nothing of the person.
        @Override
        public String toString() {
            return "Card[laid=" + laid + "]";
        }
    }

    /// Name and number, masked.
    record Person(String name, String number) {
        /// Tells nothing of the person.
        @Override
        public String toString() {
            return "Person[]";
        }
    }

    /// A card that lies there so long that all of it was forgotten.
    record LeftBehind(long laid) implements OnReader {}

    /// A card that could not be read.
    record Unread(long laid, Trouble trouble) implements OnReader {}
}

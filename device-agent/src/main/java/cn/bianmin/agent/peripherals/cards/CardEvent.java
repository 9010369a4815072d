package cn.bianmin.agent.peripherals.cards;

/// What a reader tells. [Present] and [IdentityRead] begin a stay, [Removed] ends it; a stay never begins while
/// another lasts.
public sealed interface CardEvent {
    /// A card lies on the reader.
    ///
    /// @param uid for the listener to wipe
    record Present(CardUid uid) implements CardEvent {}

    /// A resident identity card lies on the reader and was read.
    ///
    /// @param identity for the listener to wipe
    record IdentityRead(Identity identity) implements CardEvent {}

    /// The card was taken away, or the reader was lost with it.
    record Removed() implements CardEvent {}

    /// Something was there that could not be read. It has to be laid down again.
    ///
    /// @param total how often this trouble has come since the reader was opened
    record Unreadable(Trouble trouble, long total) implements CardEvent {}

    /// The reader does not answer any more; it is looked for again and again.
    record Fault(String sentence) implements CardEvent {}

    /// It is back.
    record Recovered() implements CardEvent {}

    /// Why a card could not be read.
    enum Trouble {
        SEVERAL_CARDS("Several cards lie on the reader, which cannot choose one of them."),
        TAKEN_TOO_EARLY("The card was taken away before it was read."),
        NOT_READABLE("The card does not tell what this reader asks for."),
        GARBAGE("What the reader sent was damaged on the way: check its cable and its speed."),
        BAD_NUMBER("The number that was read from the card fails its own check.");

        private final String sentence;

        Trouble(String sentence) {
            this.sentence = sentence;
        }

        /// For the engineer.
        public String sentence() {
            return sentence;
        }
    }
}

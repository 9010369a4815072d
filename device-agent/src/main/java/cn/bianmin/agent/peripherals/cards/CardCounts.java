package cn.bianmin.agent.peripherals.cards;

/// How much a reader has told.
///
/// @param cards that were read
/// @param removed how many of them were taken away
/// @param unreadable times that something could not be read
/// @param losses times that the reader was gone
public record CardCounts(long cards, long removed, long unreadable, long losses) {
    /// Of a reader that was opened just now.
    public static final CardCounts NONE = new CardCounts(0, 0, 0, 0);
}

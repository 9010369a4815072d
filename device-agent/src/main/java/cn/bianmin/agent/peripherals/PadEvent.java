package cn.bianmin.agent.peripherals;

import cn.bianmin.contract.Level;

/// What a rating pad tells. Times are [System#nanoTime] values: on Linux the clock of the kernel's own edge
/// stamps, so a press carries the moment of the contact, not of the program noticing it.
public sealed interface PadEvent {
    /// A villager pressed a button.
    record Pressed(Level level, long monotonicNanos) implements PadEvent {}

    /// The clerk pressed 请评价, which opens the pad.
    record Called(long monotonicNanos) implements PadEvent {}

    /// Something is wrong with one line; until it has [Recovered] nothing that happens on the line counts.
    ///
    /// @param line the button's level, `CALL`, a lamp as `lamps.open`, or `ALL` when the whole pad is meant
    /// @param sentence for the person who will repair it
    record Fault(FaultKind kind, String line, String sentence) implements PadEvent {}

    /// A faulty line works again.
    record Recovered(String line) implements PadEvent {}

    /// The queue between contact and program overflowed. The presses are gone; that it happened is not.
    record Missed(String line, long edges) implements PadEvent {}

    /// What can be wrong with a line.
    enum FaultKind {
        /// Held down longer than any hand does: jammed, or its wire touches ground.
        STUCK,
        /// More presses than a hand can make: a worn contact or a loose wire.
        BOUNCING,
        /// The device does not answer any more.
        GONE
    }
}

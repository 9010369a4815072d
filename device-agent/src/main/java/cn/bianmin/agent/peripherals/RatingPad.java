package cn.bianmin.agent.peripherals;

import java.util.function.Consumer;

/// Five buttons for the villager, one for the clerk, lamps and a buzzer: the pad of one counter.
///
/// Safe for use by several threads. A device that breaks while open says so by [PadEvent.Fault]; no call
/// below throws for it, since a dead lamp must not keep a rating from being recorded.
public interface RatingPad extends AutoCloseable {
    /// The counter where the pad stands, as the wiring names it.
    String counter();

    /// Starts telling `listener` every event, one at a time and in order, on threads of the adapter. The
    /// listener returns at once: while it does not, edges wait in a bounded queue whose overflow is told as
    /// [PadEvent.Missed].
    ///
    /// @throws IllegalStateException when a listener is there already
    void listen(Consumer<PadEvent> listener);

    /// Lights what `light` means and nothing else. Returns at once; the last call wins.
    void show(PadLight light);

    /// Sounds `beep`, cutting short the one before. Returns at once. Nothing happens on a pad without a buzzer.
    void beep(Beep beep);

    /// Darkens the pad, frees its lines and ends its threads. No event comes after it returns. Closing twice is
    /// once. Not for the listener to call.
    @Override
    void close();
}

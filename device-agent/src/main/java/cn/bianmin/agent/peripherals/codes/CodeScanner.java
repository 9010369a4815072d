package cn.bianmin.agent.peripherals.codes;

import java.util.function.Consumer;

/// A reader of printed or shown codes. Safe for use by several threads. A device that breaks or is unplugged
/// while open says so by an event, and again when it is back.
public interface CodeScanner extends AutoCloseable {
    /// Far more than a slip has; a scanner that types for ever is cut here.
    int MAX_CHARS = 1_024;

    /// Its name in the wiring, for example `scanner`.
    String name();

    /// Starts telling `listener` every event, one at a time and in order, on a thread of the adapter. The
    /// listener returns at once.
    ///
    /// @throws IllegalStateException when a listener is there already
    void listen(Consumer<ScanEvent> listener);

    /// Frees the device and ends the thread. No event comes after it returns. Closing twice is once. Not for
    /// the listener to call.
    @Override
    void close();
}

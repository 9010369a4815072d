package cn.bianmin.agent.peripherals;

/// The ticket printer as the terminal's YAML describes it, already checked.
///
/// @param line where in the file it begins, from 1
/// @param way to the printer
/// @param width dots in a row, 384 or 576
/// @param hasProcessWord whether it is known to send `GS ( H` answers when printing is completed
public record PrinterWiring(int line, Way way, int width, boolean hasProcessWord) {
    /// How the printer is reached.
    public sealed interface Way {
        /// @param flow who holds the other back
        record Serial(String device, int baud, Flow flow) implements Way {}

        record Tcp(String host, int port) implements Way {}

        record Usb(String device) implements Way {}

        record Simulated() implements Way {}
    }

    /// Flow control of a serial line.
    public enum Flow {
        NONE,
        RTS_CTS,
        XON_XOFF
    }
}

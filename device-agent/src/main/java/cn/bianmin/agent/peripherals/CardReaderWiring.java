package cn.bianmin.agent.peripherals;

/// The card reader as the terminal's YAML describes it, already checked.
///
/// @param line where in the file it begins, from 1
/// @param kiosk that it stands at: `1`, or another where several kiosks share the terminal
public record CardReaderWiring(int line, String kiosk, Way way) {
    /// How the reader is reached.
    public sealed interface Way {
        /// Whatever pcscd serves.
        record Pcsc() implements Way {}

        /// @param data0 line that falls for a zero
        /// @param data1 line that falls for a one
        record Wiegand(String chip, int data0, int data1) implements Way {}

        /// Reads resident identity cards.
        record SamSerial(String device) implements Way {}

        record Simulated() implements Way {}
    }
}

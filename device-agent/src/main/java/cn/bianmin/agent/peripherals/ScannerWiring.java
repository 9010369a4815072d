package cn.bianmin.agent.peripherals;

/// The code scanner as the terminal's YAML describes it, already checked.
///
/// @param line where in the file it begins, from 1
public record ScannerWiring(int line, Way way) {
    /// How the scanner is reached.
    public sealed interface Way {
        /// Sends lines on a serial line.
        record Serial(String device, int baud) implements Way {}

        /// Types like a keyboard.
        record Hid(String device) implements Way {}

        record Simulated() implements Way {}
    }
}

package cn.bianmin.agent.peripherals;

/// A code scanner as the terminal's YAML describes it, already checked.
///
/// @param line where in the file it begins, from 1
/// @param kiosk that it stands at: `1`, or another where several kiosks share the terminal
public record ScannerWiring(int line, String kiosk, Way way) {
    /// How the scanner is reached.
    public sealed interface Way {
        /// Sends lines on a serial line.
        record Serial(String device, int baud) implements Way {}

        /// Types like a keyboard.
        record Hid(String device) implements Way {}

        record Simulated() implements Way {}
    }
}

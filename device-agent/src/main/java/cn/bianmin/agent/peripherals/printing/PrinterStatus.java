package cn.bianmin.agent.peripherals.printing;

/// How a printer is.
public sealed interface PrinterStatus {
    /// It would print.
    record Ready(boolean isPaperLow) implements PrinterStatus {}

    record Troubled(PrinterTrouble trouble) implements PrinterStatus {}
}

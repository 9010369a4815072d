package cn.bianmin.agent.peripherals.printing;

/// How a printer is.
public sealed interface PrinterStatus {
    /// It would print.
    record Ready(boolean isPaperLow) implements PrinterStatus {}

    record Troubled(PrinterTrouble trouble) implements PrinterStatus {}

    /// How it is by what became of a print.
    static PrinterStatus after(PrintOutcome outcome) {
        return switch (outcome) {
            case PrintOutcome.Printed(boolean isPaperLow) -> new Ready(isPaperLow);
            case PrintOutcome.Refused(var trouble, boolean _) -> new Troubled(trouble);
        };
    }
}

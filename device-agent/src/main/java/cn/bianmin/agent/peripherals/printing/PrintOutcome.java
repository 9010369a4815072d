package cn.bianmin.agent.peripherals.printing;

/// What became of a slip.
public sealed interface PrintOutcome {
    /// The printer said that it is out.
    ///
    /// @param isPaperLow the roll will be empty soon
    record Printed(boolean isPaperLow) implements PrintOutcome {}

    /// @param mayHaveBegun whether some of it may have come out: then whoever prints a copy says so
    record Refused(PrinterTrouble trouble, boolean mayHaveBegun) implements PrintOutcome {}
}

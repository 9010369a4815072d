package cn.bianmin.agent.peripherals.codes;

/// What a scanner tells.
public sealed interface ScanEvent {
    /// It read a code.
    ///
    /// @param text at most [CodeScanner#MAX_CHARS] characters, none of them a control character
    record Scanned(String text) implements ScanEvent {}

    /// What came was no text: longer than any code, lost keys, bytes of another speed. It is dropped whole; the
    /// next code is read as if it had not been.
    ///
    /// @param total how often that has happened since the scanner was opened
    record Dropped(Reason reason, long total) implements ScanEvent {}

    /// The device does not answer any more; it is looked for again and again.
    record Fault(String sentence) implements ScanEvent {}

    /// It is back.
    record Recovered() implements ScanEvent {}

    /// Why something was dropped.
    enum Reason {
        TOO_LONG,
        GARBAGE,
        KEYS_LOST
    }
}

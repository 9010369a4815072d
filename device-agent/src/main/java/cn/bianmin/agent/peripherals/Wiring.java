package cn.bianmin.agent.peripherals;

import cn.bianmin.rules.documents.Problem;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/// What is attached to this terminal, as far as the file describes it soundly, and what is wrong with the rest.
///
/// @param pads the sound ones, in the file's order
/// @param printer of tickets, if there is one
/// @param scanners of codes, one a kiosk as a rule
/// @param cardReader if there is one
/// @param alarm lamp and siren, if there are any
/// @param watchdog the watchdog's device, if one is to be fed
/// @param problems in the file's order; a device with a problem is not among the others
public record Wiring(
        List<PadWiring> pads,
        Optional<PrinterWiring> printer,
        List<ScannerWiring> scanners,
        Optional<CardReaderWiring> cardReader,
        Optional<AlarmWiring> alarm,
        Optional<Path> watchdog,
        List<Problem> problems) {
    public Wiring {
        pads = List.copyOf(pads);
        scanners = List.copyOf(scanners);
        problems = List.copyOf(problems);
    }
}

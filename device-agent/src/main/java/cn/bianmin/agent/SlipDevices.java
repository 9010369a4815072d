package cn.bianmin.agent;

import cn.bianmin.agent.ledger.GroupCommit;
import cn.bianmin.agent.peripherals.PrinterWiring;
import cn.bianmin.agent.peripherals.ScannerWiring;
import cn.bianmin.agent.peripherals.ScannerWiring.Way;
import cn.bianmin.agent.peripherals.codes.CodeScanner;
import cn.bianmin.agent.peripherals.codes.ScanEvent;
import cn.bianmin.agent.peripherals.codes.Scanners;
import cn.bianmin.agent.peripherals.printing.Printers;
import cn.bianmin.agent.peripherals.simulated.PaperPrinter;
import cn.bianmin.agent.peripherals.simulated.PaperPrinterPort;
import cn.bianmin.agent.peripherals.simulated.SimulatedScanner;
import cn.bianmin.agent.settings.TerminalFile;
import cn.bianmin.agent.station.queue.QueueDesk;
import cn.bianmin.agent.station.queue.QueuePolicy;
import cn.bianmin.agent.station.slips.SlipArtist;
import cn.bianmin.agent.station.slips.SlipDesk;
import cn.bianmin.agent.station.slips.SlipKeyUnusable;
import cn.bianmin.agent.station.slips.SlipKeys;
import cn.bianmin.agent.station.slips.SlipSigner;
import cn.bianmin.agent.station.slips.SlipUndrawable;
import cn.bianmin.agent.station.slips.SlipWriter;
import cn.bianmin.contract.Draft;
import cn.bianmin.contract.Facts;
import cn.bianmin.contract.Language;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.BiConsumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Printer, scanner and keys of one terminal's slips, as its file wires them. Thread-safe. Whatever is missing
/// or broken leaves the rest working: numbers are drawn and called without any of it.
public final class SlipDevices implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(SlipDevices.class);
    private static final String PRINTER = "printer";
    private static final String SCANNER = "scanner";
    private static final int DEFAULT_WIDTH = SlipArtist.NARROW;
    private static final long MAX_KEYS_BYTES = 2_000_000;

    private final SlipKeys keys;
    private final SlipWriter writer;
    private final @Nullable SlipDesk desk;
    private final List<CodeScanner> scanners;
    private final @Nullable PaperPrinterPort paper;
    private final List<BiConsumer<String, String>> readers = new CopyOnWriteArrayList<>();

    private SlipDevices(
            SlipKeys keys,
            SlipWriter writer,
            @Nullable SlipDesk desk,
            List<CodeScanner> scanners,
            @Nullable PaperPrinterPort paper) {
        this.keys = keys;
        this.writer = writer;
        this.desk = desk;
        this.scanners = scanners;
        this.paper = paper;
    }

    static SlipDevices open(TerminalFile settings, GroupCommit ledger, QueueDesk queue) {
        var signer = signer(settings, ledger);
        var keys = keys(settings.data().resolve("slip-keys"), ledger);
        if (signer.isPresent()) {
            keys = keys.with(signer.get().publicKey(LocalDate.EPOCH, LocalDate.MAX));
        }
        var wiring = settings.wiring().printer();
        int width = wiring.map(PrinterWiring::width).orElse(DEFAULT_WIDTH);
        var writer = new SlipWriter(
                settings.station(),
                settings.catalogue()::catalogue,
                QueuePolicy.DEFAULT.grace(),
                signer,
                new OneArtist(ledger),
                width);
        var paper = wiring.isPresent() && wiring.get().way() instanceof PrinterWiring.Way.Simulated
                ? new PaperPrinterPort(new PaperPrinter(width))
                : null;
        var desk = wiring.map(printer ->
                        Printers.open(PRINTER, printer, () -> paper == null ? unwired() : paper, System::nanoTime))
                .map(printer -> new SlipDesk(
                        queue, ledger, printer, (picture, person) -> writer.draw(picture, person, Language.CHINESE)))
                .orElse(null);
        if (desk != null) {
            desk.start();
        }
        var devices = new SlipDevices(
                keys,
                writer,
                desk,
                settings.wiring().scanners().stream().map(SlipDevices::scanner).toList(),
                paper);
        for (int i = 0; i < devices.scanners.size(); i++) {
            var scanner = devices.scanners.get(i);
            var kiosk = settings.wiring().scanners().get(i).kiosk();
            scanner.listen(event -> devices.scanned(scanner.name(), kiosk, event, ledger));
        }
        return devices;
    }

    private static PaperPrinterPort unwired() {
        throw new IllegalStateException("A printer is simulated that the wiring does not simulate");
    }

    /// Opens a scanner as it is wired. One that is not there is looked for until it is.
    public static CodeScanner scanner(ScannerWiring wiring) {
        var name = scannerAt(wiring.kiosk());
        return switch (wiring.way()) {
            case Way.Serial(var device, int baud) -> Scanners.serial(name, device, baud);
            case Way.Hid(var device) -> Scanners.typing(name, device);
            case Way.Simulated() -> new SimulatedScanner(name, System::nanoTime);
        };
    }

    private static String scannerAt(String kiosk) {
        return kiosk.equals("1") ? SCANNER : SCANNER + "-" + kiosk;
    }

    private static Optional<SlipSigner> signer(TerminalFile settings, GroupCommit ledger) {
        try {
            return Optional.of(SlipSigner.open(settings.data().resolve("slip-key"), settings.terminal()));
        } catch (SlipKeyUnusable e) {
            tell(ledger, "slip-key", "UNUSABLE", String.valueOf(e.getMessage()));
            return Optional.empty();
        }
    }

    // Keys of the terminals around, one a line.
    private static SlipKeys keys(Path file, GroupCommit ledger) {
        try {
            if (!Files.exists(file)) {
                return SlipKeys.of();
            }
            if (Files.size(file) > MAX_KEYS_BYTES) {
                throw new IllegalArgumentException("it is far too long");
            }
            return SlipKeys.read(Files.readString(file, StandardCharsets.US_ASCII));
        } catch (IOException | IllegalArgumentException e) {
            tell(
                    ledger,
                    "slip-keys",
                    "UNUSABLE",
                    "The keys of other terminals cannot be read: " + e.getMessage() + ".");
            return SlipKeys.of();
        }
    }

    private static void tell(GroupCommit ledger, String device, String state, String sentence) {
        LOG.warn("{}", sentence);
        ledger.note(Draft.of(new Facts.PeripheralState(device, state, sentence)));
    }

    /// Opens fonts when the first slip is drawn, not when the terminal starts.
    private static final class OneArtist implements Supplier<Optional<SlipArtist>> {
        private final GroupCommit ledger;
        private Optional<SlipArtist> artist = Optional.empty();
        private boolean isAsked;

        OneArtist(GroupCommit ledger) {
            this.ledger = ledger;
        }

        @Override
        public synchronized Optional<SlipArtist> get() {
            if (!isAsked) {
                isAsked = true;
                try {
                    artist = Optional.of(SlipArtist.open());
                } catch (SlipUndrawable e) {
                    tell(ledger, PRINTER, "NOT_DRAWN", String.valueOf(e.getMessage()));
                }
            }
            return artist;
        }
    }

    /// The keys by which scanned slips are believed.
    public SlipKeys keys() {
        return keys;
    }

    /// Draws a slip as it would be printed.
    public SlipWriter writer() {
        return writer;
    }

    /// Prints copies; empty where no printer is wired.
    public Optional<SlipDesk> desk() {
        return Optional.ofNullable(desk);
    }

    /// Hands each text that a scanner reads, and the kiosk or desk that it stands at, to `reader` too, which
    /// returns at once. What a text means, [#keys] say.
    public void onScan(BiConsumer<String, String> reader) {
        readers.add(reader);
    }

    /// The simulated scanner of a kiosk, for the bench.
    public Optional<SimulatedScanner> simulatedScanner(String kiosk) {
        return scanners.stream()
                .filter(scanner -> scanner.name().equals(scannerAt(kiosk)))
                .filter(SimulatedScanner.class::isInstance)
                .map(SimulatedScanner.class::cast)
                .findFirst();
    }

    private void scanned(String name, String kiosk, ScanEvent event, GroupCommit ledger) {
        switch (event) {
            case ScanEvent.Scanned(var text) -> readers.forEach(reader -> reader.accept(kiosk, text));
            case ScanEvent.Fault(var sentence) -> tell(ledger, name, "GONE", sentence);
            case ScanEvent.Recovered() ->
                ledger.note(Draft.of(new Facts.PeripheralState(name, "OK", "The scanner is back.")));
            case ScanEvent.Dropped(var reason, long total) -> {
                // A scanner of the wrong speed drops every code: told at the first, tenth, hundredth.
                if (total == 1 || total == 10 || total == 100) {
                    tell(
                            ledger,
                            name,
                            reason.name(),
                            "What the scanner sent was no code, %d times now.".formatted(total));
                }
            }
        }
    }

    /// The simulated printer's plug and paper, for the bench.
    public Optional<PaperPrinterPort> paper() {
        return Optional.ofNullable(paper);
    }

    @Override
    public void close() {
        scanners.forEach(CodeScanner::close);
        if (desk != null) {
            desk.close();
        }
    }
}

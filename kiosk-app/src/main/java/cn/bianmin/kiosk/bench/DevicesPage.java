package cn.bianmin.kiosk.bench;

import cn.bianmin.agent.DeviceAgent;
import cn.bianmin.agent.peripherals.cards.CardEvent.Trouble;
import cn.bianmin.agent.peripherals.codes.CodePictures;
import cn.bianmin.agent.peripherals.codes.PictureReading;
import cn.bianmin.agent.peripherals.simulated.PaperPrinter;
import cn.bianmin.agent.peripherals.simulated.PaperPrinterPort;
import cn.bianmin.agent.peripherals.simulated.SimulatedCardReader;
import cn.bianmin.contract.Language;
import cn.bianmin.web.Answer;
import cn.bianmin.web.Ask;
import cn.bianmin.web.Site;
import cn.bianmin.web.Unreadable;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import org.eclipse.jetty.http.HttpStatus;
import org.jspecify.annotations.Nullable;

/// `/bench`: a terminal's simulated devices as a person would handle them. The printer's strip hangs out of it
/// and its slips lie in the tray; a slip, a text, a dropped picture or what the visitor's own camera sees is
/// held under the scanner. Each deed acts on the device, never on what stands behind it. Thread-safe.
public final class DevicesPage {
    private static final int SHORT_ROLL_ROWS = 4_000;
    private static final int MAX_SCANNED = 300;
    private static final List<String> KIOSKS = List.of("1", "2");

    private final DeviceAgent agent;
    private final AtomicLong held = new AtomicLong();

    /// What a hand does.
    ///
    /// @param device `printer`, `scanner` or `card`
    /// @param kiosk where the device stands; the printer is shared by all
    /// @param deed what is done to it
    /// @param text what is held under the scanner, or the number of the slip
    record Deed(
            String device,
            @Nullable String kiosk,
            String deed,
            @Nullable String text) {}

    /// @param paper `FULL`, `LOW` or `OUT`
    /// @param slips numbers of the slips in the tray, the newest first
    record Printer(boolean plugged, boolean open, boolean jammed, String paper, List<Long> slips) {}

    /// @param held how many codes were held under any scanner of this terminal
    record Scanner(long held) {}

    /// What the page shows.
    ///
    /// @param printer null where it is not simulated, as each of the others
    /// @param cards whether the kiosk's card reader is simulated
    record State(@Nullable Printer printer, @Nullable Scanner scanner, boolean cards) {}

    /// What the page's frame shows.
    ///
    /// @param station the station's name
    /// @param kiosk whose devices these are
    /// @param others kiosks that have a simulated scanner too
    public record View(String station, Language language, String kiosk, List<String> others) {
        /// The sentence in the page's language.
        public String say(DeviceWords words, Object... values) {
            return words.in(language, values);
        }
    }

    public DevicesPage(DeviceAgent agent) {
        this.agent = agent;
    }

    /// Serves it.
    public void addTo(Site site) {
        site.page("/bench", this::page)
                .page("/bench/devices", ask -> new Answer.Json(state(kiosk(ask))))
                .page("/bench/slip/{number}", this::slip)
                .json("/bench/deed", this::done)
                .picture("/bench/picture", ask -> scanned(kiosk(ask), ask.picture()))
                .assets("devices.css", "devices.js");
    }

    private Answer page(Ask ask) {
        var language = ask.query("language").filter("en"::equals).isPresent() ? Language.ENGLISH : Language.CHINESE;
        var kiosk = kiosk(ask);
        var others = KIOSKS.stream()
                .filter(name -> !name.equals(kiosk))
                .filter(name -> agent.slips().simulatedScanner(name).isPresent())
                .toList();
        return new Answer.Html("bench/devices.jte", new View(agent.settings().station(), language, kiosk, others));
    }

    private static String kiosk(Ask ask) {
        return ask.query("kiosk").filter(KIOSKS::contains).orElse(KIOSKS.getFirst());
    }

    private State state(String kiosk) {
        return new State(
                agent.slips().paper().map(DevicesPage::printer).orElse(null),
                agent.slips().simulatedScanner(kiosk).isPresent() ? new Scanner(held.get()) : null,
                reader(kiosk).isPresent());
    }

    private static Printer printer(PaperPrinterPort port) {
        var paper = port.printer();
        var tray = paper.tray();
        return new Printer(
                port.isPlugged(),
                paper.isCoverOpen(),
                paper.isCutterJammed(),
                paper.paperRows() == 0 ? "OUT" : paper.isPaperLow() ? "LOW" : "FULL",
                tray.numbers());
    }

    private Answer slip(Ask ask) {
        return slip(ask.part("number"))
                .<Answer>map(png -> new Answer.File("image/png", png))
                .orElse(new Answer.Refused(HttpStatus.NOT_FOUND_404, "That slip has left the tray."));
    }

    private Optional<byte[]> slip(@Nullable String number) {
        if (number == null || !number.matches("\\d{1,12}")) return Optional.empty();
        return agent.slips()
                .paper()
                .flatMap(port -> port.printer().tray().slip(Long.parseLong(number)))
                .map(bitmap -> bitmap.png());
    }

    private Answer done(Ask ask) throws Unreadable {
        var deed = ask.json(Deed.class);
        return switch (deed.device()) {
            case "printer" ->
                agent.slips().paper().filter(port -> isDone(port, deed.deed())).isPresent()
                        ? new Answer.Done()
                        : noSuchDeed();
            case "scanner" -> scan(deed);
            case "card" ->
                reader(kiosk(deed))
                        .filter(reader -> isDone(reader, deed.deed()))
                        .<Answer>map(_ -> new Answer.Done())
                        .orElse(noSuchDeed());
            default -> noSuchDeed();
        };
    }

    private static boolean isDone(PaperPrinterPort port, String deed) {
        var paper = port.printer();
        switch (deed) {
            case "plug" -> port.plug(true);
            case "unplug" -> port.plug(false);
            case "open" -> paper.openCover();
            case "close" -> paper.closeCover();
            case "jam" -> paper.jamCutter();
            case "take-paper" -> paper.putIn(0);
            case "put-short-roll" -> paper.putIn(SHORT_ROLL_ROWS);
            case "put-roll" -> paper.putIn(PaperPrinter.ROLL_ROWS);
            default -> {
                return false;
            }
        }
        return true;
    }

    private static String kiosk(Deed deed) {
        return deed.kiosk() == null ? KIOSKS.getFirst() : deed.kiosk();
    }

    private Optional<SimulatedCardReader> reader(String kiosk) {
        return agent.cards().simulatedReader().filter(_ -> agent.cards().kiosk().equals(kiosk));
    }

    private static boolean isDone(SimulatedCardReader reader, String deed) {
        switch (deed) {
            case "lay-first" -> reader.lay("04a1b2c3d4e580");
            case "lay-second" -> reader.lay("04f6e5d4c3b280");
            case "lay-identity" -> reader.layIdentity("张为民", "99999919500101123X");
            case "spoil" -> reader.spoil(Trouble.TAKEN_TOO_EARLY);
            case "remove" -> reader.remove();
            case "unplug" -> reader.plug(false);
            case "plug" -> reader.plug(true);
            default -> {
                return false;
            }
        }
        return true;
    }

    private Answer scan(Deed deed) {
        var kiosk = kiosk(deed);
        var text = deed.text();
        return switch (deed.deed()) {
            case "text" -> text == null || text.length() > MAX_SCANNED ? noSuchDeed() : hold(kiosk, text);
            case "slip" -> slip(text).map(png -> scanned(kiosk, png)).orElse(noSuchDeed());
            default -> noSuchDeed();
        };
    }

    private Answer scanned(String kiosk, byte[] picture) {
        return switch (CodePictures.read(picture)) {
            case PictureReading.Read(var text) -> hold(kiosk, text);
            case PictureReading.Refused(var reason) ->
                new Answer.Refused(HttpStatus.UNPROCESSABLE_ENTITY_422, reason.chinese() + " " + reason.english());
        };
    }

    private Answer hold(String kiosk, String text) {
        var scanner = agent.slips().simulatedScanner(kiosk);
        if (scanner.isEmpty()) return noSuchDeed();
        scanner.get().hold(text);
        held.incrementAndGet();
        return new Answer.Done();
    }

    private static Answer noSuchDeed() {
        return new Answer.Refused(HttpStatus.NOT_FOUND_404, "There is no such device or deed.");
    }
}

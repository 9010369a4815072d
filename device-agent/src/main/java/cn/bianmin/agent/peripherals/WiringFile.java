package cn.bianmin.agent.peripherals;

import cn.bianmin.contract.Level;
import cn.bianmin.rules.documents.Problem;
import cn.bianmin.rules.documents.YamlNode;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Reads the sections `pads`, `printer`, `scanner`, `card-reader`, `alarm` and `watchdog` of a terminal's YAML.
/// Nothing here throws for what the file says: each mistake is a sentence with its line, the device it belongs
/// to is left out, and the others stand.
public final class WiringFile {
    /// Longer texts are refused unread; a terminal's file has some hundred lines.
    public static final int MAX_CHARS = 256 * 1024;

    private static final int MAX_PADS = 16;
    private static final int MAX_SCANNERS = 9;
    private static final int MAX_PIN = 511;
    private static final Duration DEFAULT_DEBOUNCE = Duration.ofMillis(20);
    private static final Duration MIN_DEBOUNCE = Duration.ofMillis(1);
    private static final Duration MAX_DEBOUNCE = Duration.ofSeconds(1);

    private static final Pattern COUNTER = Pattern.compile("[\\p{L}\\p{N}_-]{1,16}");
    private static final Pattern KIOSK = Pattern.compile("[1-9]");
    private static final Pattern CHIP = Pattern.compile("/dev/[A-Za-z0-9/_-]{1,64}");
    private static final Pattern NUMBER = Pattern.compile("\\d{1,6}");
    private static final Pattern DEVICE = Pattern.compile("/dev/[A-Za-z0-9/_.:+-]{1,200}");
    private static final Pattern ADDRESS = Pattern.compile("([A-Za-z0-9._-]{1,253})(?::(\\d{1,5}))?");
    private static final int PRINTER_PORT = 9100;
    private static final Map<String, PrinterWiring.Flow> FLOWS = Map.of(
            "none", PrinterWiring.Flow.NONE, "rts", PrinterWiring.Flow.RTS_CTS, "xon", PrinterWiring.Flow.XON_XOFF);
    private static final Pattern DURATION = Pattern.compile("(\\d{1,6}) ?(ms|s)");

    private static final Set<String> PAD_KEYS =
            Set.of("counter", "adapter", "chip", "debounce", "call", "buttons", "lamps", "buzzer");
    private static final Map<String, PadLight> LAMPS =
            Map.of("open", PadLight.OPEN, "thanks", PadLight.THANKS, "refused", PadLight.REFUSED);

    private final Set<String> adapters;
    private final List<Problem> problems = new ArrayList<>();
    private final Map<String, Integer> counters = new HashMap<>();
    // Who took which line of which chip, over all pads.
    private final Map<String, String> takenPins = new HashMap<>();

    private WiringFile(Set<String> adapters) {
        this.adapters = adapters;
    }

    /// Reads `yaml`.
    ///
    /// @param adapters the names that `adapter` of a pad may have
    /// @param otherSections top-level keys that are read elsewhere
    public static Wiring read(String yaml, Set<String> adapters, Set<String> otherSections) {
        return new WiringFile(adapters).wiring(yaml, otherSections);
    }

    private Wiring wiring(String yaml, Set<String> otherSections) {
        if (yaml.length() > MAX_CHARS) {
            problem(0, "The file is longer than %d characters, which no terminal's is.".formatted(MAX_CHARS));
            return new Wiring(
                    List.of(),
                    Optional.empty(),
                    List.of(),
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty(),
                    problems);
        }
        var root = YamlNode.read(yaml, problems::add);
        var pads = new ArrayList<PadWiring>();
        Optional<PrinterWiring> printer = Optional.empty();
        var scanners = new ArrayList<ScannerWiring>();
        Optional<CardReaderWiring> cardReader = Optional.empty();
        Optional<AlarmWiring> alarm = Optional.empty();
        Optional<Path> watchdog = Optional.empty();
        for (var section : root.entries().entrySet()) {
            int line = line(root, section.getKey());
            switch (section.getKey()) {
                case "pads" -> readPads(section.getValue(), pads);
                case "printer" -> printer = readPrinter(section.getValue());
                case "scanner" -> readScanners(section.getValue(), scanners);
                case "card-reader" -> cardReader = readCardReader(section.getValue());
                case "alarm" -> alarm = readAlarm(section.getValue());
                case "watchdog" -> watchdog = readWatchdog(section.getValue());
                default -> {
                    if (!otherSections.contains(section.getKey())) unknown(section.getKey(), line, "this file");
                }
            }
        }
        problems.sort(Comparator.comparingInt(Problem::line));
        return new Wiring(pads, printer, scanners, cardReader, alarm, watchdog, problems);
    }

    private void readPads(YamlNode node, List<PadWiring> pads) {
        if (!(node instanceof YamlNode.Sequence sequence)) {
            problem(node.line(), "`pads` has to be a list: each pad begins with a dash.");
            return;
        }
        if (sequence.items().size() > MAX_PADS) {
            problem(node.line(), "A terminal serves at most %d pads; none of these is used.".formatted(MAX_PADS));
            return;
        }
        for (var item : sequence.items()) {
            if (item instanceof YamlNode.Mapping pad) readPad(pad).ifPresent(pads::add);
            else problem(item.line(), "A pad has to be keys with values, as `counter: \"1\"`.");
        }
    }

    private Optional<PadWiring> readPad(YamlNode.Mapping pad) {
        int before = problems.size();
        for (var key : pad.entries().keySet()) {
            if (!PAD_KEYS.contains(key)) unknown(key, line(pad, key), "a pad");
        }
        var counter = matching(pad, "counter", COUNTER, "a short name without blanks, as \"1\"");
        if (counter != null) {
            var first = counters.putIfAbsent(counter, pad.line());
            if (first != null)
                problem(line(pad, "counter"), "Counter %s has a pad already, on line %d.".formatted(counter, first));
        }
        var adapter = matching(pad, "adapter", Pattern.compile("[a-z]+"), "one of " + sorted(adapters));
        if (adapter != null && !adapters.contains(adapter))
            problem(
                    line(pad, "adapter"),
                    "There is no adapter %s; it has to be one of %s.".formatted(adapter, sorted(adapters)));
        // A pad that is simulated for a while keeps its pins in the file, unread.
        boolean wired = "gpio".equals(adapter);
        var pins = wired ? readPins(pad, counter == null ? "?" : counter) : null;
        if (problems.size() > before || counter == null || adapter == null) return Optional.empty();
        return Optional.of(new PadWiring(counter, adapter, pad.line(), Optional.ofNullable(pins)));
    }

    private PadWiring.@Nullable Pins readPins(YamlNode.Mapping pad, String counter) {
        var chip = matching(pad, "chip", CHIP, "a device, as /dev/gpiochip0");
        var debounce = readDebounce(pad);
        var buttons = new HashMap<PadButton, Integer>();
        var lamps = new HashMap<PadLight, Integer>();
        var where = chip == null ? "?" : chip;

        var buttonNode = mapping(pad, "buttons");
        if (buttonNode == null) {
            if (!pad.entries().containsKey("buttons")) problem(pad.line(), "This pad lacks `buttons`.");
        } else {
            for (var key : buttonNode.entries().keySet()) {
                var level = level(key);
                if (level == null) unknown(key, line(buttonNode, key), "`buttons`");
                else
                    pin(
                            buttonNode,
                            key,
                            where,
                            counter,
                            "button " + key,
                            p -> buttons.put(new PadButton.Rate(level), p));
            }
            for (var level : Level.values()) {
                if (!buttonNode.entries().containsKey(level.name()))
                    problem(buttonNode.line(), "This pad lacks the button %s.".formatted(level.name()));
            }
        }
        pin(pad, "call", where, counter, "call", p -> buttons.put(new PadButton.Call(), p));
        var lampNode = mapping(pad, "lamps");
        if (lampNode != null) {
            for (var key : lampNode.entries().keySet()) {
                var light = LAMPS.get(key);
                if (light == null) unknown(key, line(lampNode, key), "`lamps`");
                else pin(lampNode, key, where, counter, "lamp " + key, p -> lamps.put(light, p));
            }
        }
        var buzzer = new ArrayList<Integer>();
        pin(pad, "buzzer", where, counter, "buzzer", buzzer::add);
        if (chip == null || debounce == null) return null;
        return new PadWiring.Pins(
                chip,
                debounce,
                buttons,
                lamps,
                buzzer.isEmpty() ? OptionalInt.empty() : OptionalInt.of(buzzer.getFirst()));
    }

    private @Nullable Duration readDebounce(YamlNode.Mapping pad) {
        var node = pad.entries().get("debounce");
        if (node == null) return DEFAULT_DEBOUNCE;
        var matcher = DURATION.matcher(text(node));
        if (matcher.matches()) {
            long count = Long.parseLong(matcher.group(1));
            var debounce = matcher.group(2).equals("ms") ? Duration.ofMillis(count) : Duration.ofSeconds(count);
            if (debounce.compareTo(MIN_DEBOUNCE) >= 0 && debounce.compareTo(MAX_DEBOUNCE) <= 0) return debounce;
        }
        problem(node.line(), "`debounce` has to be a time from 1ms to 1s, as 20ms, but is %s.".formatted(shown(node)));
        return null;
    }

    private Optional<PrinterWiring> readPrinter(YamlNode node) {
        if (!(node instanceof YamlNode.Mapping printer)) {
            problem(node.line(), "`printer` has to be keys with values, as `adapter: usb`.");
            return Optional.empty();
        }
        int before = problems.size();
        var adapter = matching(
                printer, "adapter", Pattern.compile("serial|tcp|usb|simulated"), "serial, tcp, usb or simulated");
        if (adapter == null) return Optional.empty();
        var known = new HashSet<>(Set.of("adapter", "width", "word"));
        known.addAll(
                switch (adapter) {
                    case "serial" -> Set.of("device", "baud", "flow");
                    case "tcp" -> Set.of("address");
                    case "usb" -> Set.of("device");
                    default -> Set.of();
                });
        onlyKnown(printer, known, "a printer of the adapter " + adapter);
        var width = optional(printer, "width", "384", Pattern.compile("384|576"), "384 or 576, dots in a row");
        var word = optional(printer, "word", "status", Pattern.compile("status|process"), "status or process");
        PrinterWiring.@Nullable Way way = switch (adapter) {
            case "serial" -> {
                var device = matching(printer, "device", DEVICE, "a serial line, as /dev/ttyUSB0");
                int baud = baud(printer, 115_200);
                var flow = optional(printer, "flow", "none", Pattern.compile("none|rts|xon"), "none, rts or xon");
                yield device == null
                        ? null
                        : new PrinterWiring.Way.Serial(device, baud, FLOWS.getOrDefault(flow, PrinterWiring.Flow.NONE));
            }
            case "tcp" -> address(printer);
            case "usb" ->
                new PrinterWiring.Way.Usb(
                        optional(printer, "device", "/dev/usb/lp0", DEVICE, "a device, as /dev/usb/lp0"));
            default -> new PrinterWiring.Way.Simulated();
        };
        if (way == null || problems.size() > before) return Optional.empty();
        return Optional.of(new PrinterWiring(printer.line(), way, Integer.parseInt(width), word.equals("process")));
    }

    private PrinterWiring.@Nullable Way address(YamlNode.Mapping printer) {
        var address = matching(printer, "address", ADDRESS, "host or host:port, as 192.168.1.50:9100");
        if (address == null) return null;
        var parts = ADDRESS.matcher(address);
        if (!parts.matches()) return null;
        int port = parts.group(2) == null ? PRINTER_PORT : Integer.parseInt(parts.group(2));
        if (port >= 1 && port <= 65_535) return new PrinterWiring.Way.Tcp(parts.group(1), port);
        problem(line(printer, "address"), "`address` has a port that is not from 1 to 65535.");
        return null;
    }

    private void readScanners(YamlNode node, List<ScannerWiring> scanners) {
        if (!(node instanceof YamlNode.Sequence several)) {
            readScanner(node).ifPresent(scanners::add);
        } else if (several.items().size() > MAX_SCANNERS) {
            problem(node.line(), "A terminal has at most %d scanners; none of these is used.".formatted(MAX_SCANNERS));
        } else {
            several.items().forEach(item -> readScanner(item).ifPresent(scanners::add));
        }
    }

    private Optional<ScannerWiring> readScanner(YamlNode node) {
        if (!(node instanceof YamlNode.Mapping scanner)) {
            problem(node.line(), "`scanner` has to be keys with values, as `adapter: serial`.");
            return Optional.empty();
        }
        int before = problems.size();
        var adapter = matching(scanner, "adapter", Pattern.compile("serial|hid|simulated"), "serial, hid or simulated");
        if (adapter == null) return Optional.empty();
        onlyKnown(
                scanner,
                switch (adapter) {
                    case "serial" -> Set.of("adapter", "kiosk", "device", "baud");
                    case "hid" -> Set.of("adapter", "kiosk", "device");
                    default -> Set.of("adapter", "kiosk");
                },
                "a scanner of the adapter " + adapter);
        var kiosk = optional(scanner, "kiosk", "1", KIOSK, "the number of a kiosk, from 1 to 9");
        ScannerWiring.@Nullable Way way = switch (adapter) {
            case "serial" -> {
                var device = matching(scanner, "device", DEVICE, "a serial line, as /dev/ttyACM0");
                int baud = baud(scanner, 9_600);
                yield device == null ? null : new ScannerWiring.Way.Serial(device, baud);
            }
            case "hid" -> {
                var device = matching(scanner, "device", DEVICE, "an input device, as /dev/input/event0");
                yield device == null ? null : new ScannerWiring.Way.Hid(device);
            }
            default -> new ScannerWiring.Way.Simulated();
        };
        return way == null || problems.size() > before
                ? Optional.empty()
                : Optional.of(new ScannerWiring(scanner.line(), kiosk, way));
    }

    private Optional<CardReaderWiring> readCardReader(YamlNode node) {
        if (!(node instanceof YamlNode.Mapping reader)) {
            problem(node.line(), "`card-reader` has to be keys with values, as `adapter: pcsc`.");
            return Optional.empty();
        }
        int before = problems.size();
        var adapter = matching(
                reader,
                "adapter",
                Pattern.compile("pcsc|wiegand|sam-serial|simulated|none"),
                "pcsc, wiegand, sam-serial, simulated or none");
        if (adapter == null || adapter.equals("none")) return Optional.empty();
        onlyKnown(
                reader,
                switch (adapter) {
                    case "wiegand" -> Set.of("adapter", "kiosk", "chip", "data0", "data1");
                    case "sam-serial" -> Set.of("adapter", "kiosk", "device");
                    default -> Set.of("adapter", "kiosk");
                },
                "a card reader of the adapter " + adapter);
        var kiosk = optional(reader, "kiosk", "1", KIOSK, "the number of a kiosk, from 1 to 9");
        CardReaderWiring.@Nullable Way way = switch (adapter) {
            case "pcsc" -> new CardReaderWiring.Way.Pcsc();
            case "wiegand" -> readWiegand(reader);
            case "sam-serial" -> {
                var device = matching(reader, "device", DEVICE, "a serial line, as /dev/ttyUSB0");
                yield device == null ? null : new CardReaderWiring.Way.SamSerial(device);
            }
            default -> new CardReaderWiring.Way.Simulated();
        };
        return way == null || problems.size() > before
                ? Optional.empty()
                : Optional.of(new CardReaderWiring(reader.line(), kiosk, way));
    }

    private CardReaderWiring.@Nullable Way readWiegand(YamlNode.Mapping reader) {
        var chip = matching(reader, "chip", CHIP, "a device, as /dev/gpiochip0");
        var pins = new ArrayList<Integer>();
        for (var key : List.of("data0", "data1")) {
            if (!reader.entries().containsKey(key))
                problem(reader.line(), "`%s` is missing here: it has to be the number of a GPIO line.".formatted(key));
            pin(reader, key, chip == null ? "?" : chip, key + " of the card reader", pins::add);
        }
        return chip == null || pins.size() < 2
                ? null
                : new CardReaderWiring.Way.Wiegand(chip, pins.getFirst(), pins.getLast());
    }

    private Optional<AlarmWiring> readAlarm(YamlNode node) {
        if (!(node instanceof YamlNode.Mapping alarm)) {
            problem(node.line(), "`alarm` has to be keys with values, as `adapter: gpio`.");
            return Optional.empty();
        }
        int before = problems.size();
        var adapter = matching(alarm, "adapter", Pattern.compile("gpio|simulated|none"), "gpio, simulated or none");
        if (adapter == null || adapter.equals("none")) return Optional.empty();
        boolean wired = adapter.equals("gpio");
        onlyKnown(
                alarm,
                wired ? Set.of("adapter", "chip", "lamp", "siren") : Set.of("adapter"),
                "an alarm of the adapter " + adapter);
        var pins = wired ? readAlarmPins(alarm) : null;
        return problems.size() > before
                ? Optional.empty()
                : Optional.of(new AlarmWiring(alarm.line(), Optional.ofNullable(pins)));
    }

    private AlarmWiring.@Nullable Pins readAlarmPins(YamlNode.Mapping alarm) {
        var chip = matching(alarm, "chip", CHIP, "a device, as /dev/gpiochip0");
        var pins = new HashMap<String, Integer>();
        for (var key : List.of("lamp", "siren")) {
            pin(alarm, key, chip == null ? "?" : chip, key + " of the alarm", line -> pins.put(key, line));
        }
        if (!alarm.entries().containsKey("lamp") && !alarm.entries().containsKey("siren"))
            problem(alarm.line(), "This alarm has neither `lamp` nor `siren`.");
        return chip == null ? null : new AlarmWiring.Pins(chip, line(pins.get("lamp")), line(pins.get("siren")));
    }

    private static OptionalInt line(@Nullable Integer pin) {
        return pin == null ? OptionalInt.empty() : OptionalInt.of(pin);
    }

    private int baud(YamlNode.Mapping in, int otherwise) {
        var baud = optional(
                in,
                "baud",
                String.valueOf(otherwise),
                Pattern.compile("1200|2400|4800|9600|19200|38400|57600|115200|230400|460800|921600"),
                "a speed of serial lines, as 9600 or 115200");
        return Integer.parseInt(baud);
    }

    // The value of a key that may be absent; where it is wrong, a problem and the default.
    private String optional(YamlNode.Mapping in, String key, String otherwise, Pattern pattern, String wanted) {
        if (!in.entries().containsKey(key)) return otherwise;
        var value = matching(in, key, pattern, wanted);
        return value == null ? otherwise : value;
    }

    private void onlyKnown(YamlNode.Mapping in, Set<String> known, String where) {
        for (var key : in.entries().keySet()) {
            if (!known.contains(key)) unknown(key, line(in, key), where);
        }
    }

    private Optional<Path> readWatchdog(YamlNode node) {
        if (!(node instanceof YamlNode.Mapping watchdog)) {
            problem(node.line(), "`watchdog` has to be keys with values, as `adapter: none`.");
            return Optional.empty();
        }
        int before = problems.size();
        for (var key : watchdog.entries().keySet()) {
            if (!key.equals("adapter") && !key.equals("path")) unknown(key, line(watchdog, key), "`watchdog`");
        }
        var adapter = matching(watchdog, "adapter", Pattern.compile("device|none"), "device or none");
        if (adapter == null || adapter.equals("none")) return Optional.empty();
        var path = watchdog.entries().containsKey("path")
                ? matching(watchdog, "path", CHIP, "a device, as /dev/watchdog")
                : "/dev/watchdog";
        return path == null || problems.size() > before ? Optional.empty() : Optional.of(Path.of(path));
    }

    // Reads a pin if the key is there, and takes it: no other line of any pad may have it.
    private void pin(
            YamlNode.Mapping in,
            String key,
            String chip,
            String counter,
            String use,
            java.util.function.IntConsumer wanted) {
        pin(in, key, chip, "%s of counter %s".formatted(use, counter), wanted);
    }

    private void pin(YamlNode.Mapping in, String key, String chip, String use, java.util.function.IntConsumer wanted) {
        var node = in.entries().get(key);
        if (node == null) return;
        int line = line(in, key);
        var text = text(node);
        if (!NUMBER.matcher(text).matches() || Integer.parseInt(text) > MAX_PIN) {
            problem(
                    line,
                    "`%s` has to be the number of a GPIO line, 0 to %d, but is %s."
                            .formatted(key, MAX_PIN, shown(node)));
            return;
        }
        int pin = Integer.parseInt(text);
        var user = "%s on line %d".formatted(use, line);
        var other = takenPins.putIfAbsent(chip + " " + pin, user);
        if (other != null) problem(line, "GPIO line %d of %s is taken by %s.".formatted(pin, chip, other));
        else wanted.accept(pin);
    }

    private @Nullable String matching(YamlNode.Mapping in, String key, Pattern pattern, String wanted) {
        var node = in.entries().get(key);
        if (node == null) {
            problem(in.line(), "`%s` is missing here: it has to be %s.".formatted(key, wanted));
            return null;
        }
        if (pattern.matcher(text(node)).matches()) return text(node);
        problem(line(in, key), "`%s` has to be %s, but is %s.".formatted(key, wanted, shown(node)));
        return null;
    }

    private YamlNode.@Nullable Mapping mapping(YamlNode.Mapping in, String key) {
        var node = in.entries().get(key);
        if (node == null) return null;
        if (node instanceof YamlNode.Mapping mapping) return mapping;
        problem(node.line(), "`%s` has to be keys with values.".formatted(key));
        return null;
    }

    private void unknown(String key, int line, String where) {
        problem(line, "`%s` is no key that %s knows.".formatted(shortened(key), where));
    }

    private void problem(int line, String sentence) {
        problems.add(new Problem(line, sentence));
    }

    private static int line(YamlNode.Mapping in, String key) {
        return in.keyLines().getOrDefault(key, in.line());
    }

    private static String text(YamlNode node) {
        return node instanceof YamlNode.Scalar scalar ? scalar.text() : "";
    }

    private static String shown(YamlNode node) {
        return switch (node) {
            case YamlNode.Scalar scalar when scalar.text().isEmpty() -> "empty";
            case YamlNode.Scalar scalar -> '"' + shortened(scalar.text()) + '"';
            case YamlNode.Sequence sequence -> "a list";
            case YamlNode.Mapping mapping -> "a group of keys";
        };
    }

    private static String shortened(String text) {
        return text.length() <= 40 ? text : text.substring(0, 40) + "…";
    }

    private static @Nullable Level level(String name) {
        for (var level : Level.values()) {
            if (level.name().equals(name)) return level;
        }
        return null;
    }

    private static String sorted(Set<String> names) {
        return String.join(", ", names.stream().sorted().toList());
    }
}

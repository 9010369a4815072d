package cn.bianmin.agent.peripherals;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import cn.bianmin.contract.Level;
import cn.bianmin.rules.documents.Problem;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import org.junit.jupiter.api.Test;

/// The wiring section of a terminal's YAML: what is right is read, what is wrong is one sentence with its line.
final class WiringFileTest {
    private static final String GOOD = """
            pads:
              - counter: "1"
                adapter: gpio
                chip: /dev/gpiochip0
                debounce: 20ms
                call: 22
                buttons: { VERY_SATISFIED: 17, SATISFIED: 27, BASICALLY_SATISFIED: 5, DISSATISFIED: 6, VERY_DISSATISFIED: 13 }
                lamps: { open: 23, thanks: 24, refused: 25 }
                buzzer: 12
              - counter: "2"
                adapter: simulated
            watchdog: { adapter: device, path: /dev/watchdog }
            """;
    private static final String WITH_ALARM =
            GOOD + "alarm: { adapter: gpio, chip: /dev/gpiochip0, lamp: 20, siren: 21 }\n";

    @Test
    void aSoundFileIsReadWhole() {
        var wiring = read(GOOD);

        assertThat(wiring.problems()).isEmpty();
        assertThat(wiring.watchdog()).contains(Path.of("/dev/watchdog"));
        assertThat(wiring.pads()).extracting(PadWiring::counter).containsExactly("1", "2");
        assertThat(wiring.pads().getLast().pins()).isEmpty();
        var pins = wiring.pads().getFirst().pins().orElseThrow();
        assertThat(pins.debounce()).isEqualTo(Duration.ofMillis(20));
        assertThat(pins.buttons())
                .hasSize(6)
                .contains(entry(new PadButton.Rate(Level.DISSATISFIED), 6), entry(new PadButton.Call(), 22));
        assertThat(pins.lamps())
                .containsOnly(entry(PadLight.OPEN, 23), entry(PadLight.THANKS, 24), entry(PadLight.REFUSED, 25));
        assertThat(pins.buzzer()).hasValue(12);
    }

    @Test
    void lampAndSirenAreReadTogetherOrAlone() {
        var whole = new AlarmWiring.Pins("/dev/gpiochip0", OptionalInt.of(20), OptionalInt.of(21));
        assertThat(read(WITH_ALARM).alarm().orElseThrow().pins()).contains(whole);
        var lamp = new AlarmWiring.Pins("/dev/gpiochip0", OptionalInt.of(20), OptionalInt.empty());
        assertThat(read(WITH_ALARM.replace(", siren: 21", ""))
                        .alarm()
                        .orElseThrow()
                        .pins())
                .contains(lamp);
        assertThat(read("alarm: { adapter: simulated }").alarm().orElseThrow().pins())
                .isEmpty();
        assertThat(read("alarm: { adapter: none }").alarm()).isEmpty();
    }

    @Test
    void anAlarmThatCannotBeWiredIsNamedAndThePadsStand() {
        var taken = read(WITH_ALARM.replace("siren: 21", "siren: 12"));
        assertProblem(taken, "line 13: GPIO line 12 of /dev/gpiochip0 is taken by buzzer of counter 1 on line 9.");
        assertThat(taken.alarm()).isEmpty();
        assertThat(taken.pads()).hasSize(2);
        assertProblem(
                read(WITH_ALARM.replace(", lamp: 20, siren: 21", "")),
                "line 13: This alarm has neither `lamp` nor `siren`.");
    }

    @Test
    void anUnknownKeyLeavesOutItsPadAndNoOther() {
        var wiring = read(GOOD.replace("buzzer: 12", "buzer: 12"));

        assertProblem(wiring, "line 9: `buzer` is no key that a pad knows.");
        assertThat(wiring.pads()).extracting(PadWiring::counter).containsExactly("2");
    }

    @Test
    void aPinUsedTwiceNamesBothUses() {
        assertProblem(
                read(GOOD.replace("call: 22", "call: 17")),
                "line 6: GPIO line 17 of /dev/gpiochip0 is taken by button VERY_SATISFIED of counter 1 on line 7.");
    }

    @Test
    void aPinUsedByAnotherPadIsFoundToo() {
        var second = GOOD.replace("    adapter: simulated\n", """
                    adapter: gpio
                    chip: /dev/gpiochip0
                    buttons: { VERY_SATISFIED: 1, SATISFIED: 2, BASICALLY_SATISFIED: 3, DISSATISFIED: 4, VERY_DISSATISFIED: 13 }
                """);
        assertProblem(
                read(second),
                "line 13: GPIO line 13 of /dev/gpiochip0 is taken by button VERY_DISSATISFIED of counter 1 on line 7.");
        assertThat(read(second).pads()).extracting(PadWiring::counter).containsExactly("1");
        var otherChip = second.replaceFirst("(?s)(.*)gpiochip0", "$1gpiochip1");
        assertThat(read(otherChip).problems()).isEmpty();
    }

    @Test
    void aMissingButtonIsNamed() {
        assertProblem(
                read(GOOD.replace(", VERY_DISSATISFIED: 13", "")),
                "line 7: This pad lacks the button VERY_DISSATISFIED.");
    }

    @Test
    void aBadValueSaysWhatWouldBeRight() {
        assertProblem(
                read(GOOD.replace("20ms", "20")),
                "line 5: `debounce` has to be a time from 1ms to 1s, as 20ms, but is \"20\".");
        assertProblem(
                read(GOOD.replace("call: 22", "call: GPIO22")),
                "line 6: `call` has to be the number of a GPIO line, 0 to 511, but is \"GPIO22\".");
        assertProblem(
                read(GOOD.replace("/dev/gpiochip0", "../etc")),
                "line 4: `chip` has to be a device, as /dev/gpiochip0, but is \"../etc\".");
        assertProblem(
                read(GOOD.replace("adapter: simulated", "adapter: magic")),
                "line 11: There is no adapter magic; it has to be one of gpio, simulated.");
        assertProblem(
                read(GOOD.replace("counter: \"2\"", "counter: \"1\"")),
                "line 10: Counter 1 has a pad already, on line 2.");
        assertProblem(
                read(GOOD.replace("adapter: device", "adapter: dog")),
                "line 12: `adapter` has to be device or none, but is \"dog\".");
    }

    @Test
    void aKeyThatStandsTwiceIsSaid() {
        assertProblem(
                read(GOOD.replace("    call: 22\n", "    call: 22\n    call: 21\n")),
                "line 7: `call` stands here a second time; the first is on line 6.");
    }

    @Test
    void everyMistakeIsToldAtOnceInTheFilesOrder() {
        var wiring = read(GOOD.replace("20ms", "never")
                .replace("buzzer: 12", "buzzer: loud")
                .replace("pads:", "pats: 1\npads:"));

        assertThat(wiring.problems()).extracting(Problem::line).containsExactly(1, 6, 10);
    }

    @Test
    void whatIsNoYamlIsOneProblem() {
        assertThat(read("pads: [").problems())
                .singleElement()
                .satisfies(problem -> assertThat(problem.sentence()).startsWith("This is not well-formed YAML"));
        assertThat(read("- 1").problems()).hasSize(1);
        assertThat(read("").problems()).isEmpty();
    }

    @Test
    void aHugeFileIsRefusedUnread() {
        assertThat(read("#".repeat(WiringFile.MAX_CHARS + 1)).problems()).hasSize(1);
    }

    @Test
    void otherSectionsAreLeftToTheirReaders() {
        assertThat(read("hub: { address: somewhere }\n" + GOOD).problems()).isEmpty();
    }

    @Test
    void printersAndScannersAreReadWithTheirDefaults() {
        assertThat(printer("{ adapter: usb, width: 576 }"))
                .contains(new PrinterWiring(1, new PrinterWiring.Way.Usb("/dev/usb/lp0"), 576, false));
        assertThat(printer("{ adapter: tcp, address: \"192.168.1.50\", word: process }"))
                .contains(new PrinterWiring(1, new PrinterWiring.Way.Tcp("192.168.1.50", 9100), 384, true));
        assertThat(printer("{ adapter: serial, device: /dev/ttyUSB0, baud: 19200, flow: rts }"))
                .contains(new PrinterWiring(
                        1,
                        new PrinterWiring.Way.Serial("/dev/ttyUSB0", 19_200, PrinterWiring.Flow.RTS_CTS),
                        384,
                        false));
        assertThat(printer("{ adapter: simulated }"))
                .contains(new PrinterWiring(1, new PrinterWiring.Way.Simulated(), 384, false));
        assertThat(read("scanner: { adapter: serial, device: /dev/ttyACM0 }").scanners())
                .contains(new ScannerWiring(1, "1", new ScannerWiring.Way.Serial("/dev/ttyACM0", 9_600)));
        assertThat(read("scanner: { adapter: hid, device: /dev/input/event3 }").scanners())
                .contains(new ScannerWiring(1, "1", new ScannerWiring.Way.Hid("/dev/input/event3")));
    }

    @Test
    void eachKioskOfATerminalHasItsScanner() {
        var wiring = read("""
                scanner:
                  - { adapter: serial, device: /dev/ttyACM0 }
                  - { adapter: simulated, kiosk: "2" }
                """);
        assertThat(wiring.scanners())
                .containsExactly(
                        new ScannerWiring(2, "1", new ScannerWiring.Way.Serial("/dev/ttyACM0", 9_600)),
                        new ScannerWiring(3, "2", new ScannerWiring.Way.Simulated()));
        assertProblem(
                read("scanner: [ { adapter: simulated, kiosk: hall } ]"),
                "line 1: `kiosk` has to be the number of a kiosk, from 1 to 9, but is \"hall\".");
    }

    @Test
    void aMistakeLeavesOutThePrinterWithASentence() {
        assertProblem(
                read("printer: { adapter: parallel }"),
                "line 1: `adapter` has to be serial, tcp, usb or" + " simulated, but is \"parallel\".");
        assertProblem(
                read("printer: { adapter: usb, width: 400 }"),
                "line 1: `width` has to be 384 or 576, dots in a row, but is \"400\".");
        assertProblem(
                read("printer: { adapter: usb, baud: 9600 }"),
                "line 1: `baud` is no key that a printer of the adapter usb knows.");
        assertProblem(
                read("printer: { adapter: tcp, address: \"printer:99999\" }"),
                "line 1: `address` has a port that is not from 1 to 65535.");
        assertProblem(
                read("scanner: { adapter: serial, device: ttyACM0 }"),
                "line 1: `device` has to be a serial line, as /dev/ttyACM0, but is \"ttyACM0\".");
        assertThat(printer("{ adapter: usb, width: 400 }")).isEmpty();
        assertThat(read(GOOD + "printer: soon\n").pads()).hasSize(2);
    }

    @Test
    void cardReadersAreReadAndTheirMistakesTold() {
        assertThat(read("card-reader: { adapter: pcsc }").cardReader())
                .contains(new CardReaderWiring(1, "1", new CardReaderWiring.Way.Pcsc()));
        assertThat(read("card-reader: { adapter: sam-serial, device: /dev/ttyUSB0 }")
                        .cardReader())
                .contains(new CardReaderWiring(1, "1", new CardReaderWiring.Way.SamSerial("/dev/ttyUSB0")));
        assertThat(read("card-reader: { adapter: wiegand, chip: /dev/gpiochip0, data0: 23, data1: 24 }")
                        .cardReader())
                .contains(new CardReaderWiring(1, "1", new CardReaderWiring.Way.Wiegand("/dev/gpiochip0", 23, 24)));
        assertThat(read("card-reader: { adapter: none }").cardReader()).isEmpty();
        assertThat(read("card-reader: { adapter: none }").problems()).isEmpty();
        assertProblem(
                read("card-reader: { adapter: nfc }"),
                "line 1: `adapter` has to be pcsc, wiegand, sam-serial, simulated or none, but is \"nfc\".");
        assertProblem(
                read("card-reader: { adapter: pcsc, device: /dev/ttyUSB0 }"),
                "line 1: `device` is no key that a card reader of the adapter pcsc knows.");
        assertProblem(
                read("card-reader: { adapter: wiegand, chip: /dev/gpiochip0, data0: 23 }"),
                "line 1: `data1` is missing here: it has to be the number of a GPIO line.");
        assertProblem(
                read("card-reader: { adapter: wiegand, chip: /dev/gpiochip0, data0: 23, data1: 23 }"),
                "line 1: GPIO line 23 of /dev/gpiochip0 is taken by data0 of the card reader on line 1.");
        assertProblem(
                read("card-reader: pcsc"), "line 1: `card-reader` has to be keys with values, as `adapter: pcsc`.");
    }

    private static Optional<PrinterWiring> printer(String yaml) {
        return read("printer: " + yaml).printer();
    }

    private static Wiring read(String yaml) {
        return WiringFile.read(yaml, Set.of("gpio", "simulated"), Set.of("hub"));
    }

    private static void assertProblem(Wiring wiring, String... parts) {
        assertThat(wiring.problems())
                .singleElement()
                .satisfies(problem -> assertThat(problem.toString()).contains(parts));
    }
}

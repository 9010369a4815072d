package cn.bianmin.agent.rig;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cn.bianmin.agent.peripherals.Beep;
import cn.bianmin.agent.peripherals.DeviceUnavailable;
import cn.bianmin.agent.peripherals.PadEvent;
import cn.bianmin.agent.peripherals.PadEvent.Fault;
import cn.bianmin.agent.peripherals.PadEvent.FaultKind;
import cn.bianmin.agent.peripherals.PadEvent.Missed;
import cn.bianmin.agent.peripherals.PadEvent.Pressed;
import cn.bianmin.agent.peripherals.PadLight;
import cn.bianmin.agent.peripherals.PadLimits;
import cn.bianmin.agent.peripherals.Peripherals;
import cn.bianmin.agent.peripherals.Wiring;
import cn.bianmin.agent.peripherals.WiringFile;
import cn.bianmin.agent.peripherals.gpio.GpioRatingPad;
import cn.bianmin.agent.peripherals.simulated.SimulatedAlarm;
import cn.bianmin.contract.Level;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;

/// What only real edges can prove: none lost at speed, bounce filtered, lines driven, faults told.
@Tag("gpio")
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
final class WiredPadProofTest {
    private static final List<Level> LEVELS = List.of(Level.values());
    private static final int BUTTONS = LEVELS.size();
    private static final int PRESSES = 5_000;
    private static final Duration DEBOUNCE = Duration.ofMillis(20);

    /// The kernel counts a debounce in ticks of its timer, 4 ms, and may wait one tick more.
    private static final Duration HAND = Duration.ofMillis(20);

    /// No hand, so nothing that a hand could not do is a fault.
    private static final PadLimits MACHINE = new PadLimits(Duration.ofSeconds(10), 1_000_000, Duration.ofSeconds(2));

    private final SimChip chip = new SimChip();
    private final BlockingQueue<PadEvent> events = new LinkedBlockingQueue<>();

    @BeforeEach
    void handsOff() {
        for (int line = 0; line <= SimChip.CALL; line++) chip.contact(line, false);
    }

    @AfterEach
    void letGo() {
        chip.close();
    }

    @Test
    @Order(1)
    void fiveThousandPressesOfAllButtonsTogetherAllArrive() throws InterruptedException {
        try (var pad = GpioRatingPad.open(SimChip.wiring(Duration.ofMillis(1)), MACHINE)) {
            pad.listen(events::add);
            long start = System.nanoTime();
            for (int round = 0; round < PRESSES / BUTTONS; round++) {
                for (int button = 0; button < BUTTONS; button++) chip.contact(button, true);
                SimChip.pause(HAND);
                for (int button = 0; button < BUTTONS; button++) chip.contact(button, false);
                SimChip.pause(HAND);
            }
            double seconds = (System.nanoTime() - start) / 1e9;
            for (int round = 0; round < PRESSES / BUTTONS; round++) {
                var levels = EnumSet.noneOf(Level.class);
                for (int button = 0; button < BUTTONS; button++)
                    levels.add(pressed(next(), round).level());
                assertThat(levels).as("round %d", round).hasSize(BUTTONS);
            }
            assertThat(events.poll(100, TimeUnit.MILLISECONDS)).isNull();
            System.out.printf("info gpio: %d presses, %.0f a second, none lost%n", PRESSES, PRESSES / seconds);
        }
    }

    @Test
    @Order(2)
    @SuppressWarnings("ThreadPriorityCheck") // see the yield
    void fiveThousandPressesBackToBackAllArriveInOrder() throws InterruptedException {
        try (var pad = GpioRatingPad.open(SimChip.wiring(Duration.ZERO), MACHINE)) {
            pad.listen(events::add);
            long start = System.nanoTime();
            for (int i = 0; i < PRESSES; i++) {
                chip.contact(i % BUTTONS, true);
                chip.contact(i % BUTTONS, false);
                // A hand does not compute on the terminal's only processor; this one must not starve the reader of it.
                Thread.yield();
            }
            long micros = (System.nanoTime() - start) / PRESSES / 1_000;
            for (int i = 0; i < PRESSES; i++) {
                assertThat(pressed(next(), i).level()).as("press %d", i).isEqualTo(LEVELS.get(i % BUTTONS));
            }
            assertThat(events.poll(100, TimeUnit.MILLISECONDS)).isNull();
            System.out.printf("info gpio: %d presses back to back, one each %d µs, none lost%n", PRESSES, micros);
        }
    }

    @Test
    @Order(3)
    void aBouncingContactIsOnePressByTheKernelsDebounce() throws InterruptedException {
        try (var pad = GpioRatingPad.open(SimChip.wiring(DEBOUNCE), PadLimits.DEFAULT)) {
            pad.listen(events::add);
            for (int press = 0; press < 10; press++) {
                for (int bounces = 0; bounces < 7; bounces++) {
                    chip.contact(2, bounces % 2 == 0);
                    SimChip.pause(Duration.ofMillis(2));
                }
                SimChip.pause(Duration.ofMillis(100));
                for (int bounces = 0; bounces < 7; bounces++) {
                    chip.contact(2, bounces % 2 == 1);
                    SimChip.pause(Duration.ofMillis(2));
                }
                SimChip.pause(Duration.ofMillis(100));
                assertThat(pressed(next(), press).level()).isEqualTo(Level.BASICALLY_SATISFIED);
                assertThat(events).isEmpty();
            }
        }
    }

    @Test
    @Order(4)
    void aListenerThatSleepsCostsPressesThatAreCounted() throws InterruptedException {
        int presses = 3_000;
        var wake = new CountDownLatch(1);
        try (var pad = GpioRatingPad.open(SimChip.wiring(Duration.ZERO), MACHINE)) {
            pad.listen(event -> {
                awaitQuietly(wake);
                events.add(event);
            });
            for (int i = 0; i < presses; i++) {
                chip.contact(0, true);
                chip.contact(0, false);
            }
            wake.countDown();
            // One press more, once all before it are through: it carries the count of what is missing.
            SimChip.pause(Duration.ofSeconds(1));
            chip.contact(1, true);
            long pressed = 0;
            long missed = 0;
            while (true) {
                var event = next();
                if (event instanceof Pressed p && p.level() == Level.SATISFIED) break;
                if (event instanceof Pressed) pressed++;
                if (event instanceof Missed m) missed += m.edges();
            }
            assertThat(missed).isPositive();
            // Two edges a press; a press whose release was missed counts still.
            assertThat(pressed).isLessThan(presses);
            assertThat(pressed * 2 + missed).isBetween(presses * 2L - 2, presses * 2L + 2);
        }
    }

    @Test
    @Order(5)
    void theBuzzerLineSoundsAndFallsSilent() {
        try (var pad = GpioRatingPad.open(SimChip.wiring(DEBOUNCE), PadLimits.DEFAULT)) {
            pad.beep(Beep.REFUSED);
            long start = System.nanoTime();
            SimChip.await(() -> chip.high(SimChip.BUZZER));
            SimChip.await(() -> !chip.high(SimChip.BUZZER));
            assertThat(Duration.ofNanos(System.nanoTime() - start))
                    .isBetween(Duration.ofMillis(550), Duration.ofMillis(900));
        }
    }

    @Test
    @Order(7)
    void aChipThatDoesNotExistIsOneClearSentenceAndTheRestStarts() {
        var wiring = WiringFile.read("""
                pads:
                  - counter: "1"
                    adapter: gpio
                    chip: /dev/gpiochip99
                    buttons: { VERY_SATISFIED: 0, SATISFIED: 1, BASICALLY_SATISFIED: 2, DISSATISFIED: 3, VERY_DISSATISFIED: 4 }
                  - counter: "2"
                    adapter: gpio
                    chip: %s
                    buttons: { VERY_SATISFIED: 0, SATISFIED: 1, BASICALLY_SATISFIED: 2, DISSATISFIED: 3, VERY_DISSATISFIED: 4 }
                """.formatted(SimChip.device()), Set.of("gpio"), Set.of());
        try (var open = open(wiring)) {
            assertThat(open.problems())
                    .singleElement()
                    .hasToString("line 2: The pad of counter 1 is left out. There is no GPIO chip /dev/gpiochip99.");
            assertThat(open.pads())
                    .singleElement()
                    .satisfies(pad -> assertThat(pad.counter()).isEqualTo("2"));
        }
    }

    @Test
    @Order(8)
    void aLineInUseIsNamedWithItsUserAndNothingStaysHeld() {
        try (var first = GpioRatingPad.open(SimChip.wiring(DEBOUNCE), PadLimits.DEFAULT)) {
            assertThatThrownBy(() -> GpioRatingPad.open(SimChip.wiring(DEBOUNCE), PadLimits.DEFAULT))
                    .isInstanceOf(DeviceUnavailable.class)
                    .hasMessage("GPIO line 0 of %s is in use by \"pad-1-VERY_SATISFIED\".".formatted(SimChip.device()));
            first.show(PadLight.OPEN);
            SimChip.await(() -> chip.light() == PadLight.OPEN);
        }
        GpioRatingPad.open(SimChip.wiring(DEBOUNCE), PadLimits.DEFAULT).close();
    }

    @Test
    @Order(9)
    void whatIsNoChipSaysSo() {
        assertThat(problemOf("/dev/null", 0)).contains("/dev/null is not a GPIO chip.");
        assertThat(problemOf(SimChip.device(), 400)).contains("has no GPIO line 400");
    }

    @Test
    @Order(10)
    void openingAndClosingTwentyTimesLeavesNoThreadAndNoDescriptor() throws IOException {
        GpioRatingPad.open(SimChip.wiring(DEBOUNCE), PadLimits.DEFAULT).close();
        long descriptors = descriptors();
        for (int i = 0; i < 20; i++)
            GpioRatingPad.open(SimChip.wiring(DEBOUNCE), PadLimits.DEFAULT).close();
        assertThat(descriptors()).isLessThanOrEqualTo(descriptors);
        assertThat(Thread.getAllStackTraces().keySet().stream().map(Thread::getName))
                .noneMatch(name -> name.startsWith("pad-") || name.startsWith("gpio-"));
    }

    @Test
    @Order(11)
    void anUnpluggedChipIsOneFault() throws InterruptedException, IOException {
        try (var pad = GpioRatingPad.open(SimChip.wiring(DEBOUNCE), PadLimits.DEFAULT)) {
            pad.listen(events::add);
            chip.close();
            Files.writeString(Path.of(System.getenv("GPIO_LIVE")), "0");
            assertFault(next(), FaultKind.GONE, "ALL");
            SimChip.pause(Duration.ofSeconds(6));
            assertThat(events).isEmpty();
            pad.show(PadLight.OPEN);
            assertFault(next(), FaultKind.GONE, "lamps.open");
        }
    }

    private static Peripherals open(Wiring wiring) {
        return Peripherals.open(
                wiring,
                Map.of("gpio", pad -> GpioRatingPad.open(pad, PadLimits.DEFAULT)),
                _ -> new SimulatedAlarm(),
                path -> {
                    throw new AssertionError("No watchdog was asked for");
                });
    }

    private static String problemOf(String device, int call) {
        var wiring = WiringFile.read("""
                pads:
                  - counter: "1"
                    adapter: gpio
                    chip: %s
                    call: %d
                    buttons: { VERY_SATISFIED: 10, SATISFIED: 1, BASICALLY_SATISFIED: 2, DISSATISFIED: 3, VERY_DISSATISFIED: 4 }
                """.formatted(device, call), Set.of("gpio"), Set.of());
        try (var open = open(wiring)) {
            assertThat(open.pads()).isEmpty();
            return open.problems().toString();
        }
    }

    private PadEvent next() throws InterruptedException {
        var event = events.poll(10, TimeUnit.SECONDS);
        if (event == null) throw new AssertionError("The pad told nothing for 10 s");
        return event;
    }

    private static Pressed pressed(PadEvent event, int number) {
        if (event instanceof Pressed pressed) return pressed;
        throw new AssertionError("Number %d should be a press but was %s".formatted(number, event));
    }

    private static void assertFault(PadEvent event, FaultKind kind, String line) {
        assertThat(event).isInstanceOfSatisfying(Fault.class, fault -> {
            assertThat(fault.kind()).isEqualTo(kind);
            assertThat(fault.line()).isEqualTo(line);
        });
    }

    private static void awaitQuietly(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static long descriptors() throws IOException {
        try (var files = Files.list(Path.of("/proc/self/fd"))) {
            return new ArrayList<>(files.toList()).size();
        }
    }
}

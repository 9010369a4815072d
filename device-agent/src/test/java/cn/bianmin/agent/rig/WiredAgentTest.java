package cn.bianmin.agent.rig;

import static org.assertj.core.api.Assertions.assertThat;

import cn.bianmin.agent.DeviceAgent;
import cn.bianmin.agent.ledger.Row;
import cn.bianmin.agent.peripherals.PadButton;
import cn.bianmin.agent.peripherals.PadLight;
import cn.bianmin.agent.settings.SettingsRefused;
import cn.bianmin.agent.settings.TerminalFile;
import cn.bianmin.contract.Entry;
import cn.bianmin.contract.EntryCodec;
import cn.bianmin.contract.Level;
import cn.bianmin.contract.Malformed;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// The whole agent between real edges and real entries: started from its file, with its Pi4J adapter on the
/// kernel's lines, its ledger on the guest's memory disk, and a hub that nobody answers for. The test is the
/// clerk and the villagers at the contacts, sees the lamps' lines, and reads the ledger back.
@Tag("gpio")
final class WiredAgentTest {
    private static final List<Level> LEVELS = List.of(Level.values());
    private static final Duration LONG = Duration.ofSeconds(60);

    /// Longer than any test takes.
    private static final Duration ALWAYS = Duration.ofHours(1);

    private static final Duration DEBOUNCE = Duration.ofMillis(20);

    /// Longer than the debounce, which the kernel counts in ticks of 4 ms.
    private static final Duration HAND = Duration.ofMillis(40);

    private final SimChip chip = new SimChip();
    // What was read back so far.
    private final List<Entry> ratings = new ArrayList<>();
    private final List<String> reports = new ArrayList<>();
    private long nextSeq = 1;
    private Set<Thread> threadsBefore = Set.of();
    private Optional<DeviceAgent> running = Optional.empty();

    @BeforeEach
    void handsOff() {
        for (int line = 0; line <= SimChip.CALL; line++) chip.contact(line, false);
        threadsBefore = threads();
    }

    @AfterEach
    void theAgentClosesAndLeavesNoThread() {
        try {
            running.ifPresent(DeviceAgent::close);
            SimChip.await(() -> threads().stream()
                    .filter(thread -> !threadsBefore.contains(thread))
                    .allMatch(thread -> thread.isDaemon()
                            && !thread.getName().startsWith("pad-")
                            && !thread.getName().startsWith("gpio-")));
            for (var light : List.of(PadLight.OPEN, PadLight.THANKS, PadLight.REFUSED))
                assertThat(chip.lit(light)).as("lamp %s after the end", light).isFalse();
        } finally {
            chip.close();
        }
    }

    @Test
    void everyVillagersRatingIsInTheLedgerInOrder() throws Exception {
        int villagers = 200;
        start(LONG, LONG, Duration.ofMillis(5));
        var random = new Random(5);
        var given = new ArrayList<Level>();
        long start = System.nanoTime();
        for (int villager = 0; villager < villagers; villager++) {
            var level = LEVELS.get(random.nextInt(LEVELS.size()));
            given.add(level);
            long called = System.nanoTime();
            call();
            press(level);
            SimChip.await(() -> chip.lit(PadLight.THANKS));
            // No clerk calls more often than 15 times a second: more is told as a loose contact, and rightly.
            SimChip.pause(Duration.ofMillis(80).minusNanos(System.nanoTime() - called));
        }
        double seconds = (System.nanoTime() - start) / 1e9;
        assertThat(ratings()).extracting(WiredAgentTest::level).isEqualTo(given);
        assertThat(ratings()).allSatisfy(entry -> {
            assertThat(entry.subject()).isEqualTo("counter-1");
            assertThat(entry.data().path("counter").stringValue()).isEqualTo("1");
            assertThat(entry.data().has("corrects")).isFalse();
        });
        assertThat(reports()).isEmpty();
        System.out.printf(
                "info agent: %d villagers called, rated and thanked, %.1f a second; as many entries%n",
                villagers, villagers / seconds);
    }

    /// The pad opens once a villager, and no clerk's button can be pressed 5,000 times at this speed. So the
    /// clerk calls once and the time to correct is long: then each press of another level counts, as an entry
    /// that corrects the one before. All five buttons go at the eight presses a second of quick fingers, 40
    /// together. A press that comes while an earlier one is still being written replaces what waits behind it;
    /// so the hand also waits for the entry before, and the report says how often it had to.
    @Test
    void fiveThousandPressesAtSpeedAreFiveThousandEntries() throws Exception {
        int presses = 5_000;
        start(LONG, ALWAYS, Duration.ofMillis(5));
        call();
        int waits = 0;
        long start = System.nanoTime();
        for (int i = 0; i < presses; i++) {
            int line = i % LEVELS.size();
            chip.contact(line, true);
            SimChip.pause(Duration.ofMillis(25));
            chip.contact(line, false);
            int made = i + 1;
            if (ratings().size() < made) {
                waits++;
                SimChip.await(() -> ratings().size() >= made);
            }
        }
        double seconds = (System.nanoTime() - start) / 1e9;
        SimChip.pause(Duration.ofMillis(500));

        var ratings = ratings();
        assertThat(ratings).hasSize(presses);
        for (int i = 0; i < presses; i++) {
            var entry = ratings.get(i);
            assertThat(level(entry)).as("press %d", i).isEqualTo(LEVELS.get(i % LEVELS.size()));
            if (i == 0) assertThat(entry.data().has("corrects")).isFalse();
            else
                assertThat(entry.data().path("corrects").longValue())
                        .as("what press %d corrects", i)
                        .isEqualTo(ratings.get(i - 1).id().seq());
        }
        assertThat(reports()).isEmpty();
        assertThat(chip.lit(PadLight.THANKS)).isTrue();
        System.out.printf(
                "info agent: %d presses, %.0f a second, %d entries; the hand waited for the disk %d times%n",
                presses, presses / seconds, ratings.size(), waits);
    }

    /// A second press of the same level does not count, so the number of entries alone would not tell a
    /// filtered bounce from a counted one. But 22 edges a press, unfiltered, are a contact that the pad
    /// reports.
    @Test
    void twentyBouncingPressesAreTwentyEntries() throws Exception {
        int presses = 20;
        start(LONG, LONG, DEBOUNCE);
        for (int i = 0; i < presses; i++) {
            call();
            bounce(lineOf(Level.DISSATISFIED), true);
            SimChip.await(() -> chip.lit(PadLight.THANKS));
            bounce(lineOf(Level.DISSATISFIED), false);
            int made = i + 1;
            assertThat(ratings()).as("after %d bouncing presses", made).hasSize(made);
        }
        assertThat(ratings()).extracting(WiredAgentTest::level).containsOnly(Level.DISSATISFIED);
        assertThat(reports()).isEmpty();
    }

    @Test
    void aPressOnAPadThatNobodyOpenedIsNoEntry() throws Exception {
        start(Duration.ofSeconds(2), Duration.ofSeconds(2), DEBOUNCE);
        LEVELS.forEach(this::press);
        call();
        SimChip.await(() -> !chip.lit(PadLight.OPEN));
        LEVELS.forEach(this::press);
        SimChip.pause(Duration.ofMillis(500));
        assertThat(ratings()).isEmpty();

        call();
        press(Level.SATISFIED);
        SimChip.await(() -> chip.lit(PadLight.THANKS));
        SimChip.await(() -> !chip.lit(PadLight.THANKS));
        LEVELS.forEach(this::press);
        SimChip.pause(Duration.ofMillis(500));
        assertThat(ratings()).extracting(WiredAgentTest::level).containsExactly(Level.SATISFIED);
    }

    @Test
    void aStuckButtonIsOnePressAndOneReport() throws Exception {
        start(LONG, LONG, DEBOUNCE);
        call();
        chip.contact(lineOf(Level.SATISFIED), true);
        SimChip.pause(Duration.ofSeconds(25));
        assertThat(reports()).containsExactly("pad-1 STUCK");
        chip.contact(lineOf(Level.SATISFIED), false);
        SimChip.pause(Duration.ofSeconds(1));
        assertThat(reports()).containsExactly("pad-1 STUCK", "pad-1 OK");
        call();
        press(Level.SATISFIED);
        SimChip.await(() -> chip.lit(PadLight.THANKS));
        assertThat(ratings()).extracting(WiredAgentTest::level).containsExactly(Level.SATISFIED, Level.SATISFIED);
    }

    private void start(Duration window, Duration correct, Duration debounce) throws IOException, SettingsRefused {
        // The guest's memory disk, gone with the guest.
        var file = Files.createTempDirectory(Path.of("/run"), "agent").resolve("terminal.yaml");
        // Nobody listens on the port.
        Files.writeString(
                file, """
                terminal: rig-01
                station: 五峰镇便民服务中心
                data: data
                hub: { address: "mqtt://127.0.0.1:9", reconnect: { min: 30s, max: 60s } }
                rating: { window: %dms, correct: %ds }
                pads:
                  - counter: "1"
                    adapter: gpio
                    chip: %s
                    debounce: %dms
                    call: 5
                    buttons: { VERY_SATISFIED: 0, SATISFIED: 1, BASICALLY_SATISFIED: 2, DISSATISFIED: 3, VERY_DISSATISFIED: 4 }
                    lamps: { open: 6, thanks: 7, refused: 8 }
                    buzzer: 9
                """.formatted(window.toMillis(), correct.toSeconds(), SimChip.device(), debounce.toMillis()));
        var settings = TerminalFile.read(file, DeviceAgent.PAD_ADAPTERS);
        assertThat(settings.wiring().problems()).isEmpty();
        running = Optional.of(DeviceAgent.start(settings));
    }

    /// The clerk presses 请评价 and sees the pad open.
    private void call() {
        chip.contact(SimChip.CALL, true);
        SimChip.await(() -> chip.lit(PadLight.OPEN));
        chip.contact(SimChip.CALL, false);
    }

    private void press(Level level) {
        chip.contact(lineOf(level), true);
        SimChip.pause(HAND);
        chip.contact(lineOf(level), false);
        SimChip.pause(HAND);
    }

    private void bounce(int line, boolean endsClosed) {
        for (int edge = 0; edge < 11; edge++) {
            chip.contact(line, (edge % 2 == 0) == endsClosed);
            SimChip.pause(Duration.ofMillis(2));
        }
        SimChip.pause(Duration.ofMillis(60));
    }

    private List<Entry> ratings() {
        readOn();
        return ratings;
    }

    private List<String> reports() {
        readOn();
        return reports;
    }

    /// Reads what the ledger holds beyond what was read before.
    private void readOn() {
        var ledger = running.orElseThrow().ledger();
        while (ledger.position().head() >= nextSeq) {
            for (var row : ledger.read(nextSeq, 256, 1 << 20)) {
                assertThat(row.seq()).isEqualTo(nextSeq++);
                sort(decode(row));
            }
        }
    }

    private void sort(Entry entry) {
        switch (entry.kind().orElseThrow()) {
            case RATING_GIVEN -> ratings.add(entry);
            case PERIPHERAL_STATE -> reports.add(state(entry));
            default -> {}
        }
    }

    private static Entry decode(Row row) {
        try {
            return EntryCodec.decode(row.bytes());
        } catch (Malformed e) {
            throw new AssertionError("Entry " + row.seq() + " cannot be read", e);
        }
    }

    private static int lineOf(Level level) {
        return SimChip.lineOf(new PadButton.Rate(level));
    }

    private static Level level(Entry rating) {
        return Level.valueOf(rating.data().path("level").stringValue());
    }

    private static String state(Entry report) {
        return report.data().path("device").stringValue() + " "
                + report.data().path("state").stringValue();
    }

    private static Set<Thread> threads() {
        var alive = new HashSet<>(Thread.getAllStackTraces().keySet());
        alive.removeIf(thread -> thread.getName().startsWith("junit-"));
        return alive;
    }
}

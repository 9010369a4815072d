package cn.bianmin.agent.station.rating;

import static org.assertj.core.api.Assertions.assertThat;

import cn.bianmin.agent.peripherals.PadLight;
import cn.bianmin.agent.peripherals.PadLimits;
import cn.bianmin.agent.peripherals.simulated.SimulatedRatingPad;
import cn.bianmin.contract.Level;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RatingDeskTest {
    @TempDir
    Path folder;

    private final LinkedBlockingQueue<Runnable> tasks = new LinkedBlockingQueue<>();
    private RatedStation station;
    private SimulatedRatingPad first;
    private SimulatedRatingPad second;
    private RatingDesk desk;

    @BeforeEach
    void open() {
        station = new RatedStation(folder, 11);
        first = pad("1");
        second = pad("2");
        desk = new RatingDesk(
                List.of(first, second),
                station.ratings,
                station.ledger,
                tasks::add,
                () -> station.time.get().monoMillis());
    }

    @AfterEach
    void close() {
        station.close();
    }

    private SimulatedRatingPad pad(String counter) {
        return new SimulatedRatingPad(
                counter, PadLimits.DEFAULT, () -> station.time.get().monoMillis() * 1_000_000);
    }

    /// Runs what is due; `more` is how many answers of the ledger are to come. An answer may be there before the
    /// last of what is due has ended, so that only what is due now is run without being counted.
    private void run(int more) throws InterruptedException {
        var due = new ArrayList<Runnable>();
        tasks.drainTo(due);
        due.forEach(Runnable::run);
        for (int i = 0; i < more; i++) {
            var task = tasks.poll(30, TimeUnit.SECONDS);
            assertThat(task).as("the ledger answers").isNotNull();
            task.run();
        }
    }

    private void finish(String item, String counter) throws InterruptedException {
        station.visit(item, counter);
        desk.visitsChanged();
        run(0);
    }

    @Test
    void aFinishedVisitOpensThePadOfItsCounterAndNoOther() throws InterruptedException {
        finish("shebao-01", "2");
        assertThat(first.light()).isEqualTo(PadLight.DARK);
        assertThat(second.light()).isEqualTo(PadLight.OPEN);

        station.time.passes(Duration.ofSeconds(4));
        second.press(Level.SATISFIED);
        run(1);
        assertThat(second.light()).isEqualTo(PadLight.THANKS);
        assertThat(station.entries()).singleElement().satisfies(entry -> {
            assertThat(entry.subject()).isEqualTo("counter-2");
            assertThat(entry.data().toString())
                    .startsWith("{\"counter\":\"2\",\"level\":\"SATISFIED\",\"latencyMillis\":4000,"
                            + "\"source\":\"PAD\",\"mode\":\"ANON\",\"item\":\"shebao-01\",\"tokenHash\":\"");
        });
    }

    @Test
    void noPressIsNoRating() throws InterruptedException {
        finish("shebao-01", "1");
        station.time.passes(Duration.ofSeconds(30));
        desk.tick();
        assertThat(first.light()).isEqualTo(PadLight.DARK);
        first.press(Level.SATISFIED);
        run(0);
        assertThat(station.entries()).isEmpty();
        assertThat(desk.ignoredPresses()).isEqualTo(1);
    }

    @Test
    void theNextVisitIsRatedForItself() throws InterruptedException {
        finish("shebao-01", "1");
        station.time.passes(Duration.ofSeconds(3));
        first.press(Level.SATISFIED);
        run(1);
        station.time.passes(Duration.ofSeconds(5));
        finish("nongye-03", "1");
        assertThat(first.light()).isEqualTo(PadLight.OPEN);
        station.time.passes(Duration.ofSeconds(3));
        first.press(Level.VERY_SATISFIED);
        run(1);
        assertThat(station.entries())
                .extracting(entry -> entry.data().path("item").stringValue())
                .containsExactly("shebao-01", "nongye-03");
        assertThat(station.entries().getLast().data().has("corrects")).isFalse();
    }

    @Test
    void theClerksKeyOpensThePadWithoutAVisit() throws InterruptedException {
        first.call();
        run(0);
        assertThat(first.light()).isEqualTo(PadLight.OPEN);
        station.time.passes(Duration.ofSeconds(3));
        first.press(Level.DISSATISFIED);
        run(1);
        assertThat(station.entries().getFirst().data().toString())
                .isEqualTo("{\"counter\":\"1\",\"level\":\"DISSATISFIED\",\"latencyMillis\":3000,"
                        + "\"source\":\"PAD\",\"mode\":\"ANON\"}");
    }
}

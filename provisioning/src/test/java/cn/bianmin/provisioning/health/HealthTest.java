package cn.bianmin.provisioning.health;

import static org.assertj.core.api.Assertions.assertThat;

import cn.bianmin.rules.health.Trouble;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class HealthTest {
    private static final String ONE = "wufeng-01";
    private static final Duration TEN_MINUTES = Duration.ofMinutes(10);

    private final Fleet fleet = new Fleet();

    @AfterEach
    void close() {
        fleet.close();
    }

    private List<AlertRow> open() {
        return fleet.views().open(Optional.empty(), 0);
    }

    private List<Trouble> wrong() {
        return open().stream().map(AlertRow::trouble).toList();
    }

    private LinkState state() {
        return fleet.views().file(ONE).orElseThrow().row().state();
    }

    @Test
    void whatAReportSaysIsWrongIsOneAlertUntilAReportNoLongerSaysIt() {
        fleet.say(ONE, Fleet.well());
        assertThat(open()).isEmpty();
        fleet.now = fleet.now.plusSeconds(60);
        var begun = fleet.now;
        for (int times = 0; times < 3; times++) {
            fleet.say(ONE, Fleet.printing("PAPER_OUT"));
            fleet.now = fleet.now.plusSeconds(60);
        }
        assertThat(open()).hasSize(1);
        assertThat(open().getFirst().since()).isEqualTo(begun);
        assertThat(fleet.views().counts().of(Trouble.PAPER_OUT)).isEqualTo(1);
        fleet.say(ONE, Fleet.well());
        assertThat(open()).isEmpty();
        assertThat(fleet.views().over()).singleElement().satisfies(alert -> {
            assertThat(alert.since()).isEqualTo(begun);
            assertThat(alert.until()).contains(fleet.now);
        });
        assertThat(fleet.views().file(ONE).orElseThrow().row().troubles()).isEmpty();
    }

    @Test
    void aFigureNearItsLimitIsOneAlertAndNotMany() {
        for (int percent : List.of(11, 9, 11, 9, 11, 9)) {
            fleet.say(ONE, Fleet.report("OK", 0, percent));
            fleet.now = fleet.now.plusSeconds(60);
        }
        assertThat(wrong()).containsExactly(Trouble.DISK_NEARLY_FULL);
        assertThat(fleet.views().over()).isEmpty();
        fleet.say(ONE, Fleet.report("OK", 0, 13));
        assertThat(open()).isEmpty();
    }

    @Test
    void silenceOfADayIsAnAlertAndItsEndIsTheNextWord() {
        fleet.link(ONE, true);
        fleet.say(ONE, Fleet.well());
        var heard = fleet.now;
        fleet.link(ONE, false);
        fleet.pass(Duration.ofHours(23));
        assertThat(open()).isEmpty();
        assertThat(state()).isEqualTo(LinkState.OFFLINE);
        fleet.pass(Duration.ofHours(2));
        assertThat(open()).singleElement().satisfies(alert -> {
            assertThat(alert.trouble()).isEqualTo(Trouble.DARK);
            assertThat(alert.since()).isEqualTo(heard.plus(Duration.ofHours(24)));
        });
        fleet.pass(Duration.ofHours(2));
        assertThat(wrong()).containsExactly(Trouble.DARK);
        fleet.link(ONE, true);
        fleet.say(ONE, Fleet.well());
        fleet.round();
        assertThat(open()).isEmpty();
        assertThat(state()).isEqualTo(LinkState.ONLINE);
        assertThat(fleet.views().over()).hasSize(1);
    }

    @Test
    void aTerminalThatIsConnectedAndSaysNothingIsSilent() {
        fleet.link(ONE, true);
        fleet.say(ONE, Fleet.well());
        fleet.pass(Duration.ofMinutes(29));
        assertThat(state()).isEqualTo(LinkState.ONLINE);
        fleet.pass(Duration.ofMinutes(2));
        assertThat(state()).isEqualTo(LinkState.SILENT);
        fleet.say(ONE, Fleet.well());
        fleet.round();
        assertThat(state()).isEqualTo(LinkState.ONLINE);
    }

    @Test
    void threeCrashesInADayAreALoopAndADayWithoutOneEndsIt() {
        for (long unclean : List.of(2, 2, 3, 4)) {
            fleet.say(ONE, Fleet.report("OK", unclean, 50));
            fleet.pass(Duration.ofHours(1));
        }
        assertThat(open()).isEmpty();
        fleet.say(ONE, Fleet.report("OK", 5, 50));
        assertThat(open()).singleElement().satisfies(alert -> {
            assertThat(alert.trouble()).isEqualTo(Trouble.CRASH_LOOP);
            assertThat(alert.detail()).isEqualTo("3");
        });
        for (int hour = 0; hour < 26; hour++) {
            fleet.pass(Duration.ofHours(1));
            fleet.say(ONE, Fleet.report("OK", 5, 50));
        }
        assertThat(open()).isEmpty();
    }

    @Test
    void whatComesOutOfABacklogIsToldOfItsOwnTime() {
        var then = fleet.now;
        fleet.now = fleet.now.plus(Duration.ofHours(5));
        fleet.say(ONE, Fleet.printing("PAPER_OUT"), then);
        assertThat(open().getFirst().since()).isEqualTo(then);
        fleet.say(ONE, Fleet.well(), then.plus(TEN_MINUTES));
        assertThat(fleet.views().over().getFirst().until()).contains(then.plus(TEN_MINUTES));
    }

    @Test
    void whoSeesToAnAlertIsKnownAlsoAfterEverythingWasMadeAgain() {
        fleet.say(ONE, Fleet.printing("PAPER_OUT"));
        fleet.see(open().getFirst());
        fleet.now = fleet.now.plusSeconds(60);
        fleet.say(ONE, Fleet.well());
        fleet.pass(Duration.ofHours(30));
        fleet.say(ONE, Fleet.printing("PAPER_LOW"));
        fleet.round();
        var before = fleet.views().file(ONE);
        assertThat(fleet.views().over())
                .anySatisfy(alert -> assertThat(alert.seen())
                        .hasValueSatisfying(seen -> assertThat(seen.account()).isEqualTo("it01")));
        try (var again = HealthProjector.inMemory(fleet.ledgers.views())) {
            again.catchUp();
            again.round(fleet.stands(), fleet.now);
            assertThat(again.views().file(ONE)).isEqualTo(before);
            assertThat(again.views().over()).isEqualTo(fleet.views().over()).hasSize(2);
            assertThat(again.views().acts(Optional.of(ONE), Long.MAX_VALUE)).hasSize(1);
        }
    }

    @Test
    void aTerminalThatFlapsForMonthsTakesNoMoreRoomThanOneThatDidForDays(@TempDir Path folder) throws Exception {
        for (int times = 0; times < 400; times++) {
            fleet.say(ONE, Fleet.printing(times % 2 == 0 ? "PAPER_OUT" : "OK"));
            fleet.now = fleet.now.plus(Duration.ofHours(1));
        }
        Path file = folder.resolve("health.db");
        try (var kept = HealthProjector.open(file, fleet.ledgers.views())) {
            kept.catchUp();
            assertThat(kept.views().file(ONE).orElseThrow().samples()).hasSize(HealthStore.SAMPLES);
        }
        try (var connection = DriverManager.getConnection("jdbc:sqlite:" + file);
                var rows = connection.createStatement().executeQuery("SELECT count(*) FROM alert")) {
            assertThat(rows.getLong(1)).isEqualTo(100);
        }
    }

    @Test
    void listsAreFilteredAndPaged() {
        for (int number = 1; number <= 120; number++) {
            String terminal = "zhen-%03d".formatted(number);
            fleet.link(terminal, number % 2 == 0);
            fleet.say(terminal, Fleet.printing(number % 10 == 0 ? "PAPER_OUT" : "OK"));
        }
        fleet.round();
        var all = fleet.views().page(FleetQuery.ALL);
        assertThat(all.all()).isEqualTo(120);
        assertThat(all.rows()).hasSize(FleetQuery.LINES);
        assertThat(all.rows().subList(0, 12))
                .allSatisfy(row -> assertThat(row.troubles()).containsExactly(Trouble.PAPER_OUT));
        assertThat(ask("", Optional.of(LinkState.ONLINE), Optional.empty(), "", 0)
                        .all())
                .isEqualTo(60);
        assertThat(ask("", Optional.empty(), Optional.of(Trouble.PAPER_OUT), "", 0)
                        .all())
                .isEqualTo(12);
        assertThat(ask("", Optional.empty(), Optional.empty(), "站 zhen-00", 0).all())
                .isEqualTo(9);
        assertThat(ask("county/zhen-007/", Optional.empty(), Optional.empty(), "", 0)
                        .rows())
                .extracting(TerminalRow::terminal)
                .containsExactly("zhen-007");
        assertThat(ask("", Optional.empty(), Optional.empty(), "", 2).rows()).hasSize(20);
        assertThat(ask("", Optional.empty(), Optional.empty(), "", 99).rows()).isEmpty();
    }

    private HealthViews.Page ask(
            String path, Optional<LinkState> state, Optional<Trouble> trouble, String text, int page) {
        return fleet.views().page(new FleetQuery(path, state, trouble, text, "", FleetQuery.Order.TERMINAL, page));
    }
}

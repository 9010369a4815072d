package cn.bianmin.provisioning.health;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import cn.bianmin.contract.CommandFact;
import cn.bianmin.contract.IdentityFact;
import cn.bianmin.contract.ReleaseFact;
import cn.bianmin.provisioning.projections.ProjectionBroken;
import cn.bianmin.rules.health.Trouble;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.time.Duration;
import java.util.AbstractList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
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
    void anAlertThatTheDiskRefusedIsRaisedByTheNextRound() {
        fleet.say(ONE, Fleet.well());
        fleet.round();
        fleet.now = fleet.now.plus(Duration.ofHours(25));
        var dark = fleet.stands().getFirst();
        var refused = new AbstractList<Stand>() {
            @Override
            public Stand get(int index) {
                if (index == 0) return dark;
                throw new ProjectionBroken("The disk is full.", new IOException("No space left on device"));
            }

            @Override
            public int size() {
                return 2;
            }
        };
        assertThatThrownBy(() -> fleet.projector.round(refused, fleet.now)).isInstanceOf(ProjectionBroken.class);
        assertThat(open()).isEmpty();
        fleet.round();
        assertThat(wrong()).containsExactly(Trouble.DARK);
    }

    @Test
    void aTerminalThatIsConnectedAndSaysNothingIsSilent() {
        fleet.link(ONE, true);
        fleet.say(ONE, Fleet.well());
        fleet.pass(Duration.ofMinutes(149));
        assertThat(state()).isEqualTo(LinkState.ONLINE);
        fleet.pass(Duration.ofMinutes(2));
        assertThat(state()).isEqualTo(LinkState.SILENT);
        fleet.say(ONE, Fleet.well());
        fleet.round();
        assertThat(state()).isEqualTo(LinkState.ONLINE);
    }

    @Test
    void whatIsLostForGoodIsAnAlertUntilSomebodyHasSeenToIt() {
        fleet.say(ONE, Fleet.well());
        fleet.lose(ONE);
        var lost = fleet.now;
        fleet.pass(Duration.ofMinutes(5));
        assertThat(open()).singleElement().satisfies(alert -> {
            assertThat(alert.trouble()).isEqualTo(Trouble.CHAIN_FAULT);
            assertThat(alert.since()).isEqualTo(lost);
        });
        fleet.see(open().getFirst());
        fleet.round();
        assertThat(open()).isEmpty();
        fleet.pass(Duration.ofDays(500));
        assertThat(wrong()).containsExactly(Trouble.DARK);

        fleet.say(ONE, Fleet.well());
        fleet.lose(ONE);
        var again = fleet.now;
        fleet.round();
        assertThat(open()).singleElement().satisfies(alert -> {
            assertThat(alert.trouble()).isEqualTo(Trouble.CHAIN_FAULT);
            assertThat(alert.since()).isEqualTo(again);
        });
    }

    @Test
    void whatWasTurnedAwayIsCountedByReason() {
        fleet.stranger("wufeng-09", IdentityFact.Why.WRONG_CODE, 0);
        fleet.stranger("wufeng-09", IdentityFact.Why.WRONG_CODE, 30);
        fleet.stranger("", IdentityFact.Why.NO_CERTIFICATE, 0);
        fleet.now = fleet.now.plusSeconds(60);
        fleet.tell(ONE, new CommandFact.Refused("", "", CommandFact.Why.FORGED, "The hub did not sign it.", "", 4));
        fleet.tell(ONE, new ReleaseFact.Refused("r", 7, ReleaseFact.Why.INSTALLED_ALREADY, "It runs it.", "", 0));
        fleet.tell(ONE, new IdentityFact.Refused(ONE, "", IdentityFact.Why.REVOKED, 0));
        assertThat(fleet.views().refusals(Optional.empty()))
                .extracting(RefusalRow::terminal, RefusalRow::kind, RefusalRow::why, RefusalRow::times)
                .containsExactly(
                        tuple(ONE, "command", "FORGED", 5L),
                        tuple("", "identity", "NO_CERTIFICATE", 1L),
                        tuple("wufeng-09", "identity", "WRONG_CODE", 32L));
        assertThat(fleet.views().refusals(Optional.of("command"))).hasSize(1);
        try (var again = HealthProjector.inMemory(fleet.ledgers.views())) {
            again.catchUp();
            assertThat(again.views().refusals(Optional.empty()))
                    .isEqualTo(fleet.views().refusals(Optional.empty()));
        }
    }

    @Test
    void whatIsCountedIsWhatThereIs() {
        var random = new Random(20261123);
        for (int turn = 0; turn < 300; turn++) {
            String terminal = "zhen-%02d".formatted(random.nextInt(20));
            switch (random.nextInt(5)) {
                case 0 -> fleet.link(terminal, random.nextBoolean());
                case 1 -> fleet.say(terminal, Fleet.printing(random.nextBoolean() ? "PAPER_OUT" : "OK"));
                case 2 -> fleet.say(terminal, Fleet.report("OK", 0, random.nextBoolean() ? 5 : 50));
                case 3 -> fleet.pass(Duration.ofHours(random.nextInt(20)));
                default -> fleet.move(terminal, random.nextInt(3));
            }
            fleet.round();
        }
        var rows = fleet.views().page(FleetQuery.ALL, 100).rows();
        var counts = fleet.views().counts();
        assertThat(counts.all()).isEqualTo(rows.size()).isEqualTo(20);
        for (var state : LinkState.values()) {
            assertThat(counts.of(state))
                    .isEqualTo(rows.stream().filter(row -> row.state() == state).count());
        }
        for (var trouble : Trouble.values()) {
            assertThat(counts.of(trouble))
                    .isEqualTo(rows.stream()
                            .filter(row -> row.troubles().contains(trouble))
                            .count());
        }
        for (String place : List.of("county/", "county/town-0/", "county/town-1/", "county/town-2/")) {
            var below =
                    rows.stream().filter(row -> row.path().startsWith(place)).toList();
            String above = place.equals("county/") ? "" : "county/";
            var sum = fleet.views().places(above).getOrDefault(place, new HealthViews.Place(0, 0, 0));
            assertThat(sum.terminals()).isEqualTo(below.size());
            assertThat(sum.troubled())
                    .isEqualTo(below.stream()
                            .filter(row -> !row.troubles().isEmpty())
                            .count());
            assertThat(fleet.views()
                            .page(new FleetQuery(
                                    place, Optional.empty(), Optional.empty(), "", "", FleetQuery.Order.HEARD, 0))
                            .all())
                    .isEqualTo(below.size());
        }
    }

    @Test
    void bothWaysThroughAListGiveTheSame() {
        for (int number = 0; number < 90; number++) {
            String terminal = "zhen-%02d".formatted(number);
            fleet.move(terminal, number % 10 == 0 ? 1 : 2);
            fleet.link(terminal, number % 9 == 0);
            fleet.say(terminal, Fleet.printing(number % 7 == 0 ? "PAPER_OUT" : "OK"));
            fleet.now = fleet.now.plusSeconds(7);
        }
        fleet.round();
        var everybody = fleet.views().page(FleetQuery.ALL, 100).rows();
        for (var order : FleetQuery.Order.values()) {
            for (String town : List.of("county/town-1/", "county/town-2/")) {
                var asked = new FleetQuery(
                        town, Optional.of(LinkState.OFFLINE), Optional.of(Trouble.PAPER_OUT), "zhen-", "", order, 0);
                assertThat(fleet.views().page(asked, 100).rows())
                        .containsExactlyInAnyOrderElementsOf(everybody.stream()
                                .filter(row -> row.path().startsWith(town)
                                        && row.state() == LinkState.OFFLINE
                                        && row.troubles().contains(Trouble.PAPER_OUT))
                                .toList());
                var all = new FleetQuery(town, Optional.empty(), Optional.empty(), "", "", order, 0);
                var expected = fleet
                        .views()
                        .page(new FleetQuery("", Optional.empty(), Optional.empty(), "", "", order, 0), 100)
                        .rows()
                        .stream()
                        .filter(row -> row.path().startsWith(town))
                        .toList();
                assertThat(fleet.views().page(all, 100).rows()).containsExactlyElementsOf(expected);
            }
        }
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

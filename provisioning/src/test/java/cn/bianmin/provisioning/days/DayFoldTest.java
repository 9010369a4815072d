package cn.bianmin.provisioning.days;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import cn.bianmin.contract.Facts;
import cn.bianmin.contract.Level;
import cn.bianmin.contract.TicketFact;
import cn.bianmin.testing.ExpectedLog;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What single things come to, one after the other.
final class DayFoldTest {
    private static final LocalDate DAY = DayDesk.DAY;
    private final DayDesk desk = new DayDesk();

    @TempDir
    private Path folder;

    @AfterEach
    void close() {
        desk.close();
    }

    private static OptionalLong minutes(long many) {
        return OptionalLong.of(Duration.ofMinutes(many).toMillis());
    }

    @Test
    void aVisitIsWaitedForAndServed() {
        desk.opens().takes("t1", "shebao-01").minutes(12).calls("t1").minutes(1).begins("t1");
        desk.minutes(7).finishes("t1").quick("zheng-04", 2);
        var figures = desk.figures();
        assertThat(figures.taken()).isEqualTo(1);
        assertThat(figures.served()).isEqualTo(1);
        assertThat(figures.waits()).isEqualTo(new Figures.Spread(1, minutes(12), minutes(12)));
        assertThat(figures.services()).isEqualTo(new Figures.Spread(1, minutes(7), minutes(7)));
        assertThat(figures.quick()).isEqualTo(2);
        var hours = desk.days.days().station("wufeng-01", DAY).hours();
        assertThat(hours).extracting(DayViews.HourRow::hour).containsExactly(9);
    }

    @Test
    void holdsAndWaitsForAnotherCounterAreNoService() {
        desk.opens()
                .takes("t1", "shebao-01")
                .minutes(5)
                .calls("t1")
                .begins("t1")
                .minutes(3);
        desk.says("t1", new TicketFact.Held("1")).minutes(20);
        desk.says("t1", new TicketFact.Resumed("1", "s02")).minutes(2);
        desk.says("t1", new TicketFact.Transferred("1", "2", "nongye-03", "")).minutes(30);
        desk.calls("t1").begins("t1").minutes(4);
        desk.says("t1", new TicketFact.ServiceAdded("2", "zheng-04")).finishes("t1");
        assertThat(desk.figures().waits().p50Millis())
                .as("until the first call only")
                .isEqualTo(minutes(5));
        assertThat(desk.figures().services().p50Millis()).isEqualTo(minutes(9));
        assertThat(desk.figures().servicesDone()).isEqualTo(3);
        var rows = new ArrayList<String>();
        desk.days
                .days()
                .rows(
                        DAY,
                        DAY,
                        null,
                        row -> rows.add(row.item() + " taken " + row.figures().taken() + " done "
                                + row.figures().servicesDone()));
        assertThat(rows)
                .containsExactly("nongye-03 taken 0 done 1", "shebao-01 taken 1 done 1", "zheng-04 taken 0 done 1");
    }

    @Test
    void timesThatTheClerkTakesBackCountAsServedOnly() {
        desk.opens().takes("t1", "shebao-01").calls("t1").begins("t1").minutes(90);
        desk.says("t1", new TicketFact.Finished("1", "s02", true));
        assertThat(desk.figures().served()).isEqualTo(1);
        assertThat(desk.figures().services().count()).isZero();
    }

    @Test
    void aDayThatNobodyClosedIsNamedSo() {
        var next = DAY.plusDays(1);
        desk.opens().takes("t1", "shebao-01").minutes(24 * 60).send();
        assertThat(desk.days.days().station("wufeng-01", DAY).whole().ended()).contains(DayEnd.OPEN);
        desk.closes(DAY, "")
                .opens(next)
                .takes(next, "t2", "shebao-01")
                .minutes(3)
                .calls("t2");
        assertThat(desk.figures(next).waits().p50Millis()).isEqualTo(minutes(3));
        assertThat(desk.days.days().station("wufeng-01", DAY).whole().ended()).contains(DayEnd.LEFT_OPEN);
        assertThat(desk.figures(DAY).open()).isEqualTo(1);
    }

    @Test
    void aClockThatJumpsADayChangesNoWaitAndPartsNoRatingFromItsDay() {
        desk.opens()
                .takes("t1", "shebao-01")
                .minutes(4)
                .jumpsDays(1)
                .calls("t1")
                .begins("t1");
        desk.minutes(2).finishes("t1").rates(Level.SATISFIED, null);
        assertThat(desk.figures().waits().p50Millis()).isEqualTo(minutes(4));
        assertThat(desk.figures().services().p50Millis()).isEqualTo(minutes(2));
        assertThat(desk.figures().ratings()).isEqualTo(1);
    }

    @Test
    void aBootWithoutGoodTimeIsPutRightOnceItsClockIsKnown() {
        desk.opens().takes("t1", "shebao-01").minutes(60).restarts("0000000b").minutes(1);
        desk.takes("t2", "shebao-01")
                .minutes(2)
                .calls("t1")
                .minutes(1)
                .calls("t2")
                .send();
        assertThat(desk.figures().waits().count())
                .as("only that within one boot")
                .isEqualTo(1);
        assertThat(hours()).contains(StationClock.NO_HOUR);
        desk.minutes(5).syncs().says("kiosk", new Facts.LinkState("UP", ""));
        assertThat(desk.figures().waits()).isEqualTo(new Figures.Spread(2, minutes(3), minutes(63)));
        assertThat(hours()).containsExactly(9, 10);
    }

    private List<Integer> hours() {
        return desk.days.days().station("wufeng-01", DAY).hours().stream()
                .map(DayViews.HourRow::hour)
                .toList();
    }

    @Test
    void aCorrectedRatingCountsOnceAlsoAcrossEpochs() {
        desk.opens().rates(Level.VERY_DISSATISFIED, null);
        desk.rates(Level.DISSATISFIED, desk.station.head());
        desk.rates(Level.VERY_SATISFIED, desk.station.head());
        assertThat(desk.figures().levels()).containsExactly(1, 0, 0, 0, 0);
        desk.isReborn("bbbbbbbbbbbb")
                .rates(Level.SATISFIED, null)
                .rates(Level.BASICALLY_SATISFIED, desk.station.head());
        assertThat(desk.figures().levels()).containsExactly(1, 0, 1, 0, 0);
    }

    @Test
    void aVisitGoesOnInANewEpochAndNothingCountsTwice() {
        desk.opens()
                .takes("t1", "shebao-01")
                .minutes(2)
                .calls("t1")
                .begins("t1")
                .quick("zheng-04", 1);
        desk.isReborn("bbbbbbbbbbbb").minutes(6).finishes("t1");
        var figures = desk.figures();
        assertThat(figures.taken()).isEqualTo(1);
        assertThat(figures.quick()).isEqualTo(1);
        assertThat(figures.services().p50Millis()).isEqualTo(minutes(6));
        assertThat(desk.days.days().day(DAY).stations().getFirst().leftOut()).isZero();
    }

    @Test
    void satisfactionIsNeverWithoutParticipation() {
        desk.rates(Level.SATISFIED, null);
        assertThat(desk.figures().satisfaction()).as("nobody was served").isEmpty();
        desk.opens().takes("t1", "a").calls("t1").begins("t1").finishes("t1");
        desk.takes("t2", "a").calls("t2").begins("t2").finishes("t2").rates(Level.DISSATISFIED, null);
        desk.takes("t3", "a").calls("t3").begins("t3").finishes("t3");
        desk.takes("t4", "a").calls("t4").begins("t4").finishes("t4");
        assertThat(desk.figures().satisfaction()).contains(new Figures.Satisfaction(50, 50));
    }

    @Test
    void whatCannotBeUsedIsLeftOutCountedAndStopsNothing() {
        desk.opens().takes("t1", "shebao-01").calls("t1");
        desk.says("t1", new TicketFact.Called("2", "s03", false));
        desk.says("nobody", new TicketFact.Finished("1", "s02", false));
        desk.takes("t1", "shebao-01");
        desk.quick("zheng-04", 1_000_000).takes("t2", "=1+1\n");
        desk.station.append("{\"boot\":".getBytes(UTF_8));
        desk.station.append(("{\"id\":\"aaaaaaaaaaaa/%d\",\"source\":\"wufeng-01\",\"type\":\"ticket.called\","
                        + "\"time\":\"2026-03-02T01:00:00.000Z\",\"clock\":\"SYNCED\",\"boot\":\"0000000a\","
                        + "\"mono\":1,\"subject\":\"t1\",\"data\":{\"counter\":7}}")
                .formatted(desk.station.head() + 1)
                .getBytes(UTF_8));
        desk.begins("t1").minutes(3).finishes("t1").calls("t1");
        assertThat(desk.figures().served()).isEqualTo(1);
        assertThat(desk.figures().services().p50Millis()).isEqualTo(minutes(3));
        var station = desk.days.days().day(DAY).stations().getFirst();
        assertThat(station.leftOut()).isEqualTo(7);
        assertThat(station.leftOutSentence())
                .startsWith("ticket.called aaaaaaaaaaaa/")
                .contains("cannot follow");
    }

    @Test
    void aTicketToWhichMoreHappensThanCanBeTrueStaysBounded() {
        desk.opens().takes("t1", "shebao-01");
        for (int i = 0; i < 1_000; i++) {
            desk.says("t1", new TicketFact.Recalled("1", i));
        }
        assertThat(desk.figures().taken()).isEqualTo(1);
        assertThat(desk.days.days().day(DAY).stations().getFirst().leftOut()).isEqualTo(1_001 - VisitRules.MOST_STEPS);
    }

    @Test
    void theDaysGoOnWhereTheyWereAfterARestart() {
        var file = folder.resolve("days.db");
        desk.opens().takes("t1", "shebao-01").minutes(5).send();
        try (var days = DaysProjector.open(file, desk.hub.ledgers.views())) {
            assertThat(days.catchUp()).isEqualTo(2);
        }
        desk.calls("t1").send();
        try (var days = DaysProjector.open(file, desk.hub.ledgers.views())) {
            assertThat(days.behind()).isEqualTo(1);
            assertThat(days.catchUp()).isEqualTo(1);
            assertThat(days.days().day(DAY).figures().waits().p50Millis()).isEqualTo(minutes(5));
        }
    }

    @Test
    @ExpectedLog("made again of the ledgers")
    void aDamagedFileIsMadeAgain() throws Exception {
        var file = folder.resolve("days.db");
        Files.write(file, new byte[] {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18});
        desk.opens().takes("t1", "shebao-01").send();
        try (var days = DaysProjector.open(file, desk.hub.ledgers.views())) {
            assertThat(days.catchUp()).isEqualTo(2);
            assertThat(days.days().day(DAY).figures().taken()).isEqualTo(1);
        }
    }

    @Test
    void daysAreAddedUpPersonByPerson() {
        desk.opens()
                .takes("t1", "shebao-01")
                .minutes(2)
                .calls("t1")
                .begins("t1")
                .finishes("t1");
        desk.rates(Level.SATISFIED, null);
        desk.takes("t2", "shebao-01").minutes(4).calls("t2").begins("t2").finishes("t2");
        desk.send();
        var days = desk.days.days();
        var span = days.span(DAY.minusDays(3), DAY.plusDays(3), _ -> true);

        assertThat(span.stations()).containsOnlyKeys("wufeng-01");
        assertThat(span.figures().served()).isEqualTo(2);
        assertThat(span.figures().ratings()).isEqualTo(1);
        assertThat(span.figures().waits().p50Millis()).isEqualTo(minutes(2));
        assertThat(span.figures().waits().p90Millis()).isEqualTo(minutes(4));
        assertThat(days.span(DAY, DAY, "ruhu-01"::equals).figures().taken()).isZero();
        assertThat(days.span(DAY.plusDays(1), DAY.plusDays(2), _ -> true).stations())
                .isEmpty();
    }
}

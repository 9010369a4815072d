package cn.bianmin.agent.station.incidents;

import static org.assertj.core.api.Assertions.assertThat;

import cn.bianmin.agent.feed.Feed.Numbered;
import cn.bianmin.agent.feed.FeedBroken;
import cn.bianmin.agent.ledger.Book;
import cn.bianmin.agent.ledger.GroupCommit;
import cn.bianmin.agent.ledger.LedgerDirectory;
import cn.bianmin.agent.ledger.LedgerLimits;
import cn.bianmin.agent.ledger.LedgerListener;
import cn.bianmin.agent.ledger.Reading;
import cn.bianmin.agent.ledger.StateTables;
import cn.bianmin.agent.peripherals.simulated.SimulatedAlarm;
import cn.bianmin.agent.station.StationTime;
import cn.bianmin.contract.Actor;
import cn.bianmin.contract.ClockQuality;
import cn.bianmin.contract.Draft;
import cn.bianmin.contract.EntryCodec;
import cn.bianmin.contract.EntryId;
import cn.bianmin.contract.Epoch;
import cn.bianmin.contract.Facts;
import cn.bianmin.contract.FeedItem;
import cn.bianmin.contract.FeedItem.Standing;
import cn.bianmin.contract.IncidentFact;
import cn.bianmin.contract.Malformed;
import cn.bianmin.contract.Stamp;
import cn.bianmin.contract.TerminalId;
import cn.bianmin.rules.calendar.LegalCalendar;
import cn.bianmin.rules.deadlines.Deadlines;
import cn.bianmin.rules.incidents.IncidentClocks;
import cn.bianmin.rules.incidents.IncidentRule;
import cn.bianmin.rules.policy.RegionPolicy;
import cn.bianmin.testing.ExpectedLog;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class IncidentDeskTest {
    private static final Actor CLERK = new Actor("s02", Actor.Role.CLERK, "wufeng");

    private static final IncidentFact.Reported ALARM = new IncidentFact.Reported(CLERK, IncidentFact.Kind.DISPUTE);

    @TempDir
    Path folder;

    private final StationTime time = new StationTime();
    private LedgerDirectory directory;
    private GroupCommit ledger;
    private IncidentClocks clocks;
    private final List<Numbered> told = new ArrayList<>();
    private IncidentDesk desk;

    @BeforeEach
    void open() {
        directory = new LedgerDirectory(folder, List.of(new IncidentFactStore()));
        ledger = new GroupCommit(
                Book.open(directory, new TerminalId("wufeng-01"), time, new Random(2), LedgerLimits.DEFAULT),
                LedgerListener.NONE);
        var policy = RegionPolicy.shipped();
        var deadlines =
                new Deadlines(LegalCalendar.shipped(), policy.businessHours().end());
        clocks = new IncidentClocks(deadlines, policy);
        desk = new IncidentDesk(ledger, ledger, clocks, new Random(3), _ -> told);
    }

    @AfterEach
    void close() {
        ledger.close();
        directory.close();
    }

    @Test
    void anAlarmStaysOpenOverARestartUntilItIsSolved() {
        assertThat(desk.report(new IncidentFact.Reported(CLERK, IncidentFact.Kind.DISPUTE)))
                .isEmpty();
        close();
        open();
        var id = desk.open().getFirst().id();

        assertThat(desk.attempt(id, new IncidentFact.Restored(CLERK))).contains(IncidentRule.NOT_AT_THIS_STAGE.words());
        assertThat(desk.attempt(id, new IncidentFact.Arrived(CLERK))).isEmpty();
        assertThat(desk.attempt(id, new IncidentFact.Restored(CLERK))).isEmpty();
        assertThat(desk.attempt(id, new IncidentFact.Solved(CLERK, ""))).contains(IncidentRule.RESULT_MISSING.words());
        assertThat(desk.attempt(id, new IncidentFact.Solved(CLERK, "已协商"))).isEmpty();
        assertThat(desk.open()).isEmpty();
        assertThat(ledger.position().head()).isEqualTo(4);
    }

    @Test
    void whatTheCentreDoesIsKnownHereWhateverItsClockSays() throws Exception {
        var centre = new Actor("v01", Actor.Role.SUPERVISOR, "county");
        desk.report(new IncidentFact.Reported(CLERK, IncidentFact.Kind.DISPUTE));
        var id = desk.open().getFirst().id();
        tell(id, 1, Standing.ACCEPTED, new IncidentFact.Taken(centre));
        tell(id, 2, Standing.SUPERSEDED, new IncidentFact.Taken(centre));
        tell(id, 3, Standing.ACCEPTED, new IncidentFact.Arrived(centre));
        assertThat(desk.open().getFirst().takenBy()).contains(centre);
        assertThat(desk.open().getFirst().steps()).hasSize(3);

        assertThat(desk.attempt(id, new IncidentFact.Restored(CLERK))).isEmpty();
        assertThat(desk.attempt(id, new IncidentFact.Solved(CLERK, "已协商"))).isEmpty();
        tell(id, 4, Standing.ACCEPTED, new IncidentFact.Closed(centre, "电话核实"));
        assertThat(desk.open()).isEmpty();
        assertThat(desk.lately()
                        .getFirst()
                        .last(IncidentFact.Closed.class)
                        .orElseThrow()
                        .finding())
                .isEqualTo("电话核实");
    }

    // An hour ahead of this terminal's clock.
    private void tell(String id, int number, Standing standing, IncidentFact fact) throws Malformed {
        var now = time.get();
        var stamp = new Stamp(now.time().plus(Duration.ofHours(1)), ClockQuality.SYNCED, now.boot(), now.monoMillis());
        var entry = EntryCodec.encode(
                new EntryId(new Epoch("7k3m9p2x4tqa"), number), TerminalId.HUB, stamp, new Draft(fact, id));
        told.add(new Numbered(number, FeedItem.decode(FeedItem.encode(standing, stamp.time(), entry))));
    }

    @Test
    void whatIsDoneToAnUnknownIncidentIsRefused() {
        assertThat(desk.attempt("7rkd2m9x4q8tb6ws1vhz3c5e0n", new IncidentFact.Arrived(CLERK)))
                .contains(IncidentRule.NOT_REPORTED.words());
        assertThat(ledger.position().head()).isZero();
    }

    @Test
    void lampAndSirenFollowWhatIsOpenOverARestartToo() {
        var outputs = new SimulatedAlarm();
        var round = new AlarmRound(desk, outputs, ledger, time);
        round.tick();
        assertThat(outputs.isLit()).isFalse();

        desk.report(new IncidentFact.Reported(CLERK, IncidentFact.Kind.BLOCKADE));
        round.tick();
        assertThat(outputs.isLit()).isTrue();
        assertThat(outputs.isSounding()).isTrue();

        close();
        open();
        var again = new SimulatedAlarm();
        round = new AlarmRound(desk, again, ledger, time);
        round.tick();
        assertThat(again.isLit()).isTrue();
        var id = desk.open().getFirst().id();
        desk.attempt(id, new IncidentFact.Arrived(CLERK));
        round.tick();
        assertThat(again.isLit()).isTrue();
        assertThat(again.isSounding()).isFalse();
        desk.attempt(id, new IncidentFact.Restored(CLERK));
        round.tick();
        assertThat(again.isLit()).isFalse();
    }

    @Test
    @ExpectedLog("The feed is damaged.")
    void whereTheFeedCannotBeReadTheStationKnowsWhatItKnowsItself() {
        desk = new IncidentDesk(ledger, ledger, clocks, new Random(3), _ -> {
            throw new FeedBroken("The feed is damaged.", new IOException());
        });
        assertThat(desk.report(ALARM)).isEmpty();
        assertThat(desk.open()).hasSize(1);
        assertThat(isLit()).isTrue();
    }

    @Test
    void anAlarmThatComesWhileTheLedgerIsAskedDoesNotStayDark() {
        var between = new ArrayDeque<Runnable>();
        desk = new IncidentDesk(
                ledger,
                new StateTables() {
                    @Override
                    public <T> Optional<T> ask(Reading<T> reading) {
                        var answer = ledger.ask(reading);
                        if (!between.isEmpty()) between.remove().run();
                        return answer;
                    }
                },
                clocks,
                new Random(3),
                _ -> told);
        between.add(() -> desk.report(ALARM));
        isLit();
        assertThat(between).isEmpty();
        assertThat(isLit()).isTrue();
    }

    @Test
    void lampAndSirenGoOnWhileTheLedgerCannotBeRead() {
        var isReadable = new AtomicBoolean(true);
        desk = new IncidentDesk(
                ledger,
                new StateTables() {
                    @Override
                    public <T> Optional<T> ask(Reading<T> reading) {
                        return isReadable.get() ? ledger.ask(reading) : Optional.empty();
                    }
                },
                clocks,
                new Random(3),
                _ -> told);
        desk.report(ALARM);
        assertThat(isLit()).isTrue();
        isReadable.set(false);
        desk.report(ALARM);
        for (int look = 0; look < 100; look++) assertThat(isLit()).isTrue();
        isReadable.set(true);
        for (var incident : desk.open()) desk.attempt(incident.id(), new IncidentFact.Arrived(CLERK));
        for (var incident : desk.open()) desk.attempt(incident.id(), new IncidentFact.Restored(CLERK));
        int looks = 0;
        while (isLit()) assertThat(looks++).isLessThan(50);
    }

    private boolean isLit() {
        return desk.signal(time.get().time()).lamp();
    }

    @Test
    void linesThatAreGoneAreToldOnceAndTriedAgain() {
        var outputs = new SimulatedAlarm();
        var round = new AlarmRound(desk, outputs, ledger, time);
        outputs.unplugged(true);
        desk.report(new IncidentFact.Reported(CLERK, IncidentFact.Kind.BLOCKADE));
        round.tick();
        round.tick();
        outputs.unplugged(false);
        round.tick();
        round.tick();
        assertThat(outputs.isLit()).isTrue();
        ledger.appendAndWait(Draft.of(new Facts.PeripheralState("pad-1", "OK", "")));
        assertThat(ledger.position().head())
                .as("told that it broke and that it is back")
                .isEqualTo(4);
    }
}

package cn.bianmin.provisioning.days;

import cn.bianmin.contract.ClockQuality;
import cn.bianmin.contract.CounterFact;
import cn.bianmin.contract.DayFact;
import cn.bianmin.contract.Draft;
import cn.bianmin.contract.EntryCodec;
import cn.bianmin.contract.EntryId;
import cn.bianmin.contract.Facts;
import cn.bianmin.contract.Level;
import cn.bianmin.contract.PriorityClass;
import cn.bianmin.contract.Stamp;
import cn.bianmin.contract.TicketFact;
import cn.bianmin.provisioning.intake.IntakeDesk;
import cn.bianmin.provisioning.intake.PaperTerminal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// One station on paper whose facts a test writes one by one, and a hub that takes them. One thread.
public final class DayDesk implements AutoCloseable {
    public static final LocalDate DAY = LocalDate.of(2026, 3, 2);

    public final IntakeDesk hub;
    public final DaysProjector days;
    public PaperTerminal station = new PaperTerminal("wufeng-01", "aaaaaaaaaaaa");
    private long sent;
    private Instant wall = Instant.parse("2026-03-02T01:00:00Z");
    private long monoMillis = 60_000;
    private String boot = "0000000a";
    private ClockQuality quality = ClockQuality.SYNCED;

    public DayDesk() {
        this(new IntakeDesk());
    }

    public DayDesk(IntakeDesk hub) {
        this.hub = hub;
        this.days = DaysProjector.inMemory(hub.ledgers.views());
    }

    public DayDesk minutes(int passed) {
        wall = wall.plusSeconds(60L * passed);
        monoMillis += 60_000L * passed;
        return this;
    }

    /// The wall clock is set, and nothing else.
    DayDesk jumpsDays(int number) {
        wall = wall.plusSeconds(86_400L * number);
        return this;
    }

    /// Starts again, without good time.
    DayDesk restarts(String newBoot) {
        boot = newBoot;
        monoMillis = 9_000;
        quality = ClockQuality.UNSYNCED;
        return this;
    }

    DayDesk syncs() {
        quality = ClockQuality.SYNCED;
        return this;
    }

    /// Another station writes from now on.
    public DayDesk at(String terminal, String epoch) {
        send();
        station = new PaperTerminal(terminal, epoch);
        sent = 0;
        return this;
    }

    public DayDesk says(String subject, Facts facts) {
        var time = quality.isGood() ? wall : Instant.ofEpochMilli(monoMillis);
        var stamp = new Stamp(time, quality, boot, monoMillis);
        var id = new EntryId(station.epoch, station.head() + 1);
        station.append(EntryCodec.encode(id, station.id, stamp, new Draft(facts, subject)));
        return this;
    }

    public DayDesk opens() {
        return opens(DAY);
    }

    DayDesk opens(LocalDate day) {
        return says(day.toString(), new DayFact.Opened(day, false, "s01", List.of("s02"), List.of(), 1));
    }

    DayDesk closes(LocalDate day, String by) {
        return says(day.toString(), new DayFact.Closed(day, by, 0, ""));
    }

    public DayDesk takes(String ticket, String item) {
        return takes(DAY, ticket, item);
    }

    DayDesk takes(LocalDate day, String ticket, String item) {
        return says(
                ticket,
                new TicketFact.Taken(
                        day, "A001", item, TicketFact.By.KIOSK, null, PriorityClass.NORMAL, false, 0, null));
    }

    public DayDesk calls(String ticket) {
        return says(ticket, new TicketFact.Called("1", "s02", false));
    }

    public DayDesk begins(String ticket) {
        return says(ticket, new TicketFact.Begun("1", "s02"));
    }

    public DayDesk finishes(String ticket) {
        return says(ticket, new TicketFact.Finished("1", "s02", false));
    }

    public DayDesk quick(String item, int quantity) {
        return says("counter-1", new CounterFact.QuickServed("1", "s02", item, quantity));
    }

    public DayDesk rates(Level level, @Nullable Long corrects) {
        return says("counter-1", new Facts.RatingGiven("1", level, 900, corrects));
    }

    /// The storage is born again and carries everything over.
    DayDesk isReborn(String epoch) {
        send();
        station = station.reborn(epoch);
        sent = 0;
        return this;
    }

    /// Everything reaches the hub, and the days.
    public DayDesk send() {
        for (long from = sent + 1; from <= station.head(); from += 150) {
            hub.send(station, from, Math.min(station.head(), from + 149));
        }
        sent = station.head();
        days.catchUp();
        return this;
    }

    Figures figures(LocalDate day) {
        return send().days.days().station(station.id.value(), day).whole().figures();
    }

    Figures figures() {
        return figures(DAY);
    }

    @Override
    public void close() {
        days.close();
        hub.close();
    }
}

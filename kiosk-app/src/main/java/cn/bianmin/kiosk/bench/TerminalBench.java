package cn.bianmin.kiosk.bench;

import cn.bianmin.kiosk.bench.Picture.Kind;
import cn.bianmin.kiosk.bench.PowerSwitch.Power;
import cn.bianmin.kiosk.bench.TerminalState.Pad;
import java.io.IOException;
import java.net.URI;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// One terminal on the bench: its power switch, its network plug, what was last seen of it and of the hub's
/// copy. Thread-safe.
final class TerminalBench {
    private static final int ROWS_SHOWN = 80;

    private final Station station;
    private final PowerSwitch power;
    private final Plug plug;
    private final Feed feed;
    private final InstantSource time;
    private final TwinBooks books = new TwinBooks();
    private final Villagers villagers;
    private @Nullable TerminalState state;
    private long seenPid;
    private Instant seenAt;

    TerminalBench(Station station, PowerSwitch power, Plug plug, Feed feed, InstantSource time) {
        this.station = station;
        this.power = power;
        this.plug = plug;
        this.feed = feed;
        this.time = time;
        this.seenAt = time.instant();
        this.villagers = new Villagers(this);
    }

    Station station() {
        return station;
    }

    PowerSwitch power() {
        return power;
    }

    Plug plug() {
        return plug;
    }

    Villagers villagers() {
        return villagers;
    }

    /// Looks at the terminal once, if it is up.
    ///
    /// @return whether there is more to see at once
    boolean look() throws InterruptedException {
        var address = power.address("http");
        long pid = power.pid();
        if (address.isEmpty()) return false;
        TwinBooks.Place end;
        synchronized (this) {
            end = books.terminalEnd();
        }
        TerminalState seen;
        try {
            seen = feed.get(
                    address.get().resolve("/bench/state?epoch=%s&after=%d".formatted(end.epoch(), end.seq())),
                    TerminalState.class);
        } catch (IOException e) {
            // It was switched off under our eyes; what was last seen stays.
            return false;
        }
        synchronized (this) {
            state = seen;
            seenPid = pid;
            seenAt = time.instant();
            books.seeTerminal(seen.epoch(), seen.head(), seen.lines());
            return books.terminalEnd().seq() < seen.head() && !seen.lines().isEmpty();
        }
    }

    /// The hub showed some of its copy.
    synchronized void seeHub(String epoch, List<TwinBooks.Copy> copies) {
        books.seeHub(epoch, copies);
    }

    /// Where to go on reading the hub's copy.
    synchronized Optional<TwinBooks.Place> hubEnd() {
        return books.hubEnd();
    }

    synchronized List<TwinBooks.Place> ratings() {
        return books.ratings();
    }

    synchronized boolean isHeld(TwinBooks.Place place) {
        return books.isHeld(place);
    }

    synchronized long held() {
        return books.held();
    }

    /// Lets a hand do something to the virtual pad.
    ///
    /// @throws IOException when the terminal is off or goes off
    void act(Hand.Deed deed, String button) throws IOException, InterruptedException {
        var address = power.address("http");
        if (address.isEmpty()) throw new IOException("The terminal " + station.id() + " is off.");
        feed.post(address.get().resolve("/bench/act"), new Hand(Station.COUNTER, deed, button));
    }

    /// This terminal's part of the page.
    Picture.Terminal picture(Power hubPower) {
        var powered = power.power();
        long pid = power.pid();
        var states = villagers.picture();
        synchronized (this) {
            // Lamps and link of a process that is gone say nothing of the one that comes up.
            var current = powered == Power.ON && seenPid == pid ? state : null;
            var pad = current == null
                    ? Optional.<Pad>empty()
                    : current.pads().stream().findFirst();
            return new Picture.Terminal(
                    station.id(),
                    station.name(),
                    station.nameEnglish(),
                    Station.COUNTER,
                    pid,
                    powered.name(),
                    plug.state().name(),
                    power.address("http").map(URI::toString).orElse(""),
                    current == null ? "" : current.clock(),
                    current != null && current.connected(),
                    current != null && current.streaming(),
                    current == null ? "" : current.linkSentence(),
                    pad.map(Pad::light).orElse("DARK"),
                    pad.map(Pad::beeps).orElse(0L),
                    pad.map(Pad::faults).orElse(List.of()),
                    books.accepted(),
                    books.held(),
                    // A time that moves on would make every picture a new one.
                    powered == Power.ON ? "" : seenAt.toString(),
                    states,
                    verdict(powered, current != null, hubPower),
                    books.newest(ROWS_SHOWN).stream().map(this::row).toList());
        }
    }

    private Picture.Verdict verdict(Power powered, boolean seen, Power hubPower) {
        long waiting = Math.max(0, books.accepted() - books.held());
        int ratings = books.ratings().size();
        var difference = books.difference();
        if (difference.isPresent()) {
            return new Picture.Verdict(Kind.DIFFERS, difference.get().seq(), ratings, waiting);
        }
        var kind = switch (powered) {
            case OFF -> Kind.OFF;
            case STARTING -> Kind.STARTING;
            case ON -> {
                // What was seen before the power went says nothing of what has happened since.
                if (!seen) yield Kind.STARTING;
                if (books.accepted() == 0) yield Kind.EMPTY;
                if (hubPower != Power.ON) yield Kind.HUB_OFF;
                yield waiting == 0 ? Kind.ALL : Kind.WAITING;
            }
        };
        return new Picture.Verdict(kind, books.accepted(), ratings, waiting);
    }

    private Picture.Row row(TwinBooks.Pair pair) {
        var place = pair.place();
        var line = pair.terminal();
        var copy = pair.hub();
        boolean acked =
                state != null && copy != null && (!place.epoch().equals(state.epoch()) || place.seq() <= state.acked());
        return new Picture.Row(
                place.epoch() + "/" + place.seq(),
                place.epoch(),
                place.seq(),
                line != null ? line.type() : copy != null ? copy.type() : "",
                line != null ? line.level() : copy != null ? copy.level() : null,
                line == null ? null : line.time(),
                acked,
                pair.differs(),
                line == null ? null : new Picture.Side(shortened(line.hash()), null),
                copy == null ? null : new Picture.Side(shortened(copy.hash()), copy.receivedAt()));
    }

    private static String shortened(String hash) {
        return hash.length() <= 6 ? hash : hash.substring(0, 6);
    }
}

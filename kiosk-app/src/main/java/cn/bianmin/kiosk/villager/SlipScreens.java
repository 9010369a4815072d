package cn.bianmin.kiosk.villager;

import static cn.bianmin.kiosk.villager.KioskWords.*;

import cn.bianmin.agent.station.Said;
import cn.bianmin.agent.station.queue.Command;
import cn.bianmin.agent.station.slips.SlipCheck;
import cn.bianmin.agent.station.slips.SlipClaim;
import cn.bianmin.agent.station.slips.SlipRefusal;
import cn.bianmin.kiosk.web.Answer;
import cn.bianmin.kiosk.web.Ask;
import cn.bianmin.kiosk.web.Site;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

/// Hold your slip here (DOMAIN C4 #1): the slip is enough to learn one's place and to come back. Whoever has
/// none types the number. Thread-safe.
final class SlipScreens {
    // As long as somebody needs to read it; the next person must not find it.
    private static final long SLIP_MILLIS = 60_000;
    private static final int DIGITS = 3;

    private final Terminal terminal;
    private final Frames frames;
    private final NumberScreen number;
    private final KioskEvents events;
    private final Map<String, Scan> scans = new ConcurrentHashMap<>();

    /// What was last held under the scanner of a kiosk.
    private record Scan(long monoMillis, SlipCheck check) {}

    SlipScreens(Terminal terminal, Frames frames, NumberScreen number, KioskEvents events) {
        this.terminal = terminal;
        this.frames = frames;
        this.number = number;
        this.events = events;
        terminal.onScan(this::scanned);
    }

    void addTo(Site site) {
        site.page("/kiosk/slip", this::slip)
                .form("/kiosk/comeback", this::comeBack)
                .page("/kiosk/place", ask -> place(ask, ""))
                .page("/kiosk/place/{digits}", ask -> place(ask, ask.part("digits")));
    }

    private void scanned(String kiosk, String text) {
        var today = Frames.today(terminal);
        var check = terminal.check(text, today);
        // Too old for the queue is not too old to be rated.
        if (check.equals(new SlipCheck.Refused(SlipRefusal.TOO_OLD))) check = terminal.checkToRate(text, today);
        scans.put(kiosk, new Scan(terminal.now().monoMillis(), check));
        events.lead(kiosk, "/kiosk/slip");
    }

    private Optional<SlipCheck> recentScan(Ask ask) {
        return Optional.ofNullable(scans.get(KioskEvents.kiosk(ask)))
                .filter(scan -> terminal.now().monoMillis() - scan.monoMillis() < SLIP_MILLIS)
                .map(Scan::check);
    }

    /// The ticket whose slip was last held under the scanner of the kiosk that asks.
    Optional<String> ticket(Ask ask) {
        return recentScan(ask)
                .flatMap(scan -> scan instanceof SlipCheck.Genuine(SlipClaim claim)
                        ? Optional.of(claim.ticket())
                        : Optional.empty());
    }

    private boolean isInQueue(String ticket) {
        var queue = terminal.queue().picture();
        return Stream.concat(queue.open().stream(), queue.waiting().stream())
                .anyMatch(person -> person.ticket().id().equals(ticket));
    }

    private Answer slip(Ask ask) {
        var scan = recentScan(ask);
        if (scan.isEmpty()) return frames.words(ask, HOLD_SLIP_AGAIN);
        return switch (scan.get()) {
            case SlipCheck.Genuine(SlipClaim claim) ->
                isInQueue(claim.ticket())
                        ? number.show(ask, person -> person.ticket().id().equals(claim.ticket()), "slip", VISIT_OVER)
                        : new Answer.SeeOther("/kiosk/rate/visit");
            case SlipCheck.Refused(SlipRefusal refusal) ->
                frames.words(ask, new Said(refusal.chinese(), refusal.english()));
        };
    }

    /// Whoever was missed waits again; the slip in the hand or the number on the screen says that it is theirs.
    private Answer comeBack(Ask ask) {
        Optional<String> ticket =
                ask.field("from").filter("slip"::equals).isPresent() ? ticket(ask) : Draws.newest(ask.session());
        if (ticket.isEmpty()) return frames.words(ask, HOLD_SLIP_AGAIN);
        return switch (terminal.queue().attempt(new Command.Reinsert(ticket.get()))) {
            case cn.bianmin.agent.station.queue.Answer.Done(var _, var _) -> new Answer.SeeOther(Frames.back(ask));
            case cn.bianmin.agent.station.queue.Answer.Refused(var refusal) ->
                frames.words(ask, TicketDrawing.sentence(refusal));
            case cn.bianmin.agent.station.queue.Answer.NotRecorded(var _) -> frames.words(ask, TAKE_FAILED);
        };
    }

    private Answer place(Ask ask, String digits) {
        if (!digits.matches("\\d{0," + DIGITS + "}")) return frames.words(ask, NO_SUCH_PAGE);
        if (digits.length() == DIGITS) {
            return number.show(ask, person -> person.number().endsWith(digits), "place", NO_SUCH_NUMBER);
        }
        var frame =
                frames.of(ask, "place", "/kiosk", TYPE_NUMBER.in(ask.session().language()), false);
        return new Answer.Html("kiosk/place.jte", new Views.Place(frame, digits));
    }
}

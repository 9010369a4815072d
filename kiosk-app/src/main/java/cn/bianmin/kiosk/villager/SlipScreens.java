package cn.bianmin.kiosk.villager;

import static cn.bianmin.kiosk.villager.KioskWords.*;

import cn.bianmin.agent.engineer.EngineerDesk;
import cn.bianmin.agent.station.queue.Command;
import cn.bianmin.agent.station.slips.SlipCheck;
import cn.bianmin.agent.station.slips.SlipRefusal;
import cn.bianmin.contract.Said;
import cn.bianmin.kiosk.engineer.EngineerPage;
import cn.bianmin.web.Answer;
import cn.bianmin.web.Ask;
import cn.bianmin.web.Site;
import java.util.Comparator;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

/// Hold your slip here (DOMAIN C4 #1): the slip is enough to learn one's place and to come back, whichever way
/// it was shown. Thread-safe.
final class SlipScreens {
    private final Terminal terminal;
    private final Frames frames;
    private final NumberScreen number;
    private final KioskEvents events;
    // Under the scanner of each kiosk.
    private final Map<String, Seen> scanned = new ConcurrentHashMap<>();

    SlipScreens(Terminal terminal, Frames frames, NumberScreen number, KioskEvents events) {
        this.terminal = terminal;
        this.frames = frames;
        this.number = number;
        this.events = events;
        terminal.onScan(this::scanned);
    }

    void addTo(Site site) {
        site.page("/kiosk/slip", this::slip).form("/kiosk/comeback", this::comeBack);
    }

    private void scanned(String kiosk, String text) {
        if (text.startsWith(EngineerDesk.PREFIX)) {
            terminal.engineerCode(text);
            events.lead(kiosk, EngineerPage.PATH);
            return;
        }
        scanned.put(kiosk, new Seen(now(), judge(text)));
        events.lead(kiosk, "/kiosk/slip");
    }

    /// Takes what somebody showed at this browser itself, and leads on to what has become of it.
    Answer.SeeOther show(Ask ask, Seen.What what) {
        ask.session().keep(new Seen(now(), what));
        return new Answer.SeeOther("/kiosk/slip");
    }

    private Optional<Seen.What> seen(Ask ask) {
        return Stream.of(
                        Optional.ofNullable(scanned.get(KioskEvents.kiosk(ask))),
                        ask.session().kept(Seen.class))
                .flatMap(Optional::stream)
                .max(Comparator.comparingLong(Seen::monoMillis))
                .filter(seen -> seen.isRecent(now()))
                .map(Seen::what);
    }

    /// What a text is that a scanner or a camera read.
    Seen.What judge(String text) {
        var today = Frames.today(terminal);
        if (terminal.checkOfAnyAge(text, today) instanceof SlipCheck.Genuine(var claim) && claim.isCase()) {
            return isCase(claim.ticket())
                    ? new Seen.Slip(claim.ticket())
                    : new Seen.Refused(new Said(ProgressWords.NOT_HERE.chinese(), ProgressWords.NOT_HERE.english()));
        }
        var check = terminal.check(text, today);
        // Too old for the queue is not too old to be rated.
        if (check.equals(new SlipCheck.Refused(SlipRefusal.TOO_OLD))) check = terminal.checkToRate(text, today);
        return Seen.of(check);
    }

    /// The ticket whose slip was shown last at the kiosk that asks.
    Optional<String> ticket(Ask ask) {
        return seen(ask).flatMap(what -> what instanceof Seen.Slip(var id) ? Optional.of(id) : Optional.empty());
    }

    private boolean isCase(String id) {
        return terminal.cases().flatMap(office -> office.desk().find(id)).isPresent();
    }

    private boolean isInQueue(String ticket) {
        var queue = terminal.queue().picture();
        return Stream.concat(queue.open().stream(), queue.waiting().stream())
                .anyMatch(person -> person.ticket().id().equals(ticket));
    }

    private Answer slip(Ask ask) {
        return seen(ask)
                .map(what -> switch (what) {
                    case Seen.Slip(var id) when isCase(id) -> new Answer.SeeOther("/kiosk/progress");
                    case Seen.Slip(var id)
                    when terminal.complaintShelf().find(id).isPresent() ->
                        new Answer.SeeOther(ComplaintStateScreen.PATH);
                    case Seen.Slip(var ticket) ->
                        isInQueue(ticket)
                                ? number.of(ask, ticket, "slip", VISIT_OVER)
                                : new Answer.SeeOther("/kiosk/rate/visit");
                    case Seen.Refused(var why) -> frames.words(ask, why);
                })
                .orElseGet(() -> frames.words(ask, HOLD_SLIP_AGAIN));
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

    private long now() {
        return terminal.now().monoMillis();
    }
}

package cn.bianmin.kiosk.villager;

import static cn.bianmin.kiosk.villager.KioskWords.*;

import cn.bianmin.web.Answer;
import cn.bianmin.web.Ask;
import cn.bianmin.web.Site;
import java.security.SecureRandom;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// K3 and K4: what applies to whoever stands here, and the number. Thread-safe.
final class TicketScreens {
    private final Terminal terminal;
    private final Frames frames;
    private final NumberScreen number;
    private final TicketDrawing drawing;

    TicketScreens(Terminal terminal, Frames frames, NumberScreen number) {
        this.terminal = terminal;
        this.frames = frames;
        this.number = number;
        this.drawing = new TicketDrawing(terminal, new SecureRandom());
    }

    void addTo(Site site) {
        site.page("/kiosk/item/{code}/options", this::options)
                .form("/kiosk/take", this::take)
                .page("/kiosk/ticket", this::ticket);
    }

    private Answer options(Ask ask) {
        var found = terminal.catalogue().item(ask.part("code"));
        if (found.isEmpty()) return frames.words(ask, NO_SUCH_PAGE);
        var item = found.get();
        var language = ask.session().language();
        var spoken = Stream.of(OPTIONS, PRIORITY, PRIORITY_HINT, PROXY, SEAT_SIDE)
                .map(sentence -> sentence.in(language))
                .collect(Collectors.joining(" "));
        return new Answer.Html(
                "kiosk/options.jte",
                new Views.Options(
                        frames.of(ask, "options", "/kiosk/item/" + item.code(), spoken, false),
                        item.code(),
                        item.name().in(language),
                        frames.once()));
    }

    private Answer take(Ask ask) {
        var item = ask.field("item").flatMap(terminal.catalogue()::item);
        var once = ask.field("once").filter(mark -> mark.length() <= 64);
        if (item.isEmpty() || once.isEmpty()) return frames.words(ask, NO_SUCH_PAGE);
        var wishes = new TicketDrawing.Wishes(ask.ticked("priority"), ask.ticked("proxy"), ask.ticked("seat"));
        return switch (drawing.draw(ask.session(), item.get(), wishes, once.get())) {
            case TicketDrawing.Drawn() -> new Answer.SeeOther("/kiosk/ticket");
            case TicketDrawing.NotDrawn(var why) -> frames.words(ask, why);
        };
    }

    private Answer ticket(Ask ask) {
        return Draws.newest(ask.session())
                .map(ticket -> number.of(ask, ticket, "ticket", VISIT_OVER))
                .orElseGet(() -> new Answer.SeeOther("/kiosk"));
    }
}

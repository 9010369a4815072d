package cn.bianmin.kiosk.villager;

import static cn.bianmin.kiosk.villager.CardWords.*;

import cn.bianmin.agent.station.cards.CardDesk;
import cn.bianmin.agent.station.cards.OnReader;
import cn.bianmin.agent.station.queue.QueuePicture.Person;
import cn.bianmin.contract.Language;
import cn.bianmin.kiosk.villager.CardView.Deed;
import cn.bianmin.web.Answer;
import cn.bianmin.web.Ask;
import cn.bianmin.web.Live;
import cn.bianmin.web.Session;
import cn.bianmin.web.Site;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/// K1c, a card on the reader (DOMAIN D2): the number that was drawn with it, or a number to be drawn. Seen at
/// the reader's own kiosk only, and there by the one browser that asked first. Thread-safe.
final class CardScreens {
    private static final String CARD = "/kiosk/card";
    private static final String THEMES = "/kiosk/themes";

    private final Terminal terminal;
    private final Frames frames;
    private final KioskEvents events;
    private final Live live = new Live();
    private final AtomicLong led = new AtomicLong();
    private final AtomicReference<@Nullable Claim> claim = new AtomicReference<>();

    /// Who looks at a card.
    private record Claim(long laid, Session session) {}

    CardScreens(Terminal terminal, Frames frames, KioskEvents events) {
        this.terminal = terminal;
        this.frames = frames;
        this.events = events;
    }

    /// Serves them, where there is a reader.
    void addTo(Site site) {
        var cards = terminal.cards();
        if (cards.isEmpty()) {
            return;
        }
        var desk = cards.get().desk();
        var kiosk = cards.get().kiosk();
        desk.watch(() -> changed(desk, kiosk));
        live.show(Map.of("card", mark(desk.now())));
        site.page(CARD, ask -> at(kiosk, ask) ? card(ask, desk) : frames.words(ask, CARD_ELSEWHERE))
                .form(CARD + "/use", ask -> at(kiosk, ask) ? use(ask, desk) : frames.words(ask, CARD_ELSEWHERE))
                .form(CARD + "/refuse", ask -> refuse(ask))
                .form(CARD + "/reprint", ask -> at(kiosk, ask) ? reprint(ask, desk) : frames.words(ask, CARD_ELSEWHERE))
                .live(CARD + "/live", live)
                .assets("card.css", "card.js");
    }

    private static boolean at(String kiosk, Ask ask) {
        return KioskEvents.kiosk(ask).equals(kiosk);
    }

    private void changed(CardDesk desk, String kiosk) {
        long laid = desk.laid();
        live.show(Map.of("card", mark(desk.now())));
        if (led.getAndSet(laid) != laid) events.lead(kiosk, CARD);
    }

    // Tells no more than that a card lies there.
    private static String mark(OnReader on) {
        return switch (on) {
            case OnReader.Nothing() -> "NOTHING";
            case OnReader.LeftBehind(long laid) -> "LEFT_BEHIND " + laid;
            case OnReader.Unread(long laid, var _) -> "UNREAD " + laid;
            case OnReader.Card card -> "CARD " + card.laid();
        };
    }

    private Answer card(Ask ask, CardDesk desk) {
        var language = ask.session().language();
        var on = desk.now();
        return switch (on) {
            case OnReader.Nothing() ->
                page(ask, on, used(ask).isPresent() ? CARD_GONE : LAY_HERE, "", without(1, language));
            case OnReader.LeftBehind(long _) -> page(ask, on, TAKE_CARD, FORGOTTEN.in(language), without(1, language));
            case OnReader.Unread(long _, var trouble) ->
                page(
                        ask,
                        on,
                        switch (trouble) {
                            case SEVERAL_CARDS -> SEVERAL;
                            case TAKEN_TOO_EARLY -> TOO_EARLY;
                            case NOT_READABLE, GARBAGE, BAD_NUMBER -> NOT_READABLE;
                        },
                        "",
                        without(1, language));
            case OnReader.Card card ->
                isMine(card, ask.session()) ? lying(ask, card) : frames.words(ask, CARD_ELSEWHERE);
        };
    }

    // The kiosk's own browser is led here at once; whoever comes later is somebody else.
    private boolean isMine(OnReader.Card card, Session session) {
        var claimed = claim.updateAndGet(
                before -> before != null && before.laid() == card.laid() ? before : new Claim(card.laid(), session));
        return claimed != null && claimed.session().equals(session);
    }

    private Answer lying(Ask ask, OnReader.Card card) {
        var language = ask.session().language();
        var person = card.person();
        if (person.isPresent()
                && used(ask).filter(used -> used.laid() == card.laid()).isEmpty()) {
            var view = new CardView(
                    frame(ask, IS_IT_YOU.in(language)),
                    IS_IT_YOU.in(language),
                    person.get().name(),
                    person.get().number(),
                    "",
                    PURPOSE.in(language),
                    card.laid(),
                    mark(card),
                    List.of(form(1, "/use", YES, language), form(2, "/refuse", NO, language)));
            return new Answer.Html("kiosk/card.jte", view);
        }
        var ticket = CardDesk.live(terminal.queue().picture(), card.hash());
        if (ticket.isEmpty()) {
            return page(
                    ask,
                    card,
                    CARD_SEEN,
                    PURPOSE.in(language),
                    form(1, "/use", TAKE_WITH_CARD, language),
                    without(2, language));
        }
        var another = new Deed(2, false, THEMES, ANOTHER.in(language));
        var view = new CardView(
                frame(ask, HAVE_NUMBER.in(language) + " " + ticket.get().number()),
                HAVE_NUMBER.in(language),
                "",
                "",
                ticket.get().number(),
                next(ticket.get(), language),
                card.laid(),
                mark(card),
                terminal.prints() ? List.of(form(1, "/reprint", REPRINT, language), another) : List.of(another));
        return new Answer.Html("kiosk/card.jte", view);
    }

    private String next(Person person, Language language) {
        return switch (person.state()) {
            case WAITING ->
                WaitWords.said(terminal.waits().forWaiting(terminal.queue().picture(), person), language);
            case CALLED -> KioskWords.GO_TO.in(language, person.counter().orElse(""));
            case NO_SHOW -> KioskWords.MISSED.in(language);
            case SERVING, HELD, FINISHED, ABANDONED -> "";
        };
    }

    private Answer use(Ask ask, CardDesk desk) {
        var card = mine(ask, desk);
        if (card.isEmpty()) return new Answer.SeeOther(CARD);
        ask.session()
                .keep(new CardInHand(
                        card.get().hash(), card.get().laid(), terminal.now().monoMillis()));
        return new Answer.SeeOther(ticketOf(card.get()).isPresent() ? CARD : THEMES);
    }

    private Answer refuse(Ask ask) {
        ask.session().forget(CardInHand.class);
        return frames.words(ask, TAKE_CARD);
    }

    private Answer reprint(Ask ask, CardDesk desk) {
        var ticket = mine(ask, desk).flatMap(this::ticketOf);
        if (ticket.isEmpty()) return new Answer.SeeOther(CARD);
        var number = ticket.get().number();
        return terminal.copy(ticket.get().ticket().id())
                ? frames.words(ask, REPRINTED)
                : frames.words(
                        ask,
                        new cn.bianmin.contract.Said(
                                NOT_REPRINTED.in(Language.CHINESE, number),
                                NOT_REPRINTED.in(Language.ENGLISH, number)));
    }

    /// The card that the form is about, if it still lies there and is this browser's.
    private Optional<OnReader.Card> mine(Ask ask, CardDesk desk) {
        var laid = ask.field("laid").orElse("");
        return desk.now() instanceof OnReader.Card card
                        && String.valueOf(card.laid()).equals(laid)
                        && isMine(card, ask.session())
                ? Optional.of(card)
                : Optional.empty();
    }

    private Optional<Person> ticketOf(OnReader.Card card) {
        return CardDesk.live(terminal.queue().picture(), card.hash());
    }

    private Optional<CardInHand> used(Ask ask) {
        return CardInHand.recent(ask.session(), terminal.now().monoMillis());
    }

    private Answer page(Ask ask, OnReader on, CardWords title, String note, Deed... deeds) {
        var said = title.in(ask.session().language());
        long laid = on instanceof OnReader.Card card ? card.laid() : 0;
        return new Answer.Html(
                "kiosk/card.jte",
                new CardView(frame(ask, said), said, "", "", "", note, laid, mark(on), List.of(deeds)));
    }

    private Frame frame(Ask ask, String spoken) {
        return frames.of(ask, "card", "/kiosk", spoken, false);
    }

    private static Deed without(int key, Language language) {
        return new Deed(key, false, THEMES, TAKE_WITHOUT.in(language));
    }

    private static Deed form(int key, String path, CardWords name, Language language) {
        return new Deed(key, true, CARD + path, name.in(language));
    }
}

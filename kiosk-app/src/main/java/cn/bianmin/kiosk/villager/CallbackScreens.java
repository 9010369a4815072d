package cn.bianmin.kiosk.villager;

import static cn.bianmin.kiosk.villager.CallbackWords.*;
import static cn.bianmin.kiosk.villager.Frames.choice;

import cn.bianmin.agent.station.rating.RatingInHand;
import cn.bianmin.web.Answer;
import cn.bianmin.web.Ask;
import cn.bianmin.web.Session;
import cn.bianmin.web.Site;
import java.util.List;
import java.util.Optional;

/// Being called after a bad rating (DOMAIN D4, R3): not unless the villager asks, and then by the county alone.
/// The number is known to the session only until it is sealed, and stands in no address. Thread-safe.
final class CallbackScreens {
    static final String OFFER = "/kiosk/rate/call";
    private static final String PHONE = "/kiosk/rate/call/phone";
    private static final String CHECKED = "/kiosk/rate/call/check";
    private static final String SEND = "/kiosk/rate/call/send";

    private final Terminal terminal;
    private final Frames frames;

    /// The number so far, and whether it is written down.
    private record Typed(String digits, boolean noted) {
        /// Nothing of it is for a log.
        @Override
        public String toString() {
            return "a number in the making";
        }
    }

    CallbackScreens(Terminal terminal, Frames frames) {
        this.terminal = terminal;
        this.frames = frames;
    }

    void addTo(Site site) {
        site.page(OFFER, this::offer)
                .page(PHONE, ask -> phone(ask, ""))
                .form(PHONE, this::key)
                .page(CHECKED, this::check)
                .form(SEND, this::send)
                .assets("phone.css");
    }

    /// Whether to ask this villager now.
    boolean isOffered(Session session) {
        return due(session).isPresent();
    }

    /// Whether this villager is called.
    boolean isCalled(Session session) {
        return session.kept(Typed.class).filter(Typed::noted).isPresent();
    }

    /// Somebody rates anew.
    static void forget(Session session) {
        session.forget(Typed.class);
    }

    private Optional<RatingInHand> due(Session session) {
        return session.kept(RatingInHand.class)
                .filter(terminal.callbacks()::isOffered)
                .filter(_ -> !isCalled(session));
    }

    private Answer offer(Ask ask) {
        if (!isOffered(ask.session())) return thanks();
        var language = ask.session().language();
        var choices = List.of(
                choice(1, RatingScreens.THANKS_PATH, "home", NO_CALL, NO_CALL_HINT, language),
                choice(2, PHONE, "speech", CALL, CALL_HINT, language));
        var question = CALL_YOU.in(language);
        var frame =
                frames.of(ask, "rate-call", RatingScreens.THANKS_PATH, question + " " + Frames.spoken(choices), false);
        return new Answer.Html("kiosk/rate-which.jte", new Views.Choose(frame, question, choices));
    }

    private Answer phone(Ask ask, String refusal) {
        var session = ask.session();
        if (!isOffered(session)) return thanks();
        var language = session.language();
        var question = ComplaintWords.TYPE_PHONE.in(language);
        var hint = CALL_HINT.in(language);
        var frame = frames.of(ask, "rate-phone", OFFER, question + " " + hint, false);
        return new Answer.Html(
                "kiosk/phone.jte", new Views.Phone(frame, question, hint, PHONE, digits(session), refusal));
    }

    private Answer key(Ask ask) {
        var session = ask.session();
        synchronized (session) {
            if (!isOffered(session)) return thanks();
            return switch (PhoneKeys.press(digits(session), ask.field("key").orElse(""))) {
                case PhoneKeys.Typed.More(var digits) -> {
                    session.keep(new Typed(digits, false));
                    yield new Answer.SeeOther(PHONE);
                }
                case PhoneKeys.Typed.Whole(var digits) -> {
                    session.keep(new Typed(digits, false));
                    yield new Answer.SeeOther(CHECKED);
                }
                case PhoneKeys.Typed.Unreadable() -> phone(ask, ComplaintWords.PHONE_UNREADABLE.in(session.language()));
            };
        }
    }

    private Answer check(Ask ask) {
        var session = ask.session();
        if (!isOffered(session)) return thanks();
        var language = session.language();
        var spoken = IS_IT_RIGHT.in(language) + " " + digits(session) + ". " + CALL_HINT.in(language);
        return new Answer.Html(
                "kiosk/rate-phone.jte",
                new RatingViews.PhoneCheck(frames.of(ask, "rate-phone-check", PHONE, spoken, false), digits(session)));
    }

    private Answer send(Ask ask) {
        var session = ask.session();
        synchronized (session) {
            var rating = due(session);
            if (rating.isEmpty()) return thanks();
            var digits = digits(session);
            return switch (terminal.callbacks().take(rating.get(), digits)) {
                case NOTED -> {
                    // Written down and sealed, so the session has no more use for it.
                    session.keep(new Typed("", true));
                    yield thanks();
                }
                case PHONE_UNREADABLE -> phone(ask, ComplaintWords.PHONE_UNREADABLE.in(session.language()));
                case NO_KEY, NOT_DUE -> thanks();
                case NOT_RECORDED -> frames.words(ask, CALL_NOT_RECORDED);
            };
        }
    }

    private static String digits(Session session) {
        return session.kept(Typed.class).map(Typed::digits).orElse("");
    }

    private static Answer thanks() {
        return new Answer.SeeOther(RatingScreens.THANKS_PATH);
    }
}

package cn.bianmin.kiosk.villager;

import static cn.bianmin.kiosk.villager.Frames.choice;
import static cn.bianmin.kiosk.villager.RatingWords.*;

import cn.bianmin.agent.station.rating.RatingInHand;
import cn.bianmin.agent.station.rating.RatingSubject;
import cn.bianmin.agent.station.rating.Ratings;
import cn.bianmin.agent.station.rating.Ratings.Ratable;
import cn.bianmin.agent.station.slips.SlipRefusal;
import cn.bianmin.contract.Language;
import cn.bianmin.contract.Level;
import cn.bianmin.contract.RatingFact.Reason;
import cn.bianmin.contract.Said;
import cn.bianmin.kiosk.villager.RatingViews.Button;
import cn.bianmin.rules.guide.ServiceItem;
import cn.bianmin.web.Answer;
import cn.bianmin.web.Ask;
import cn.bianmin.web.Session;
import cn.bianmin.web.Site;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/// Rating at the kiosk (DOMAIN D4): a visit by its slip, or the station as a whole; five faces, and of whoever
/// is not content one reason. What is rated is known to the session only and stands in no address. Thread-safe.
final class RatingScreens {
    private static final String AFTER = "/kiosk/rate/after";
    static final String THANKS_PATH = "/kiosk/rate/thanks";
    private static final List<Reason> FIRST_REASONS = List.of(
            Reason.WAITED_LONG, Reason.NOT_EXPLAINED, Reason.ATTITUDE, Reason.EXTRA_TRIPS, Reason.PASSED_AROUND);
    private static final List<Reason> MORE = List.of(Reason.FEES, Reason.EQUIPMENT, Reason.OTHER);

    private final Terminal terminal;
    private final Frames frames;
    private final Function<Ask, Optional<String>> slip;
    private final CallbackScreens calls;

    /// The faces that a session was shown.
    private record Asked(String once, RatingSubject about, long shownMillis) {}

    /// Marks the faces from which the rating came, so that a form that is sent twice counts once.
    private record Done(String once) {}

    /// @param slip the ticket whose slip was held under the scanner of the kiosk that asks
    RatingScreens(Terminal terminal, Frames frames, Function<Ask, Optional<String>> slip) {
        this.terminal = terminal;
        this.frames = frames;
        this.slip = slip;
        this.calls = new CallbackScreens(terminal, frames);
    }

    void addTo(Site site) {
        calls.addTo(site);
        site.page("/kiosk/rate", this::which)
                .page("/kiosk/rate/visit", this::visit)
                .page("/kiosk/rate/station", ask -> faces(ask, RatingSubject.STATION))
                .page("/kiosk/rate/change", this::change)
                .page(AFTER, this::after)
                .page("/kiosk/rate/more", ask -> why(ask, MORE))
                .page(THANKS_PATH, this::thanks)
                .form("/kiosk/rate/give", this::give)
                .form("/kiosk/rate/correct", this::correct)
                .form("/kiosk/rate/why", this::explain)
                .assets("rating.css");
    }

    private Answer which(Ask ask) {
        var language = ask.session().language();
        var choices = List.of(
                choice(1, "/kiosk/rate/visit", "ticket", THIS_VISIT, THIS_VISIT_HINT, language),
                choice(2, "/kiosk/rate/station", "home", STATION, STATION_HINT, language));
        var question = WHICH.in(language);
        var frame = frames.of(ask, "rate-which", "/kiosk", question + " " + Frames.spoken(choices), false);
        return new Answer.Html("kiosk/rate-which.jte", new Views.Choose(frame, question, choices));
    }

    /// The visit of the slip that was scanned last.
    private Answer visit(Ask ask) {
        var ticket = slip.apply(ask);
        if (ticket.isEmpty()) return frames.words(ask, HOLD_SLIP);
        return switch (ratings().ratable(ticket.get())) {
            case Ratable.Yes(var about) -> faces(ask, about);
            case Ratable.RatedBefore() -> frames.words(ask, RATED_BEFORE);
            case Ratable.TooLate() ->
                frames.words(ask, new Said(SlipRefusal.TOO_OLD.chinese(), SlipRefusal.TOO_OLD.english()));
            case Ratable.NotOver(), Ratable.Unknown() -> frames.words(ask, KioskWords.VISIT_OVER);
        };
    }

    private Answer faces(Ask ask, RatingSubject about) {
        var asked = new Asked(frames.once(), about, terminal.now().monoMillis());
        ask.session().keep(asked);
        return faces(ask, about, "/kiosk/rate/give", asked.once(), "", "/kiosk/rate");
    }

    private Answer change(Ask ask) {
        var rating = correctable(ask.session());
        return rating.isEmpty()
                ? new Answer.SeeOther(AFTER)
                : faces(
                        ask,
                        rating.get().about(),
                        "/kiosk/rate/correct",
                        "",
                        rating.get().level().name(),
                        AFTER);
    }

    private Answer faces(Ask ask, RatingSubject about, String action, String once, String chosen, String back) {
        var language = ask.session().language();
        var faces = new ArrayList<Button>();
        for (var level : Level.values()) {
            faces.add(new Button(
                    faces.size() + 1, level.name(), RatingWords.of(level).in(language)));
        }
        var question = (about.equals(RatingSubject.STATION) ? HOW_WAS_STATION : HOW_WAS_VISIT).in(language);
        var frame = frames.of(ask, "rate", back, question + " " + spoken(faces), false);
        return new Answer.Html(
                "kiosk/rate.jte",
                new RatingViews.Faces(frame, question, name(about, language), action, once, chosen, faces));
    }

    private String name(RatingSubject about, Language language) {
        if (about.equals(RatingSubject.STATION)) return "";
        var item = Optional.ofNullable(about.item())
                .flatMap(terminal.catalogue()::item)
                .map(ServiceItem::name)
                .map(said -> said.in(language))
                .orElseGet(() -> THIS_VISIT.in(language));
        return AT_COUNTER.in(language, item, about.counter());
    }

    private Answer give(Ask ask) {
        var session = ask.session();
        var level = level(ask);
        var once = ask.field("once").orElse("");
        synchronized (session) {
            if (session.kept(Done.class)
                    .filter(done -> done.once().equals(once))
                    .isPresent()) {
                return new Answer.SeeOther(AFTER);
            }
            var asked = session.kept(Asked.class).filter(faces -> faces.once().equals(once));
            if (level.isEmpty() || asked.isEmpty()) return new Answer.SeeOther("/kiosk/rate");
            return told(
                    ask,
                    ratings().give(asked.get().about(), level.get(), asked.get().shownMillis()),
                    () -> {
                        session.keep(new Done(once));
                        CallbackScreens.forget(session);
                    });
        }
    }

    private Answer correct(Ask ask) {
        var session = ask.session();
        var level = level(ask);
        synchronized (session) {
            var rating = session.kept(RatingInHand.class);
            return level.isEmpty() || rating.isEmpty()
                    ? new Answer.SeeOther(AFTER)
                    : told(ask, ratings().correct(rating.get(), level.get()), () -> {});
        }
    }

    private Answer explain(Ask ask) {
        var session = ask.session();
        var reason = ask.field("reason").flatMap(RatingScreens::reason);
        synchronized (session) {
            var rating = session.kept(RatingInHand.class);
            return reason.isEmpty() || rating.isEmpty()
                    ? new Answer.SeeOther(AFTER)
                    : told(ask, ratings().explain(rating.get(), List.of(reason.get())), () -> {});
        }
    }

    private Answer told(Ask ask, Ratings.Answer answer, Runnable given) {
        return switch (answer) {
            case Ratings.Answer.Given(var rating) -> {
                ask.session().keep(rating);
                given.run();
                yield new Answer.SeeOther(AFTER);
            }
            case Ratings.Answer.RatedBefore() -> frames.words(ask, RATED_BEFORE);
            case Ratings.Answer.NotRecorded(var _) -> frames.words(ask, NOT_RECORDED);
        };
    }

    /// Asks why, then whether to call, or thanks.
    private Answer after(Ask ask) {
        var session = ask.session();
        if (session.kept(RatingInHand.class).filter(RatingInHand::asksWhy).isPresent()) return why(ask, FIRST_REASONS);
        return calls.isOffered(session) ? new Answer.SeeOther(CallbackScreens.OFFER) : thanks(ask);
    }

    private Answer why(Ask ask, List<Reason> offered) {
        var rating = ask.session().kept(RatingInHand.class).filter(RatingInHand::asksWhy);
        if (rating.isEmpty()) return new Answer.SeeOther(THANKS_PATH);
        var language = ask.session().language();
        var buttons = new ArrayList<Button>();
        for (var reason : offered) {
            buttons.add(new Button(
                    buttons.size() + 1, reason.name(), RatingWords.of(reason).in(language)));
        }
        if (offered.equals(FIRST_REASONS)) buttons.add(new Button(6, "", MORE_REASONS.in(language)));
        var back = offered.equals(FIRST_REASONS) ? THANKS_PATH : AFTER;
        var frame = frames.of(ask, "rate-why", back, WHY.in(language) + " " + spoken(buttons), false);
        return new Answer.Html(
                "kiosk/rate-why.jte",
                new RatingViews.Why(
                        frame,
                        YOU_SAID.in(
                                language, RatingWords.of(rating.get().level()).in(language)),
                        correctable(ask.session()).isPresent(),
                        buttons));
    }

    private Answer thanks(Ask ask) {
        var rating = ask.session().kept(RatingInHand.class);
        if (rating.isEmpty()) return new Answer.SeeOther("/kiosk/rate");
        var language = ask.session().language();
        var level = rating.get().level();
        boolean talks = level.isNegative();
        boolean isCalled = talks && calls.isCalled(ask.session());
        var afterwards = isCalled ? CallbackWords.CALL_NOTED : talks ? TALK_TO_SOMEBODY : NOBODY_KNOWS;
        var spoken = THANKS.in(language) + " " + COUNTED.in(language) + " " + afterwards.in(language);
        return new Answer.Html(
                "kiosk/rate-thanks.jte",
                new RatingViews.Thanks(
                        frames.of(ask, "rate-thanks", "", spoken, false),
                        YOU_SAID.in(language, RatingWords.of(level).in(language)),
                        level.name(),
                        !isCalled && correctable(ask.session()).isPresent(),
                        talks,
                        afterwards.in(language)));
    }

    private Optional<RatingInHand> correctable(Session session) {
        return session.kept(RatingInHand.class)
                .filter(rating ->
                        rating.isCorrectable(ratings().policy(), terminal.now().monoMillis()));
    }

    private Ratings ratings() {
        return terminal.ratings();
    }

    private static Optional<Level> level(Ask ask) {
        return ask.field("level")
                .flatMap(name -> Arrays.stream(Level.values())
                        .filter(level -> level.name().equals(name))
                        .findFirst());
    }

    private static Optional<Reason> reason(String name) {
        return Arrays.stream(Reason.values())
                .filter(reason -> reason.name().equals(name))
                .findFirst();
    }

    private static String spoken(List<Button> buttons) {
        return buttons.stream()
                .map(button -> button.key() + ", " + button.name())
                .collect(Collectors.joining("; "));
    }
}

package cn.bianmin.kiosk.villager;

import static cn.bianmin.kiosk.villager.ComplaintWords.*;

import cn.bianmin.agent.station.complaints.ComplaintDesk;
import cn.bianmin.agent.station.complaints.ComplaintDesk.Receipt;
import cn.bianmin.agent.station.complaints.ComplaintDesk.Taken;
import cn.bianmin.agent.station.complaints.ComplaintDesk.Why;
import cn.bianmin.contract.ComplaintFact.About;
import cn.bianmin.contract.TypedCode;
import cn.bianmin.kiosk.villager.ComplaintDraft.Reach;
import cn.bianmin.kiosk.villager.ComplaintViews.Line;
import cn.bianmin.kiosk.villager.ComplaintViews.Way;
import cn.bianmin.web.Answer;
import cn.bianmin.web.Ask;
import cn.bianmin.web.Site;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/// Complaints at the kiosk (DOMAIN D5, C1 to C5): what about, what happened, how to be answered, a look over
/// it, the receipt. What is said is known to the session only, stands in no address, and leaves it sealed.
/// Thread-safe.
final class ComplaintScreens {
    static final String START = "/kiosk/complain";
    static final String REACH = "/kiosk/complain/reach";
    private static final String WRITTEN = "/kiosk/complain/write";
    private static final String PHONE = "/kiosk/complain/phone";
    private static final String CHECKED = "/kiosk/complain/check";
    private static final String RECEIPT = "/kiosk/complain/receipt";

    private final Terminal terminal;
    private final Frames frames;

    /// The receipt of a session, and of which draft it is.
    private record Done(String once, Receipt receipt) {}

    ComplaintScreens(Terminal terminal, Frames frames) {
        this.terminal = terminal;
        this.frames = frames;
    }

    void addTo(Site site) {
        site.page(START, this::about)
                .page("/kiosk/complain/about/{about}", this::sentences)
                .form("/kiosk/complain/pick", this::picked)
                .page(WRITTEN, ask -> write(ask, ""))
                .form(WRITTEN, this::written)
                .page(REACH, this::reach)
                .form(REACH, this::reached)
                .page(PHONE, ask -> phone(ask, ""))
                .form(PHONE, this::digit)
                .page(CHECKED, this::check)
                .form("/kiosk/complain/send", this::send)
                .page(RECEIPT, this::receipt)
                .assets("complaint.css", "complaint.js", "phone.css");
    }

    private Answer about(Ask ask) {
        if (!desk().isOpen()) return frames.words(ask, NO_KEY);
        var language = ask.session().language();
        var icons = List.of("people", "ticket", "clock", "coin", "size", "speech");
        var choices = new ArrayList<Choice>();
        for (var about : About.values()) {
            choices.add(Frames.choice(
                    choices.size() + 1,
                    path(about),
                    icons.get(choices.size()),
                    ComplaintWords.of(about),
                    ComplaintWords.hint(about),
                    language));
        }
        var question = ABOUT_WHAT.in(language);
        var spoken = question + " " + WHO_SEES.in(language) + " " + Frames.spoken(choices);
        return new Answer.Html(
                "kiosk/complain-about.jte",
                new Views.Choose(frames.of(ask, "complain-about", "/kiosk", spoken, false), question, choices));
    }

    private Answer sentences(Ask ask) {
        var about = Arrays.stream(About.values())
                .filter(one -> path(one).endsWith("/" + ask.part("about")))
                .findFirst();
        return about.isEmpty() ? frames.words(ask, KioskWords.NO_SUCH_PAGE) : pick(ask, about.get(), "");
    }

    private Answer pick(Ask ask, About about, String refusal) {
        var language = ask.session().language();
        var before = draft(ask).filter(draft -> draft.about() == about);
        var lines = new ArrayList<Line>();
        for (var sentence : ComplaintWords.sentences(about)) {
            lines.add(new Line(
                    lines.size() + 1,
                    sentence.name(),
                    sentence.in(language),
                    before.filter(draft -> draft.picked().contains(sentence)).isPresent()));
        }
        var name = ComplaintWords.of(about).in(language);
        var spoken = name + " " + PICK.in(language) + " "
                + lines.stream().map(line -> line.key() + ", " + line.words()).collect(Collectors.joining("; "));
        var frame = frames.of(ask, "complain-pick", START, spoken, false);
        return new Answer.Html(
                "kiosk/complain-pick.jte",
                new ComplaintViews.Pick(frame, about.name(), name, lines, desk().voiceSeconds() > 0, refusal));
    }

    private Answer picked(Ask ask) {
        var about = ask.field("about")
                .flatMap(name -> Arrays.stream(About.values())
                        .filter(one -> one.name().equals(name))
                        .findFirst());
        if (about.isEmpty()) return new Answer.SeeOther(START);
        var picked = ComplaintWords.sentences(about.get()).stream()
                .filter(sentence -> ask.ticked(sentence.name()))
                .toList();
        var draft = draft(ask)
                .filter(one -> one.about() == about.get())
                .orElseGet(() -> ComplaintDraft.begun(frames.once(), about.get()))
                .saying(picked);
        ask.session().keep(draft);
        return new Answer.SeeOther(
                switch (ask.field("next").orElse("")) {
                    case "write" -> WRITTEN;
                    case "speak" -> SpeakScreen.PATH;
                    default -> REACH;
                });
    }

    private Answer write(Ask ask, String refusal) {
        var draft = draft(ask);
        if (draft.isEmpty()) return new Answer.SeeOther(START);
        var language = ask.session().language();
        var hint = WRITE_HINT.in(language, desk().maxCharacters());
        var frame = frames.of(ask, "complain-write", path(draft.get().about()), WRITE.in(language) + " " + hint, false);
        return new Answer.Html(
                "kiosk/complain-write.jte",
                new ComplaintViews.Write(
                        frame,
                        ComplaintWords.of(draft.get().about()).in(language),
                        draft.get().text(),
                        desk().maxCharacters(),
                        refusal));
    }

    private Answer written(Ask ask) {
        var draft = draft(ask);
        if (draft.isEmpty()) return new Answer.SeeOther(START);
        var text = ask.field("text").orElse("").strip();
        if (text.length() > desk().maxCharacters()) {
            return write(ask, TOO_LONG.in(ask.session().language(), desk().maxCharacters()));
        }
        ask.session().keep(draft.get().writing(text));
        return new Answer.SeeOther(REACH);
    }

    private Answer reach(Ask ask) {
        var draft = draft(ask);
        if (draft.isEmpty()) return new Answer.SeeOther(START);
        var language = ask.session().language();
        var ways = List.of(
                new Way(1, Reach.ANONYMOUS.name(), "ticket", ANONYMOUS.in(language), ANONYMOUS_HINT.in(language)),
                new Way(2, Reach.PHONE.name(), "bell", BY_PHONE.in(language), BY_PHONE_HINT.in(language)),
                new Way(3, Reach.CALL_BACK.name(), "speech", CALL_ME.in(language), CALL_ME_HINT.in(language)));
        var spoken = REACH_YOU.in(language) + " " + WHO_SEES.in(language) + " "
                + ways.stream().map(way -> way.key() + ", " + way.name()).collect(Collectors.joining("; "));
        var frame = frames.of(ask, "complain-reach", path(draft.get().about()), spoken, false);
        return new Answer.Html("kiosk/complain-reach.jte", new ComplaintViews.Reach(frame, ways));
    }

    private Answer reached(Ask ask) {
        var draft = draft(ask);
        var by = ask.field("by")
                .flatMap(name -> Arrays.stream(Reach.values())
                        .filter(one -> one.name().equals(name))
                        .findFirst());
        if (draft.isEmpty() || by.isEmpty()) return new Answer.SeeOther(START);
        if (draft.get().isEmpty() && by.get() != Reach.CALL_BACK) {
            return pick(ask, draft.get().about(), EMPTY.in(ask.session().language()));
        }
        ask.session().keep(draft.get().reached(by.get(), ""));
        return new Answer.SeeOther(by.get() == Reach.ANONYMOUS ? CHECKED : PHONE);
    }

    private Answer phone(Ask ask, String refusal) {
        var draft = draft(ask);
        if (draft.isEmpty()) return new Answer.SeeOther(START);
        var language = ask.session().language();
        var frame = frames.of(
                ask, "complain-phone", REACH, TYPE_PHONE.in(language) + " " + BY_PHONE_HINT.in(language), false);
        return new Answer.Html(
                "kiosk/phone.jte",
                new Views.Phone(
                        frame,
                        TYPE_PHONE.in(language),
                        BY_PHONE_HINT.in(language),
                        PHONE,
                        draft.get().phone(),
                        refusal));
    }

    private Answer digit(Ask ask) {
        var session = ask.session();
        synchronized (session) {
            var found = draft(ask);
            if (found.isEmpty()) return new Answer.SeeOther(START);
            var draft = found.get();
            return switch (PhoneKeys.press(draft.phone(), ask.field("key").orElse(""))) {
                case PhoneKeys.Typed.More(var digits) -> {
                    session.keep(draft.reached(draft.reach(), digits));
                    yield new Answer.SeeOther(PHONE);
                }
                case PhoneKeys.Typed.Whole(var digits) -> {
                    session.keep(draft.reached(draft.reach(), digits));
                    yield new Answer.SeeOther(CHECKED);
                }
                case PhoneKeys.Typed.Unreadable() -> phone(ask, PHONE_UNREADABLE.in(session.language()));
            };
        }
    }

    private Answer check(Ask ask) {
        var draft = draft(ask);
        if (draft.isEmpty()) return new Answer.SeeOther(START);
        var language = ask.session().language();
        var lines = new ArrayList<>(
                draft.get().picked().stream().map(line -> line.in(language)).toList());
        if (!draft.get().text().isBlank()) lines.add(draft.get().text());
        draft.get().spoken().ifPresent(_ -> lines.add(A_RECORDING.in(language)));
        var answer = switch (draft.get().reach()) {
            case ANONYMOUS -> BY_CODE.in(language);
            case PHONE -> BY_CALL.in(language, draft.get().phone());
            case CALL_BACK -> CALL_TO_LISTEN.in(language, draft.get().phone());
        };
        var by = desk().answeredBy().in(language);
        var spoken = CHECK.in(language) + " " + String.join("; ", lines) + "; " + answer + "; " + by;
        return new Answer.Html(
                "kiosk/complain-check.jte",
                new ComplaintViews.Check(
                        frames.of(ask, "complain-check", REACH, spoken, false),
                        draft.get().once(),
                        ComplaintWords.of(draft.get().about()).in(language),
                        lines,
                        answer,
                        by));
    }

    private Answer send(Ask ask) {
        var session = ask.session();
        var once = ask.field("once").orElse("");
        synchronized (session) {
            if (session.kept(Done.class)
                    .filter(done -> done.once().equals(once))
                    .isPresent()) {
                return new Answer.SeeOther(RECEIPT);
            }
            var draft = draft(ask).filter(one -> one.once().equals(once));
            if (draft.isEmpty()) return new Answer.SeeOther(START);
            return switch (desk().lodge(draft.get().grievance())) {
                case Taken.Lodged(var receipt) -> {
                    session.keep(new Done(once, receipt));
                    session.forget(ComplaintDraft.class);
                    yield new Answer.SeeOther(RECEIPT);
                }
                case Taken.Refused(var why) -> refused(ask, draft.get(), why);
            };
        }
    }

    private Answer refused(Ask ask, ComplaintDraft draft, Why why) {
        var sentence = ComplaintWords.of(why).in(ask.session().language(), desk().maxCharacters());
        return switch (why) {
            case EMPTY -> pick(ask, draft.about(), sentence);
            case TOO_LONG -> write(ask, sentence);
            case PHONE_UNREADABLE, PHONE_MISSING -> phone(ask, sentence);
            case NO_KEY, NOT_RECORDED, NO_ROOM_FOR_VOICE, SPOKEN_TOO_LONG -> frames.words(ask, ComplaintWords.of(why));
        };
    }

    private Answer receipt(Ask ask) {
        var done = ask.session().kept(Done.class);
        if (done.isEmpty()) return new Answer.SeeOther(START);
        var language = ask.session().language();
        var receipt = done.get().receipt();
        var code = TypedCode.printed(receipt.code());
        var by = receipt.by().in(language);
        var later = terminal.isOnline() ? "" : GOES_LATER.in(language);
        var spoken = RECEIVED.in(language) + " " + by + " " + REMEMBER.in(language) + " " + later;
        return new Answer.Html(
                "kiosk/complain-receipt.jte",
                new ComplaintViews.Receipt(frames.of(ask, "complain-receipt", "", spoken, false), code, by, later));
    }

    private ComplaintDesk desk() {
        return terminal.complaints();
    }

    private static Optional<ComplaintDraft> draft(Ask ask) {
        return ask.session().kept(ComplaintDraft.class);
    }

    static String path(About about) {
        return "/kiosk/complain/about/" + about.name().toLowerCase(Locale.ROOT);
    }
}

package cn.bianmin.kiosk.villager;

import static cn.bianmin.kiosk.villager.KioskWords.*;

import cn.bianmin.agent.station.queue.QueuePicture.Person;
import cn.bianmin.agent.station.queue.Slip;
import cn.bianmin.agent.station.queue.TicketState;
import cn.bianmin.contract.Language;
import cn.bianmin.rules.guide.ServiceItem;
import cn.bianmin.web.Answer;
import cn.bianmin.web.Ask;
import cn.bianmin.web.Sentence;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// One person's number, place and what to do next, however it was found. Thread-safe.
final class NumberScreen {
    private final Terminal terminal;
    private final Frames frames;

    NumberScreen(Terminal terminal, Frames frames) {
        this.terminal = terminal;
        this.frames = frames;
    }

    /// @param screen `ticket` and `slip` are of whoever holds the ticket, `place` of whoever typed a number
    /// @param whereNobody what is said where nobody in the queue is meant
    Answer show(Ask ask, Predicate<Person> whose, String screen, Sentence whereNobody) {
        var queue = terminal.queue().picture();
        return Stream.concat(queue.open().stream(), queue.waiting().stream())
                .filter(whose)
                .findFirst()
                .map(person -> show(ask, person, screen))
                .orElseGet(() -> frames.words(ask, whereNobody));
    }

    /// The same of a ticket of today, also one whose visit is over.
    Answer of(Ask ask, String ticket, String screen, Sentence whereNobody) {
        return terminal.queue()
                .person(ticket)
                .map(person -> show(ask, person, screen))
                .orElseGet(() -> frames.words(ask, whereNobody));
    }

    private Answer show(Ask ask, Person person, String screen) {
        var language = ask.session().language();
        var counter = person.counter().orElse("");
        boolean waits = person.state() == TicketState.WAITING;
        var wait = waits
                ? WaitWords.said(terminal.waits().forWaiting(terminal.queue().picture(), person), language)
                : "";
        var next = switch (person.state()) {
            case WAITING -> (person.ticket().seatSide() ? STAFF_COME : SIT_DOWN).in(language);
            case CALLED -> person.ticket().seatSide() ? STAFF_COME.in(language) : GO_TO.in(language, counter);
            case SERVING -> BEING_SERVED.in(language, counter);
            case HELD -> ON_HOLD.in(language, counter);
            case NO_SHOW -> MISSED.in(language);
            case FINISHED, ABANDONED -> VISIT_OVER.in(language);
        };
        var paper = screen.equals("place") ? "" : (person.slip() == Slip.PRINTED ? PRINTED : REMEMBER).in(language);
        var spoken =
                YOUR_NUMBER.in(language) + " " + digitByDigit(person.number(), language) + "。 " + wait + "。 " + next;
        return new Answer.Html(
                "kiosk/number.jte",
                new Views.Position(
                        frames.of(ask, screen, "", spoken, true),
                        person.number(),
                        name(person.item(), language),
                        paper,
                        next,
                        wait,
                        !waits,
                        person.state() == TicketState.NO_SHOW && !screen.equals("place")));
    }

    private String name(String code, Language language) {
        return terminal.catalogue()
                .item(code)
                .map(ServiceItem::name)
                .map(said -> said.in(language))
                .orElse(code);
    }

    // A zero is heard apart: A零零七, not A7.
    private static String digitByDigit(String number, Language language) {
        var digits = language == Language.CHINESE ? "零一二三四五六七八九" : "0123456789";
        return number.chars()
                .mapToObj(c -> c >= '0' && c <= '9'
                        ? digits.charAt(c - '0') + (language == Language.CHINESE ? "" : " ")
                        : (char) c + " ")
                .collect(Collectors.joining())
                .strip();
    }
}

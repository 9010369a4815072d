package cn.bianmin.kiosk.villager;

import static cn.bianmin.kiosk.villager.FindWords.*;
import static cn.bianmin.kiosk.villager.KioskWords.NO_SUCH_NUMBER;
import static cn.bianmin.kiosk.villager.KioskWords.NO_SUCH_PAGE;
import static cn.bianmin.kiosk.villager.KioskWords.TYPE_NUMBER;

import cn.bianmin.agent.station.queue.QueuePicture.Person;
import cn.bianmin.web.Answer;
import cn.bianmin.web.Ask;
import cn.bianmin.web.Site;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/// Finds somebody's place: by a slip in one of several ways, or by the number alone, which everybody in the
/// hall may know. Thread-safe.
final class PlaceScreens {
    private static final int DIGITS = 3;
    private static final int MAX_CHOICES = 6;

    private final Terminal terminal;
    private final Frames frames;
    private final NumberScreen number;

    PlaceScreens(Terminal terminal, Frames frames, NumberScreen number) {
        this.terminal = terminal;
        this.frames = frames;
        this.number = number;
    }

    void addTo(Site site) {
        site.page("/kiosk/mine", this::ways)
                .page("/kiosk/list", ask -> list(ask, numbers()))
                .page("/kiosk/list/{from}/{to}", this::part)
                .page("/kiosk/place", ask -> place(ask, ""))
                .page("/kiosk/place/{digits}", ask -> place(ask, ask.part("digits")));
    }

    private Answer ways(Ask ask) {
        var language = ask.session().language();
        var choices = List.of(
                Frames.choice(1, "/kiosk/place", "ticket", BY_NUMBER, BY_NUMBER_HINT, language),
                Frames.choice(2, "/kiosk/list", "people", BY_LIST, BY_LIST_HINT, language),
                Frames.choice(3, "/kiosk/code", "keys", BY_CODE, BY_CODE_HINT, language),
                Frames.choice(4, "/kiosk/camera", "camera", BY_CAMERA, BY_CAMERA_HINT, language),
                Frames.choice(5, "/kiosk/themes", "again", TAKE_NEW, TAKE_NEW_HINT, language));
        var question = HAVE_WHAT.in(language);
        var frame = frames.of(ask, "mine", "/kiosk", question + " " + Frames.spoken(choices), false);
        return new Answer.Html("kiosk/choose.jte", new Views.Choose(frame, question, choices));
    }

    // Six keys find any of 216 numbers with three presses.
    private Answer list(Ask ask, List<String> numbers) {
        var language = ask.session().language();
        if (numbers.isEmpty()) return frames.words(ask, NOBODY_THERE);
        int size = 1;
        while (size * MAX_CHOICES < numbers.size()) size *= MAX_CHOICES;
        var choices = new ArrayList<Choice>();
        for (int from = 0; from < numbers.size(); from += size) {
            var first = numbers.get(from);
            var last = numbers.get(Math.min(from + size, numbers.size()) - 1);
            boolean isOne = first.equals(last);
            choices.add(new Choice(
                    choices.size() + 1,
                    isOne ? "/kiosk/place/" + first : "/kiosk/list/" + first + "/" + last,
                    "",
                    isOne ? first : first + " – " + last,
                    ""));
        }
        var question = WHICH_NUMBER.in(language);
        var frame = frames.of(ask, "list", "/kiosk/mine", question + " " + Frames.spoken(choices), false);
        return new Answer.Html("kiosk/choose.jte", new Views.Choose(frame, question, choices));
    }

    private Answer part(Ask ask) {
        var from = ask.part("from");
        var to = ask.part("to");
        return list(
                ask,
                numbers().stream()
                        .filter(each -> each.compareTo(from) >= 0 && each.compareTo(to) <= 0)
                        .toList());
    }

    private List<String> numbers() {
        var queue = terminal.queue().picture();
        return Stream.concat(queue.open().stream(), queue.waiting().stream())
                .map(Person::number)
                .sorted()
                .toList();
    }

    private Answer place(Ask ask, String typed) {
        if (!typed.matches("\\d{0," + DIGITS + "}|[A-Z]\\d{3,6}")) return frames.words(ask, NO_SUCH_PAGE);
        if (typed.length() >= DIGITS) {
            return number.show(ask, person -> person.number().endsWith(typed), "place", NO_SUCH_NUMBER);
        }
        var frame = frames.of(
                ask, "place", "/kiosk/mine", TYPE_NUMBER.in(ask.session().language()), false);
        return new Answer.Html("kiosk/place.jte", new Views.Place(frame, typed));
    }
}

package cn.bianmin.kiosk.villager;

import static cn.bianmin.kiosk.villager.Frames.choice;
import static cn.bianmin.kiosk.villager.KioskWords.*;

import cn.bianmin.agent.station.queue.QueuePicture;
import cn.bianmin.contract.Language;
import cn.bianmin.web.Answer;
import cn.bianmin.web.Ask;
import cn.bianmin.web.Site;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/// K0, what a kiosk shows while nobody uses it: what can be done here, whether it is open, how many wait.
/// Thread-safe.
final class IdleScreen {
    // More would leave no room for what people come for.
    private static final int MAX_NOTICES = 2;

    private final Terminal terminal;
    private final Frames frames;

    IdleScreen(Terminal terminal, Frames frames) {
        this.terminal = terminal;
        this.frames = frames;
    }

    void addTo(Site site) {
        site.page("/kiosk", this::idle);
    }

    private Answer idle(Ask ask) {
        var language = ask.session().language();
        var queue = terminal.queue().picture();
        int waiting = queue.waiting().size();
        var choices = List.of(
                choice(1, "/kiosk/themes", "ticket", TAKE_NUMBER, TAKE_NUMBER_HINT, language),
                choice(2, "/kiosk/mine", "people", PROGRESS, PROGRESS_HINT, language),
                choice(3, "/kiosk/themes", "book", GUIDE, GUIDE_HINT, language),
                choice(4, "/kiosk/rate", "star", RATE, RATE_HINT, language),
                choice(5, "/kiosk/complain", "speech", COMPLAIN, COMPLAIN_HINT, language),
                choice(6, "/kiosk/help", "bell", HELP, HELP_HINT, language));
        var spoken = WELCOME.in(language) + " " + Frames.spoken(choices);
        return new Answer.Html(
                "kiosk/idle.jte",
                new Views.Idle(
                        frames.of(ask, "idle", "", spoken, true),
                        queue.isOpen(),
                        (queue.isOpen() ? OPEN : CLOSED).in(language),
                        waiting == 0 ? NOBODY_WAITS.in(language) : WAITING_NOW.in(language, waiting),
                        notices(language),
                        facts(queue, language),
                        choices));
    }

    private List<String> notices(Language language) {
        var today = terminal.now().time().atZone(Frames.ZONE).toLocalDate();
        return terminal.notices(today).stream()
                .limit(MAX_NOTICES)
                .map(notice -> notice.words().in(language))
                .toList();
    }

    private List<String> facts(QueuePicture queue, Language language) {
        var facts = new ArrayList<String>();
        var hours = terminal.today().map(said -> said.in(language)).orElseGet(() -> terminal.hours(language));
        if (!hours.isEmpty()) facts.add(HOURS.in(language, hours));
        if (queue.isOpen() && !queue.dutyLead().isEmpty()) {
            facts.add(DUTY_LEAD.in(language, terminal.nameOf(queue.dutyLead())));
        }
        if (queue.isOpen() && !queue.staff().isEmpty()) {
            facts.add(ON_DUTY.in(
                    language, queue.staff().stream().map(terminal::nameOf).collect(Collectors.joining(" "))));
        }
        if (terminal.cards().isPresent()) facts.add(CardWords.LAY_HERE.in(language));
        return facts;
    }
}

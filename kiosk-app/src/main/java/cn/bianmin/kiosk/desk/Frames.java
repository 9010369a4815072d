package cn.bianmin.kiosk.desk;

import cn.bianmin.agent.station.queue.DayState;
import cn.bianmin.agent.station.staff.Account;
import cn.bianmin.contract.Language;
import cn.bianmin.web.Ask;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.util.Locale;

/// Makes the frame of each page of the staff. Thread-safe.
final class Frames {
    private final StaffTerminal terminal;
    private final DeskSessions sessions;
    private final CaseScans scans;

    Frames(StaffTerminal terminal, DeskSessions sessions, CaseScans scans) {
        this.terminal = terminal;
        this.sessions = sessions;
        this.scans = scans;
    }

    /// Of a whole page, on which what is to be told is told.
    Frame of(Ask ask) {
        return of(ask, sessions.told(ask));
    }

    /// Of a part that renews itself.
    Frame ofPart(Ask ask) {
        return of(ask, "");
    }

    private Frame of(Ask ask, String notice) {
        var language = ask.session().language();
        var account = sessions.signedIn(ask);
        var scanner = CaseScans.scanner(ask);
        return new Frame(
                language,
                ask.session().token(),
                terminal.station(),
                notice,
                account.isPresent() ? warning(language) : "",
                account.map(Frames::clerk),
                scanner,
                scans.counts().getOrDefault(scanner, 0L));
    }

    static Frame.Clerk clerk(Account account) {
        return new Frame.Clerk(account.id(), account.name(), account.post(), account.role());
    }

    private String warning(Language language) {
        var picture = terminal.queue().picture();
        var now = terminal.now();
        var today = now.time().atZone(DayState.ZONE).toLocalDate();
        var words = switch (picture.dayState(now)) {
            case CLOSED, TODAY -> null;
            case OVER -> DeskWords.NOT_CLOSED;
            case CLOCK_AHEAD -> DeskWords.CLOCK_AHEAD;
            case CLOCK_BEHIND -> DeskWords.CLOCK_BEHIND;
            case CLOCK_UNSET -> DeskWords.CLOCK_UNSET;
        };
        return words == null
                ? ""
                : words.in(language, date(picture.day().orElse(today), language), date(today, language));
    }

    /// A date with its weekday.
    static String date(LocalDate date, Language language) {
        return DateTimeFormatter.ofLocalizedDate(FormatStyle.FULL)
                .withLocale(language == Language.ENGLISH ? Locale.ENGLISH : Locale.CHINA)
                .format(date);
    }
}

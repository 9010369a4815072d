package cn.bianmin.kiosk.villager;

import static cn.bianmin.kiosk.villager.KioskWords.HELP_COMES;
import static cn.bianmin.kiosk.villager.KioskWords.HELP_FAILED;

import cn.bianmin.contract.ClockQuality;
import cn.bianmin.contract.Language;
import cn.bianmin.contract.Said;
import cn.bianmin.contract.Stamp;
import cn.bianmin.web.Answer;
import cn.bianmin.web.Ask;
import cn.bianmin.web.Sentence;
import java.security.SecureRandom;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// Makes what all screens of the villager share: the frame around each, a screen that is one sentence, choices.
/// Thread-safe.
public final class Frames {
    // The whole country keeps one time.
    static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");

    private static final DateTimeFormatter CLOCK = DateTimeFormatter.ofPattern("HH:mm", Locale.ROOT);
    private static final DateTimeFormatter CHINESE_DATE = DateTimeFormatter.ofPattern("M月d日 EEEE", Locale.CHINA);
    private static final DateTimeFormatter ENGLISH_DATE = DateTimeFormatter.ofPattern("EEEE, d MMMM", Locale.ENGLISH);
    private static final Pattern OWN_PATH = Pattern.compile("/kiosk[a-zA-Z0-9/-]{0,80}");

    private final Terminal terminal;
    private final KioskEvents events;
    private final SecureRandom random = new SecureRandom();

    Frames(Terminal terminal, KioskEvents events) {
        this.terminal = terminal;
        this.events = events;
    }

    /// The frame of a screen.
    ///
    /// @param screen its name, which a call for help tells
    /// @param back where 返回 leads; empty on the first screen
    /// @param spoken what 听一遍 says
    /// @param refreshed whether the page follows the queue
    public Frame of(Ask ask, String screen, String back, String spoken, boolean refreshed) {
        var session = ask.session();
        var language = session.language();
        Stamp now = terminal.now();
        var local = now.time().atZone(ZONE);
        var kiosk = KioskEvents.kiosk(ask);
        return new Frame(
                terminal.station(),
                now.time().toEpochMilli(),
                CLOCK.format(local),
                (language == Language.CHINESE ? CHINESE_DATE : ENGLISH_DATE).format(local),
                now.clock() == ClockQuality.UNSYNCED,
                terminal.isOnline(),
                language,
                session.kept(Comfort.class).orElse(Comfort.NORMAL),
                session.token(),
                screen,
                // An answer to a form is no page to come back to.
                isOwn(ask.path()) && ask.field("token").isEmpty() ? ask.path() : "/kiosk",
                back,
                spoken,
                HelpCall.recent(session, now.monoMillis())
                        .map(call -> (call.wentOut() ? HELP_COMES : HELP_FAILED).in(language))
                        .orElse(""),
                refreshed,
                KioskEvents.path(kiosk),
                events.count(kiosk));
    }

    /// A screen that says one sentence and leads home.
    public Answer words(Ask ask, Sentence sentence) {
        return words(ask, sentence.in(ask.session().language()));
    }

    /// A screen that says one sentence and leads home.
    public Answer words(Ask ask, Said said) {
        return words(ask, said.in(ask.session().language()));
    }

    private Answer words(Ask ask, String said) {
        return new Answer.Html("kiosk/words.jte", new Views.Words(of(ask, "sentence", "/kiosk", said, false), said));
    }

    /// Where a form says that it came from, to show that page again.
    static String back(Ask ask) {
        return ask.field("back").filter(Frames::isOwn).orElse("/kiosk");
    }

    private static boolean isOwn(String path) {
        return OWN_PATH.matcher(path).matches();
    }

    /// A mark that makes one deed of however many times a form is sent.
    String once() {
        var bytes = new byte[16];
        random.nextBytes(bytes);
        return HexFormat.of().formatHex(bytes);
    }

    static Choice choice(int key, String path, String icon, Sentence name, Sentence hint, Language language) {
        return new Choice(key, path, icon, name.in(language), hint.in(language));
    }

    /// Choices as they are read out.
    static String spoken(List<Choice> choices) {
        return choices.stream()
                .map(choice -> choice.key() + ", " + choice.name())
                .collect(Collectors.joining("; "));
    }

    /// The business day, and today's date where none was opened yet.
    static LocalDate today(Terminal terminal) {
        return terminal.queue()
                .picture()
                .day()
                .orElseGet(() -> terminal.now().time().atZone(ZONE).toLocalDate());
    }
}

package cn.bianmin.kiosk.villager;

import cn.bianmin.web.Answer;
import cn.bianmin.web.Ask;
import cn.bianmin.web.Site;
import java.util.regex.Pattern;

/// What stands in the same places at the foot of every screen: help, language, size, height; and the wipe when
/// somebody leaves. Thread-safe.
final class FixedBar {
    private static final Pattern SCREEN = Pattern.compile("[a-z-]{1,20}");

    private final Terminal terminal;

    FixedBar(Terminal terminal) {
        this.terminal = terminal;
    }

    void addTo(Site site) {
        site.form("/kiosk/help", this::help)
                .form("/kiosk/language", this::language)
                .form("/kiosk/comfort", this::comfort)
                .form("/kiosk/again", this::again);
    }

    private Answer help(Ask ask) {
        var screen = ask.field("screen")
                .filter(name -> SCREEN.matcher(name).matches())
                .orElse("idle");
        var session = ask.session();
        synchronized (session) {
            long now = terminal.now().monoMillis();
            // Pressing again while staff are on their way is no second call.
            if (HelpCall.recent(session, now).filter(HelpCall::wentOut).isEmpty()) {
                session.keep(new HelpCall(now, terminal.help().ask(subject(ask), screen)));
            }
        }
        return new Answer.SeeOther(Frames.back(ask));
    }

    // The first kiosk of a terminal goes by the terminal's name, as the only one of most stations does.
    private String subject(Ask ask) {
        var kiosk = KioskEvents.kiosk(ask);
        return kiosk.equals(KioskEvents.FIRST) ? terminal.id() : terminal.id() + "/" + kiosk;
    }

    private Answer language(Ask ask) {
        ask.session().speak(ask.session().language().other());
        return new Answer.SeeOther(Frames.back(ask));
    }

    private Answer comfort(Ask ask) {
        ask.session().keep(new Comfort(ask.ticked("low"), ask.ticked("large")));
        return new Answer.SeeOther(Frames.back(ask));
    }

    private Answer again(Ask ask) {
        ask.session().wipe();
        return new Answer.SeeOther("/kiosk");
    }
}

package cn.bianmin.kiosk.desk;

import cn.bianmin.agent.station.help.HelpDesk;
import cn.bianmin.web.Answer;
import cn.bianmin.web.Ask;
import cn.bianmin.web.Live;
import cn.bianmin.web.Site;
import java.util.Map;

/// Shows at every desk who waits for help at a kiosk, until a clerk says "I am going". Thread-safe.
public final class HelpBell {
    private final HelpDesk help;
    private final DeskSessions sessions;
    private final Live live = new Live();

    public HelpBell(HelpDesk help, DeskSessions sessions) {
        this.help = help;
        this.sessions = sessions;
        help.watch(this::show);
        show();
    }

    public void addTo(Site site) {
        site.live("/desk/help/live", live).form("/desk/help", this::goes).assets("help-bell.css", "help-bell.js");
    }

    // Which kiosk is public; who stands there nobody knows.
    private void show() {
        live.show(
                Map.of("kiosks", help.open().stream().map(HelpDesk.Call::kiosk).toList()));
    }

    private Answer goes(Ask ask) {
        sessions.signedIn(ask)
                .ifPresent(account -> ask.field("kiosk").ifPresent(kiosk -> help.answer(kiosk, account.id())));
        return new Answer.SeeOther("/desk");
    }
}

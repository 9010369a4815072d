package cn.bianmin.kiosk.desk;

import cn.bianmin.web.Answer;
import cn.bianmin.web.Site;

/// Lets tests of other pages of the staff sign in without the whole desk.
public final class DeskDoor {
    private DeskDoor() {}

    /// Serves `/desk/sign-in`, and the session's token at `/desk`.
    public static void addTo(Site site, DeskSessions sessions) {
        site.page("/desk", ask -> new Answer.Json(ask.session().token())).form("/desk/sign-in", ask -> {
            sessions.signIn(ask);
            return DeskSessions.SIGN_IN;
        });
    }
}

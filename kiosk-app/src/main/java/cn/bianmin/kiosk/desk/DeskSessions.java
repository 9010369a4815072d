package cn.bianmin.kiosk.desk;

import cn.bianmin.agent.station.staff.Account;
import cn.bianmin.agent.station.staff.SignIn;
import cn.bianmin.agent.station.staff.StaffDesk;
import cn.bianmin.contract.StaffFact.Role;
import cn.bianmin.web.Answer;
import cn.bianmin.web.Ask;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;

/// Who sits at a browser of the staff: asked by every page that only staff may see. Thread-safe.
///
/// ```java
/// site.page("/desk/voice", ask -> sessions.signedIn(ask, Role.LEAD).map(this::page).orElse(DeskSessions.SIGN_IN));
/// ```
public final class DeskSessions {
    /// Leads to where one signs in.
    public static final Answer SIGN_IN = new Answer.SeeOther("/desk");

    private final StaffDesk staff;

    /// The session of the staff desk, kept in the browser's session.
    private record Signed(String session) {}

    private record Notice(String text) {}

    public DeskSessions(StaffDesk staff) {
        this.staff = staff;
    }

    /// The account that is signed in at this browser; empty also where it was idle for too long, or was
    /// removed.
    public Optional<Account> signedIn(Ask ask) {
        return ask.session().kept(Signed.class).flatMap(signed -> staff.use(signed.session()));
    }

    /// The same, where it has one of the roles.
    public Optional<Account> signedIn(Ask ask, Role... roles) {
        return signedIn(ask).filter(account -> Set.of(roles).contains(account.role()));
    }

    /// Says something on the next page of the desk, once.
    public void tell(Ask ask, String text) {
        ask.session().keep(new Notice(text));
    }

    /// What is to be said now; it is not said again.
    String told(Ask ask) {
        var notice = ask.session().kept(Notice.class).map(Notice::text).orElse("");
        ask.session().forget(Notice.class);
        return notice;
    }

    void signIn(Ask ask) {
        var answer =
                staff.signIn(ask.field("account").orElse(""), ask.field("pin").orElse(""));
        var language = ask.session().language();
        switch (answer) {
            case SignIn.Done(String session, Account _) -> ask.renewSession().keep(new Signed(session));
            case SignIn.Wrong(int left) -> tell(ask, DeskWords.WRONG_PIN.in(language, left));
            case SignIn.Locked(Duration remaining) ->
                tell(
                        ask,
                        DeskWords.LOCKED.in(language, remaining.plusSeconds(59).toMinutes()));
            case SignIn.Busy() -> tell(ask, DeskWords.BUSY.in(language));
            case SignIn.NotRecorded(String sentence) -> tell(ask, DeskWords.NOT_RECORDED.in(language, sentence));
        }
    }

    void signOut(Ask ask) {
        ask.session().kept(Signed.class).ifPresent(signed -> staff.signOut(signed.session()));
        ask.session().wipe();
    }
}

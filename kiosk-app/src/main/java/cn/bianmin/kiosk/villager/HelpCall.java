package cn.bianmin.kiosk.villager;

import cn.bianmin.web.Session;
import java.util.Optional;

/// When help was last called, and whether the call went out.
record HelpCall(long monoMillis, boolean wentOut) {
    private static final long NOTICE_MILLIS = 60_000;

    /// The call that the person at this browser made just now.
    static Optional<HelpCall> recent(Session session, long nowMillis) {
        return session.kept(HelpCall.class).filter(call -> nowMillis - call.monoMillis() < NOTICE_MILLIS);
    }
}

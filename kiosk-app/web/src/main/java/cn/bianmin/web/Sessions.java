package cn.bianmin.web;

import java.security.SecureRandom;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/// The sessions of all browsers, at most so many: for a new one the one goes that was longest unused, and one
/// that keeps nothing goes before one where somebody is signed in. Thread-safe.
final class Sessions {
    static final int MAX = 500;

    private static final int BYTES = 18;

    private final SecureRandom random = new SecureRandom();
    // In the order of use, the longest unused first.
    private final Map<String, Session> sessions = new LinkedHashMap<>(16, 0.75f, true);

    synchronized Optional<Session> find(String id) {
        return Optional.ofNullable(sessions.get(id));
    }

    synchronized Session begin() {
        if (sessions.size() >= MAX) {
            var eldest = sessions.values().stream()
                    .filter(Session::isEmpty)
                    .findFirst()
                    .orElseGet(() -> sessions.values().iterator().next());
            sessions.remove(eldest.id());
        }
        var session = new Session(secret(), secret());
        sessions.put(session.id(), session);
        return session;
    }

    synchronized Session renew(Session old) {
        sessions.remove(old.id());
        var session = begin();
        session.takeFrom(old);
        return session;
    }

    private String secret() {
        var bytes = new byte[BYTES];
        random.nextBytes(bytes);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }
}

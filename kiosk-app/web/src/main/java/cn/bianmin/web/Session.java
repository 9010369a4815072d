package cn.bianmin.web;

import cn.bianmin.contract.Language;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/// What the terminal remembers of one browser, in memory only. Thread-safe; whoever must not act twice for one
/// browser locks on the session.
public final class Session {
    private final String id;
    private final String token;
    private final Map<Class<?>, Object> kept = new ConcurrentHashMap<>();
    private volatile Language language = Language.CHINESE;

    Session(String id, String token) {
        this.id = id;
        this.token = token;
    }

    String id() {
        return id;
    }

    /// Goes into each form as the hidden field `token`: no other site knows it.
    public String token() {
        return token;
    }

    public Language language() {
        return language;
    }

    public void speak(Language next) {
        language = next;
    }

    /// What was kept under its class.
    public <T> Optional<T> kept(Class<T> type) {
        return Optional.ofNullable(type.cast(kept.get(type)));
    }

    /// Keeps a value, best a record, in the place of the one of its class.
    public void keep(Object value) {
        kept.put(value.getClass(), value);
    }

    public void forget(Class<?> type) {
        kept.remove(type);
    }

    /// The next person comes: nothing is kept, and the language is Chinese again.
    public void wipe() {
        kept.clear();
        language = Language.CHINESE;
    }

    boolean isEmpty() {
        return kept.isEmpty();
    }

    void takeFrom(Session other) {
        kept.putAll(other.kept);
        language = other.language;
    }
}

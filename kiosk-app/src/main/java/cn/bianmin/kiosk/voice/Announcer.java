package cn.bianmin.kiosk.voice;

/// Tells the hall.
@FunctionalInterface
public interface Announcer {
    /// Announces once. Called in the order of the calls, one at a time, on the thread of whoever called; it
    /// must return at once and must not fail.
    void announce(Spoken spoken);
}

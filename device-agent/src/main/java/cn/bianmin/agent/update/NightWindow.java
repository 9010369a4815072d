package cn.bianmin.agent.update;

import java.time.LocalTime;

/// The hours of a day in which a release may be fetched and switched to, on the station's wall. Pure.
///
/// @param from first minute
/// @param to first minute that is none any more; earlier than `from` where midnight lies between; the same: always
record NightWindow(LocalTime from, LocalTime to) {
    /// @param text `22:00-05:30`; empty: always
    static NightWindow of(String text) {
        if (text.isEmpty()) return new NightWindow(LocalTime.MIDNIGHT, LocalTime.MIDNIGHT);
        int dash = text.indexOf('-');
        return new NightWindow(LocalTime.parse(text.substring(0, dash)), LocalTime.parse(text.substring(dash + 1)));
    }

    boolean isOpen(LocalTime now) {
        if (from.equals(to)) return true;
        return from.isBefore(to) ? !now.isBefore(from) && now.isBefore(to) : !now.isBefore(from) || now.isBefore(to);
    }
}

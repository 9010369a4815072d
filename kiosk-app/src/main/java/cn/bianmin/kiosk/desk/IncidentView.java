package cn.bianmin.kiosk.desk;

import cn.bianmin.web.Sentence;
import java.util.List;

/// What the page of incidents shows.
///
/// @param kinds what can be reported with one touch
public record IncidentView(Frame frame, List<Kind> kinds, List<Line> open) {
    public String say(Sentence words) {
        return words.in(frame.language());
    }

    /// @param key on the keyboard
    public record Kind(int key, String value, String name) {}

    /// @param since when the alarm was raised
    /// @param next what comes next: `ARRIVED`, `RESTORED` or `SOLVED`
    public record Line(String id, String name, String since, List<Clock> clocks, String next, String nextName) {}

    /// @param state until when, or when it was done
    /// @param level colours it
    public record Clock(String what, String state, String level) {}
}

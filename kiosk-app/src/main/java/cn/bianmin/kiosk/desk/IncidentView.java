package cn.bianmin.kiosk.desk;

import cn.bianmin.web.Sentence;
import java.util.List;

/// What the page of incidents shows.
///
/// @param kinds what can be reported with one touch
/// @param over the last ones that are solved
public record IncidentView(Frame frame, List<Kind> kinds, List<Line> open, List<Over> over) {
    public String say(Sentence words) {
        return words.in(frame.language());
    }

    /// @param key on the keyboard
    public record Kind(int key, String value, String name) {}

    /// One that is solved.
    ///
    /// @param result how, in words
    /// @param centre what the centre found; may be empty
    public record Over(String name, String since, String result, String centre) {}

    /// @param since when the alarm was raised
    /// @param centre whether somebody there has it in hand
    /// @param next what comes next: `ARRIVED`, `RESTORED` or `SOLVED`
    public record Line(
            String id, String name, String since, String centre, List<Clock> clocks, String next, String nextName) {}

    /// @param state until when, or when it was done
    /// @param level colours it
    public record Clock(String what, String state, String level) {}
}

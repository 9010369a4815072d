package cn.bianmin.kiosk.desk;

import java.util.List;
import java.util.Optional;

/// What the staff's templates of cases show.
public final class CaseViews {
    private CaseViews() {}

    /// @param here the visit at the clerk's counter, where no case was opened for it yet
    public record Lists(
            Frame frame,
            Optional<Here> here,
            List<DeskView.Theme> themes,
            List<Line> urgent,
            List<Line> offered,
            List<Line> nudged,
            List<Line> carried,
            List<Line> visits,
            List<Line> reports,
            List<Line> open) {
        public String say(CaseWords words, Object... values) {
            return words.in(frame.language(), values);
        }
    }

    public record Here(String number, String itemName) {}

    /// @param level a name of `DeadlineLevel`, or empty
    public record Line(
            String id,
            String code,
            String item,
            String applicant,
            String state,
            String due,
            String level,
            String holder) {
        /// The same with other words for when.
        Line due(String words) {
            return new Line(id, code, item, applicant, state, words, level, holder);
        }

        public CaseWords levelWords() {
            return switch (level) {
                case "BLUE" -> CaseWords.LEVEL_BLUE;
                case "YELLOW" -> CaseWords.LEVEL_YELLOW;
                case "RED" -> CaseWords.LEVEL_RED;
                case "DARK" -> CaseWords.LEVEL_DARK;
                default -> CaseWords.LEVEL_GREEN;
            };
        }
    }

    /// @param ticket of the visit; may be empty
    /// @param immediate whether it can be done at once
    /// @param seals whether name and phone can be sealed for the hub
    public record Visit(
            Frame frame,
            String item,
            String itemName,
            String ticket,
            String number,
            String limit,
            List<String> bring,
            boolean immediate,
            boolean seals) {
        public String say(CaseWords words, Object... values) {
            return words.in(frame.language(), values);
        }
    }

    /// @param stages the five public ones, and which of them has been reached
    /// @param lines what the applicant is told
    /// @param marks what staff should notice
    /// @param lost what was done here and has no effect, each with the reason for `who`
    /// @param way the matter's steps, who in which time
    /// @param units that the case can be handed on to
    public record One(
            Frame frame,
            Line line,
            List<StageMark> stages,
            List<String> lines,
            List<String> marks,
            List<String> way,
            List<CaseDeed> deeds,
            List<Happened> lost,
            List<CaseField.Option> units,
            List<Happened> history) {
        public String say(CaseWords words, Object... values) {
            return words.in(frame.language(), values);
        }
    }

    /// @param carrier whose sheet it is
    public record Route(Frame frame, String date, String carrier, List<Stop> stops) {
        public String say(CaseWords words, Object... values) {
            return words.in(frame.language(), values);
        }
    }

    /// @param to where it goes, in words
    public record Stop(String to, List<Load> loads) {}

    /// @param bag may be empty
    public record Load(String code, String item, String applicant, String pieces, String bag) {}

    public record StageMark(String name, boolean reached, boolean now) {}

    public record Happened(String when, String what, String who) {}
}

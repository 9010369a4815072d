package cn.bianmin.kiosk.villager;

import java.util.List;

/// How a matter goes on, as its template shows it.
///
/// @param stages the five public ones
/// @param step which of the stages it is at; empty once it is over
/// @param state in words
/// @param lines when it is done, why not yet, what is missing, where originals are
/// @param left how many days are left; may be empty
/// @param late whether it is overdue
/// @param who handles it
/// @param asOf how old what is shown may be
/// @param nudges whether it can be nudged
/// @param prints whether this terminal has a printer
public record ProgressView(
        Frame frame,
        String item,
        String code,
        List<Mark> stages,
        String step,
        String state,
        List<String> lines,
        String left,
        boolean late,
        String who,
        String asOf,
        boolean nudges,
        boolean prints) {
    /// @param reached whether the case is there or beyond
    /// @param now whether it is there
    public record Mark(String name, boolean reached, boolean now) {}
}

package cn.bianmin.agent.station.rating;

import cn.bianmin.contract.Level;
import cn.bianmin.contract.RatingFact.Flag;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// Looks whether ratings seem to be given freely (DOMAIN D4). It judges the pattern, never the person: a flag
/// changes no count, it makes a supervisor look. What it remembers is the newest few ratings a counter, in
/// memory only. Not thread-safe.
final class FreedomCheck {
    /// Nobody finds and presses one of five faces sooner.
    static final long FAST_MILLIS = 2_000;

    /// So many best marks without another between them.
    static final int UNBROKEN = 10;

    /// So many ratings whose pauses are equal within [#EVEN_MILLIS].
    static final int CADENCE = 6;

    static final long EVEN_MILLIS = 1_000;

    private final Map<String, List<Mark>> newest = new HashMap<>();

    private record Mark(Level level, long latencyMillis, long atMillis) {}

    /// Judges a rating.
    ///
    /// @param latencyMillis from opening the pad, or showing the faces, to the press
    /// @param atMillis monotonic time of the press
    /// @param corrects whether it takes the place of the newest one of this counter
    List<Flag> judge(
            String counter, Level level, long latencyMillis, long atMillis, boolean corrects, boolean staffCard) {
        var marks = newest.computeIfAbsent(counter, id -> new ArrayList<>());
        if (corrects && !marks.isEmpty()) {
            var first = marks.removeLast();
            marks.add(new Mark(level, first.latencyMillis(), first.atMillis()));
        } else {
            marks.add(new Mark(level, latencyMillis, atMillis));
        }
        if (marks.size() > UNBROKEN) {
            marks.removeFirst();
        }
        var flags = EnumSet.noneOf(Flag.class);
        if (marks.getLast().latencyMillis() < FAST_MILLIS) flags.add(Flag.FAST);
        if (isUnbroken(marks)) flags.add(Flag.UNBROKEN_FIVES);
        if (isEven(marks)) flags.add(Flag.SAME_CADENCE);
        if (staffCard) flags.add(Flag.STAFF_CARD);
        return List.copyOf(flags);
    }

    private static boolean isUnbroken(List<Mark> marks) {
        return marks.size() == UNBROKEN && marks.stream().allMatch(mark -> mark.level() == Level.VERY_SATISFIED);
    }

    private static boolean isEven(List<Mark> marks) {
        if (marks.size() < CADENCE) {
            return false;
        }
        var row = marks.subList(marks.size() - CADENCE, marks.size());
        long shortest = Long.MAX_VALUE;
        long longest = 0;
        for (int i = 1; i < row.size(); i++) {
            long pause = row.get(i).atMillis() - row.get(i - 1).atMillis();
            shortest = Math.min(shortest, pause);
            longest = Math.max(longest, pause);
        }
        return longest - shortest <= EVEN_MILLIS;
    }
}

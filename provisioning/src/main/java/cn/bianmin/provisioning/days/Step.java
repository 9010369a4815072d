package cn.bianmin.provisioning.days;

import cn.bianmin.contract.TicketFact;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// One thing that happened to a ticket and that a figure depends on.
///
/// @param counter where, or empty
/// @param item what for from now on, or empty
record Step(Kind kind, String counter, String item, When when) {
    enum Kind {
        TAKEN,
        CALLED,
        RECALLED,
        NO_SHOW,
        REINSERTED,
        BEGUN,
        ADDED,
        HELD,
        RESUMED,
        TRANSFERRED,
        RETURNED,
        FINISHED,
        /// Finished, and the clerk says that the times do not tell how long it took.
        FINISHED_UNTIMED,
        ABANDONED
    }

    private static final int NAME_CHARACTERS = 64;

    Step {
        requireName(counter);
        requireName(item);
    }

    /// Empty for facts that no figure depends on, those of a newer contract among them.
    static Optional<Step> of(TicketFact fact, When when) {
        return switch (fact) {
            case TicketFact.Taken taken -> step(Kind.TAKEN, "", taken.item(), when);
            case TicketFact.Called called -> step(Kind.CALLED, called.counter(), "", when);
            case TicketFact.Recalled recalled -> step(Kind.RECALLED, recalled.counter(), "", when);
            case TicketFact.NoShow missed -> step(Kind.NO_SHOW, missed.counter(), "", when);
            case TicketFact.Reinserted _ -> step(Kind.REINSERTED, "", "", when);
            case TicketFact.Begun begun -> step(Kind.BEGUN, begun.counter(), "", when);
            case TicketFact.ServiceAdded added -> step(Kind.ADDED, added.counter(), added.item(), when);
            case TicketFact.Held held -> step(Kind.HELD, held.counter(), "", when);
            case TicketFact.Resumed resumed -> step(Kind.RESUMED, resumed.counter(), "", when);
            case TicketFact.Transferred moved -> step(Kind.TRANSFERRED, moved.counter(), moved.item(), when);
            case TicketFact.Returned returned -> step(Kind.RETURNED, returned.counter(), "", when);
            case TicketFact.Finished finished ->
                step(finished.inaccurateTime() ? Kind.FINISHED_UNTIMED : Kind.FINISHED, finished.counter(), "", when);
            case TicketFact.Abandoned _ -> step(Kind.ABANDONED, "", "", when);
            default -> Optional.empty();
        };
    }

    private static Optional<Step> step(Kind kind, String counter, String item, When when) {
        return Optional.of(new Step(kind, counter, item, when));
    }

    /// Names of counters and items come from outside, end up in files of others and in the form below.
    static void requireName(String name) {
        if (name.length() > NAME_CHARACTERS || name.chars().anyMatch(Character::isISOControl)) {
            throw new IllegalArgumentException("A counter or an item has a name that is not allowed.");
        }
    }

    /// A line a step; names hold no tabs and line ends.
    static String write(List<Step> steps) {
        var text = new StringBuilder(64 * steps.size());
        for (Step step : steps) {
            var when = step.when();
            text.append(step.kind()).append('\t');
            text.append(step.counter()).append('\t');
            text.append(step.item()).append('\t');
            text.append(when.boot()).append('\t');
            text.append(when.monoMillis()).append('\t');
            text.append(when.timeMillis()).append('\t');
            text.append(when.good() ? '1' : '0').append('\n');
        }
        return text.toString();
    }

    static List<Step> read(String text) {
        var steps = new ArrayList<Step>();
        text.lines().forEach(line -> {
            String[] field = line.split("\t", -1);
            var when = new When(field[3], Long.parseLong(field[4]), Long.parseLong(field[5]), field[6].equals("1"));
            steps.add(new Step(Kind.valueOf(field[0]), field[1], field[2], when));
        });
        return steps;
    }
}

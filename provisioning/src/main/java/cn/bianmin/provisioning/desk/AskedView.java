package cn.bianmin.provisioning.desk;

import cn.bianmin.contract.CaseFact;
import cn.bianmin.provisioning.cases.Asked;
import cn.bianmin.provisioning.cases.Clocks;
import cn.bianmin.rules.cases.Case;
import cn.bianmin.rules.cases.Joint;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// A question to a unit, in a line.
///
/// @param matter id of the case
/// @param code of the case; empty on its own page
/// @param look `open`, `late`, `yes` or `no`
public record AskedView(
        String matter, String code, String unit, String question, String due, String look, String standing) {

    /// All questions of one case, oldest first.
    static List<AskedView> of(Case matter, Clocks clocks, Names names, Instant now) {
        return Joint.of(matter).tasks().stream()
                .map(task -> {
                    var due = clocks.due(task);
                    var answer = Optional.ofNullable(task.answer());
                    return new AskedView(
                            matter.id(),
                            "",
                            names.unit(task.asked().unit()),
                            task.asked().question(),
                            Frame.minute(due, names.language()),
                            look(answer, due, now),
                            standing(answer, matter, task, due, now).in(names.language()));
                })
                .toList();
    }

    /// What waits for an answer of somebody's unit.
    static AskedView of(Asked asked, String code, Names names, Instant now) {
        boolean late = now.isAfter(asked.due());
        return new AskedView(
                asked.matter(),
                CodeWords.printed(code),
                names.unit(asked.unit()),
                asked.question(),
                Frame.minute(asked.due(), names.language()),
                late ? "late" : "open",
                (late ? JointWords.LATE : JointWords.WAITING).in(names.language()));
    }

    private static String look(Optional<CaseFact> answer, Instant due, Instant now) {
        if (answer.isEmpty()) return now.isAfter(due) ? "late" : "open";
        return answer.get() instanceof CaseFact.SubTaskAnswered said && !said.agrees() ? "no" : "yes";
    }

    private static JointWords standing(
            Optional<CaseFact> answer, Case matter, Joint.Task task, Instant due, Instant now) {
        if (answer.isEmpty()) {
            if (now.isAfter(due)) return JointWords.LATE;
            return task.asked().mayBeDeemed() ? JointWords.SILENCE_AGREES : JointWords.WAITING;
        }
        if (!(answer.get() instanceof CaseFact.SubTaskAnswered said)) return JointWords.DEEMED;
        if (matter.kind() != CaseFact.Kind.JOINT) return JointWords.ANSWERED;
        return said.agrees() ? JointWords.AGREES : JointWords.DISAGREES;
    }
}

package cn.bianmin.rules.cases;

import cn.bianmin.contract.CaseFact;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// The questions of a case to other units, each with its own clock: of a joint case for their consent (联办, 协办;
/// DOMAIN A5, A7, E8), of any other for what they know (单位间请求, A6).
public record Joint(List<Task> tasks) {
    public Joint {
        tasks = List.copyOf(tasks);
    }

    /// @param answer null while it is open
    public record Task(
            CaseFact.SubTaskOpened asked,
            Instant since,
            @Nullable CaseFact answer) {
        public boolean isOpen() {
            return answer == null;
        }
    }

    public static Joint of(Case matter) {
        var tasks = new LinkedHashMap<String, Task>();
        for (var step : matter.steps()) {
            switch (step.fact()) {
                case CaseFact.SubTaskOpened asked -> tasks.put(asked.task(), new Task(asked, step.at(), null));
                case CaseFact.SubTaskAnswered answer -> answered(tasks, answer.task(), answer);
                case CaseFact.SubTaskDeemedAgreed silence -> answered(tasks, silence.task(), silence);
                case CaseFact _ -> {}
            }
        }
        return new Joint(List.copyOf(tasks.values()));
    }

    private static void answered(LinkedHashMap<String, Task> tasks, String id, CaseFact answer) {
        tasks.computeIfPresent(id, (_, task) -> new Task(task.asked(), task.since(), answer));
    }

    public Optional<Task> task(String id) {
        return tasks.stream().filter(task -> task.asked().task().equals(id)).findFirst();
    }

    /// The oldest question that a unit has not answered.
    public Optional<Task> openOf(String unit) {
        return tasks.stream()
                .filter(task -> task.isOpen() && task.asked().unit().equals(unit))
                .findFirst();
    }

    /// Whether a unit was ever asked.
    public boolean asks(String unit) {
        return tasks.stream().anyMatch(task -> task.asked().unit().equals(unit));
    }

    /// Whether a unit said no.
    public boolean isDisputed() {
        return tasks.stream()
                .anyMatch(task -> task.answer() instanceof CaseFact.SubTaskAnswered answer && !answer.agrees());
    }

    public boolean isOpen() {
        return tasks.stream().anyMatch(Task::isOpen);
    }

    Optional<CaseRule> refusal(CaseFact.SubTaskAnswered answer) {
        return refusal(answer.task())
                .or(() -> task(answer.task())
                        .filter(task -> !task.asked().unit().equals(answer.by().unit()))
                        .map(_ -> CaseRule.NOT_THE_UNIT_ASKED));
    }

    Optional<CaseRule> refusal(CaseFact.SubTaskDeemedAgreed silence) {
        return refusal(silence.task())
                .or(() -> task(silence.task())
                        .filter(task -> !task.asked().mayBeDeemed())
                        .map(_ -> CaseRule.SILENCE_IS_NO_CONSENT));
    }

    private Optional<CaseRule> refusal(String id) {
        var task = task(id);
        if (task.isEmpty()) return Optional.of(CaseRule.SUB_TASK_UNKNOWN);
        return task.get().isOpen() ? Optional.empty() : Optional.of(CaseRule.SUB_TASK_ANSWERED);
    }
}

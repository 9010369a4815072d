package cn.bianmin.kiosk.desk;

import cn.bianmin.agent.station.queue.Answer;
import cn.bianmin.agent.station.queue.Command;
import cn.bianmin.agent.station.queue.QueueDesk;
import cn.bianmin.contract.Language;

/// Carries commands out and says in words why one was not. Thread-safe.
record Attempts(QueueDesk queue) {
    /// @return empty where it happened
    String tried(Command command, Language language) {
        return switch (queue.attempt(command)) {
            case Answer.Done _ -> "";
            case Answer.Refused(var refusal) -> DeskWords.of(refusal).in(language);
            case Answer.NotRecorded(String sentence) -> DeskWords.NOT_RECORDED.in(language, sentence);
        };
    }
}

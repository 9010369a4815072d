package cn.bianmin.contract;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What supervision does (督办; DOMAIN A42, A43, A45). The subject of the first six is the letter's or notice's
/// id, of the last two the ledger of one unit and year. All are entries of the hub's own ledger, and no text of
/// them names anybody.
public sealed interface SupervisionFact extends Facts {
    /// Who did it.
    Actor by();

    /// What a notice is for.
    enum Notice {
        /// 督查通知
        SUPERVISION,
        /// 整改通知书
        RECTIFICATION
    }

    /// The four times of a year at which a unit stands by its ledger (台账).
    enum Cycle {
        /// 年初建账
        OPEN,
        /// 六月查账
        MIDYEAR_CHECK,
        /// 九月对账
        RECONCILE,
        /// 年底交账
        YEAR_CLOSE
    }

    /// A reminder letter went out (提醒函).
    ///
    /// @param number in its year, of the unit that sends it, without gaps
    /// @param toUnit who has to answer
    /// @param cc posts that get a copy (抄送)
    /// @param matter id of the case that it is about, or null
    /// @param handlers accounts that had that case in hand; empty without one
    /// @param cycle the ledger's time that was missed, or null
    /// @param text facts and dates
    /// @param replyBy last day for the answer, as the letter says
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record ReminderSent(
            Actor by,
            int year,
            int number,
            String toUnit,
            List<String> cc,
            @Nullable String matter,
            List<String> handlers,
            @Nullable Cycle cycle,
            String text,
            LocalDate replyBy)
            implements SupervisionFact {
        public ReminderSent {
            cc = List.copyOf(cc);
            handlers = List.copyOf(handlers);
        }
    }

    /// The unit answered it.
    record ReminderAnswered(Actor by, String reply) implements SupervisionFact {}

    /// A notice went out.
    ///
    /// @param number in its year, of its kind and of the unit that sends it, without gaps
    /// @param follows id of the letter that nobody answered, or of the notice that nobody heeded; or null
    /// @param finding what is wrong
    /// @param measures what has to be done
    /// @param verification how it will be seen that it is done
    /// @param rectifyBy last day
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record NoticeIssued(
            Actor by,
            Notice notice,
            int year,
            int number,
            String toUnit,
            List<String> cc,
            @Nullable String follows,
            String finding,
            String measures,
            String verification,
            LocalDate rectifyBy)
            implements SupervisionFact {
        public NoticeIssued {
            cc = List.copyOf(cc);
        }
    }

    /// The unit reported how far it is (上报).
    record Reported(Actor by, String progress) implements SupervisionFact {}

    /// The unit says that it is put right (整改).
    record Rectified(Actor by, String done) implements SupervisionFact {}

    /// Somebody else looked whether it is (复查).
    ///
    /// @param passed whether it is; it is settled then
    /// @param rectifyBy the new last day where it is not, or else null
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Verified(
            Actor by,
            boolean passed,
            String finding,
            @Nullable LocalDate rectifyBy) implements SupervisionFact {}

    /// A unit took something on for a year.
    ///
    /// @param goal 目标
    /// @param project 支撑项目
    /// @param standard 标准
    /// @param milestone 时间节点
    /// @param leader 责任领导, as a post
    /// @param unit 责任单位
    record LedgerEntered(
            Actor by,
            int year,
            String goal,
            String project,
            String standard,
            LocalDate milestone,
            String leader,
            String unit)
            implements SupervisionFact {}

    /// A unit stands by its ledger.
    ///
    /// @param percent of all that is taken on, how much is done
    record LedgerConfirmed(Actor by, int year, Cycle cycle, String unit, int percent, String note)
            implements SupervisionFact {}
}

package cn.bianmin.contract;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/// What happens to a complaint (效能投诉; DOMAIN A33 to A35 and D5). The subject is the complaint's id. What the
/// villager says is sealed for the hub; the station that it came in at reads none of it.
public sealed interface ComplaintFact extends Facts {
    /// What it is about.
    enum About {
        /// 窗口人员
        STAFF,
        /// 事项办理
        MATTER,
        /// 等候
        WAITING,
        /// 收费
        FEES,
        /// 设备
        EQUIPMENT,
        OTHER
    }

    /// The way that it came in by.
    enum Channel {
        KIOSK,
        STAFF,
        PHONE_12345,
        LETTER,
        VISIT,
        WEB
    }

    /// It came in. There is no fact that takes it away again.
    ///
    /// @param code on the receipt, eight characters
    /// @param told day by which the villager was told to be answered
    /// @param content what was said, sealed as `complaint.content`
    /// @param contact telephone number, sealed as `complaint.contact`, or null: anonymous
    /// @param callBack whether the villager would rather tell it to somebody of another station
    /// @param voice of what was spoken, whose pieces came before this; null: nothing was
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Lodged(
            About about,
            Channel channel,
            String code,
            LocalDate told,
            Sealed content,
            @Nullable Sealed contact,
            boolean callBack,
            @Nullable Voice voice)
            implements ComplaintFact {
        /// Without a recording.
        public Lodged(
                About about,
                Channel channel,
                String code,
                LocalDate told,
                Sealed content,
                @Nullable Sealed contact,
                boolean callBack) {
            this(about, channel, code, told, content, contact, callBack, null);
        }
    }

    /// Whoever read it says whom it is about; that person never handles it.
    ///
    /// @param account of the respondent
    record RespondentNamed(Actor by, String account) implements ComplaintFact {}

    /// Somebody is to handle it (责任单位).
    ///
    /// @param handler account
    /// @param complex whether it takes looking into; a simple one is answered sooner
    record Assigned(Actor by, String handler, boolean complex) implements ComplaintFact {}

    /// Somebody opened what was sealed.
    ///
    /// @param purpose in words
    record Viewed(Actor by, String purpose) implements ComplaintFact {}

    /// It was looked into (办理).
    ///
    /// @param rootCause where the leak is (漏洞)
    /// @param prevention what keeps it from happening again
    record Handled(Actor by, String rootCause, String prevention) implements ComplaintFact {}

    /// The villager is answered (答复), without names.
    record Replied(Actor by, String reply) implements ComplaintFact {}

    /// The villager saw the answer.
    record Acknowledged(boolean satisfied) implements ComplaintFact {}

    /// The villager wants somebody else to look again (复核); once.
    record ReviewRequested(Actor by) implements ComplaintFact {}

    /// It is settled (办结).
    record Closed(Actor by) implements ComplaintFact {}

    /// Its row on the public ledger, which has these three columns and no other, without names.
    ///
    /// @param acceptedAt 受理时间
    /// @param issue 反映问题
    /// @param result 处理结果
    record RowPublished(Actor by, LocalDate acceptedAt, String issue, String result) implements ComplaintFact {}

    /// Both clocks get more time (延期), once, and whoever has the receipt is told.
    ///
    /// @param limit how much more, as `5wd`
    /// @param told day by which the villager is told to be answered now
    /// @param reason in words
    record Extended(Actor by, String limit, LocalDate told, String reason) implements ComplaintFact {}
}

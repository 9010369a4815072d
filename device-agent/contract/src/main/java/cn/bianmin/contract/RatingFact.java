package cn.bianmin.contract;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What follows a rating (DOMAIN D4), and the words in which a rating is told. The rating itself is
/// [Facts.RatingGiven].
public sealed interface RatingFact extends Facts {
    /// After what was wrong was put right the villager rates once more (追评). The subject is the rectification;
    /// each has one follow-up at most.
    ///
    /// @param counter the counter that the first rating was about; empty for the station as a whole
    /// @param before the level of the first rating
    /// @param item code of the service item, or null where it is not known
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record FollowedUp(
            String rectification,
            String counter,
            Level before,
            Level level,
            @Nullable String item,
            Source source) implements RatingFact {}

    /// Whoever rated badly wants to be called (回访). It says what they said of the rating and nothing that leads
    /// to their ticket. The subject is a random id of the call-back.
    ///
    /// @param counter empty for the station as a whole
    /// @param item code of the service item, or null where it is not known
    /// @param contact telephone number, sealed as `rating.contact`
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record CallbackRequested(
            String counter,
            Level level,
            List<Reason> reasons,
            @Nullable String item,
            Source source,
            Sealed contact) implements RatingFact {}

    /// Where a rating was given.
    enum Source {
        /// At the pad of the counter, after the clerk finished.
        PAD,
        /// At the kiosk, about the station as a whole.
        KIOSK,
        /// At the kiosk, about a visit, with its slip.
        QR
    }

    /// Whether anybody can come back to whoever rated.
    enum Mode {
        /// No: nothing in the entry leads to the person or to the ticket.
        ANON,
        /// A way to reach them is sealed for the supervisor.
        CONTACTABLE
    }

    /// Why somebody is not content, out of eight.
    enum Reason {
        /// 等太久
        WAITED_LONG,
        /// 没说清
        NOT_EXPLAINED,
        /// 态度
        ATTITUDE,
        /// 让我多跑
        EXTRA_TRIPS,
        /// 推诿
        PASSED_AROUND,
        /// 收费
        FEES,
        /// 设备
        EQUIPMENT,
        /// 其他
        OTHER
    }

    /// What makes a rating look as if the villager had not given it freely. It counts all the same; a
    /// supervisor looks.
    enum Flag {
        /// Pressed sooner than anybody reads five faces.
        FAST,
        /// One of a long row of best marks without a break.
        UNBROKEN_FIVES,
        /// One of a row that came as evenly as by a machine.
        SAME_CADENCE,
        /// A card of the staff lay on the reader.
        STAFF_CARD
    }
}

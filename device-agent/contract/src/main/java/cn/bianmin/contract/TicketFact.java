package cn.bianmin.contract;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/// What happens to a ticket (号票) and to the visit that it stands for (DOMAIN B, D1, D2b, D6). The subject is
/// the ticket's id. Each command of a person is one fact, so none is ever half done.
///
/// `staff` is an account's id, never a name.
public sealed interface TicketFact extends Facts {
    /// A number was drawn (取号). The number counts as issued, on paper or on screen, from here on.
    ///
    /// @param day business day, which the numbering belongs to
    /// @param number as people see it, for example `A007`
    /// @param item code of the service item
    /// @param by who drew it
    /// @param staff who drew it at a desk, or null
    /// @param seatSide the villager stays seated and staff comes (坐席叫号)
    /// @param ahead how many were to be called before
    /// @param estimateMinutes the wait that was shown, or null where none was
    /// @param cardHash of the card that lay on the reader, keyed by the station, or null where none did; it
    ///     tells nobody whose card it was (class P2 of DOMAIN, section F)
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Taken(
            LocalDate day,
            String number,
            String item,
            By by,
            @Nullable String staff,
            PriorityClass priority,
            boolean seatSide,
            int ahead,
            @Nullable Integer estimateMinutes,
            @Nullable String cardHash)
            implements TicketFact {
        /// Drawn without a card.
        public Taken(
                LocalDate day,
                String number,
                String item,
                By by,
                @Nullable String staff,
                PriorityClass priority,
                boolean seatSide,
                int ahead,
                @Nullable Integer estimateMinutes) {
            this(day, number, item, by, staff, priority, seatSide, ahead, estimateMinutes, null);
        }
    }

    /// Who draws a number.
    enum By {
        /// The villager, at the kiosk.
        KIOSK,
        /// A neighbour or a child for the villager (代人取号).
        PROXY,
        /// A clerk, for whoever asks.
        STAFF
    }

    /// The printer said that the slip is out.
    ///
    /// @param copy whether another slip of this ticket was printed before
    record Printed(String printer, boolean copy) implements TicketFact {}

    /// The slip did not come out; the number was shown instead and stays valid.
    ///
    /// @param reason for example `PAPER_OUT`, `OFFLINE`, `COVER_OPEN`
    record PrintFailed(String printer, String reason) implements TicketFact {}

    /// @param specific whether the clerk chose this one out of turn (点名叫号)
    record Called(String counter, String staff, boolean specific) implements TicketFact {}

    /// @param times how often it has been called now, the first call included
    record Recalled(String counter, int times) implements TicketFact {}

    /// Nobody came (过号).
    record NoShow(String counter) implements TicketFact {}

    /// The villager is back within the time of grace and waits again.
    ///
    /// @param after how many others go first
    record Reinserted(int after) implements TicketFact {}

    /// The villager sits down.
    record Begun(String counter, String staff) implements TicketFact {}

    /// One more service in the same visit.
    record ServiceAdded(String counter, String item) implements TicketFact {}

    /// @param inaccurateTime the clerk says that the times do not tell how long it took
    record Finished(String counter, String staff, boolean inaccurateTime) implements TicketFact {}

    /// The villager fetches something and need not queue again (挂起).
    record Held(String counter) implements TicketFact {}

    /// A held visit goes on.
    record Resumed(String counter, String staff) implements TicketFact {}

    /// The visit goes on elsewhere, at its old place in the order (转窗).
    ///
    /// @param counter from where
    /// @param toCounter where to, or null: whichever serves the item
    /// @param item what for
    /// @param note for the next clerk, without names or numbers of people; may be empty
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Transferred(String counter, @Nullable String toCounter, String item, String note) implements TicketFact {}

    /// Back to the queue, at its old place.
    record Returned(String counter) implements TicketFact {}

    /// The villager gave up (弃号), or the day ended.
    ///
    /// @param stage where the visit stood: `WAITING`, `CALLED`, `SERVING`, `HELD`, `NO_SHOW`
    record Abandoned(String stage) implements TicketFact {}

    /// Somebody greeted the villager and stays responsible until the next one takes over (首问负责).
    ///
    /// @param asked item that was asked for
    record FirstContact(String staff, String asked) implements TicketFact {}

    /// The next one took over (接手).
    record TakenOver(String staff) implements TicketFact {}

    /// The villager was served before today and need not queue again (两次办结): the ticket waits for the counter
    /// of the clerk who is responsible.
    ///
    /// @param before id of the ticket with which the villager was served before
    record ReturnVisit(String counter, String before) implements TicketFact {}
}

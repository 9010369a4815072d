package cn.bianmin.agent.station.queue;

import cn.bianmin.contract.DayFact;
import cn.bianmin.contract.PriorityClass;
import cn.bianmin.contract.TicketFact;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/// What people ask of the queue. `staff` is the account of whoever is signed in; `ticket` is a ticket's id.
public sealed interface Command {
    /// 三确定 and opening.
    record OpenDay(LocalDate day, String dutyLead, List<String> staff, List<String> itemsLeftOut, int firstNumber)
            implements Command {}

    /// 日清.
    ///
    /// @param by account, or empty where the opening of the next day finds it open
    /// @param explanation for all that are left and have no reason of their own; without names of people
    /// @param reasons why a ticket is left, by the ticket's id
    record CloseDay(String by, String explanation, Map<String, DayFact.Reason> reasons) implements Command {
        public CloseDay(String by, String explanation) {
            this(by, explanation, Map.of());
        }
    }

    /// @param ticket the new ticket's id
    /// @param cardHash of the card that lay on the reader, or null
    record Take(
            String ticket,
            String item,
            TicketFact.By by,
            @Nullable String staff,
            PriorityClass priority,
            boolean seatSide,
            OptionalInt quota,
            @Nullable Integer estimateMinutes,
            @Nullable String cardHash)
            implements Command {
        /// Without a card.
        public Take(
                String ticket,
                String item,
                TicketFact.By by,
                @Nullable String staff,
                PriorityClass priority,
                boolean seatSide,
                OptionalInt quota,
                @Nullable Integer estimateMinutes) {
            this(ticket, item, by, staff, priority, seatSide, quota, estimateMinutes, null);
        }
    }

    record Printed(String ticket, String printer) implements Command {}

    record PrintFailed(String ticket, String printer, String reason) implements Command {}

    record Reinsert(String ticket) implements Command {}

    record Abandon(String ticket) implements Command {}

    record FirstContact(String ticket, String staff, String asked) implements Command {}

    record Staff(String counter, String staff) implements Command {}

    record Leave(String counter, String staff, String reason) implements Command {}

    record BeginBreak(String counter, String staff) implements Command {}

    record EndBreak(String counter, String staff) implements Command {}

    record BeginBackOffice(String counter, String staff) implements Command {}

    record EndBackOffice(String counter, String staff) implements Command {}

    record QuickServe(String counter, String staff, String item, int quantity) implements Command {}

    record CallNext(String counter, String staff) implements Command {}

    record CallSpecific(String counter, String staff, String ticket) implements Command {}

    record Recall(String counter, String staff) implements Command {}

    record NoShow(String counter, String staff) implements Command {}

    record Begin(String counter, String staff) implements Command {}

    record AddService(String counter, String staff, String item) implements Command {}

    record TakeOver(String counter, String staff) implements Command {}

    record Finish(String counter, String staff, boolean inaccurateTime) implements Command {}

    record Hold(String counter, String staff) implements Command {}

    record Resume(String counter, String staff, String ticket) implements Command {}

    record Transfer(String counter, String staff, @Nullable String toCounter, String item, String note)
            implements Command {}

    record Return(String counter, String staff) implements Command {}

    /// @param before id of the ticket with which the villager was served before
    record ReturnVisit(String ticket, String counter, String before) implements Command {}
}

package cn.bianmin.agent.station.queue;

import cn.bianmin.contract.PriorityClass;
import cn.bianmin.contract.Stamp;
import org.jspecify.annotations.Nullable;

/// A number that was drawn (号票), as it was drawn.
///
/// @param id random, so that nobody can guess another's
/// @param number as people see it, for example `A007`
/// @param ordinal how many were drawn that day, this one included
/// @param item code of the service item
/// @param seatSide the villager stays seated and staff comes
/// @param estimateMinutes the wait that was shown, or null
/// @param cardHash of the card that it was drawn with, or null
public record Ticket(
        String id,
        String number,
        int ordinal,
        String item,
        PriorityClass priority,
        boolean seatSide,
        Stamp taken,
        @Nullable Integer estimateMinutes,
        @Nullable String cardHash) {}

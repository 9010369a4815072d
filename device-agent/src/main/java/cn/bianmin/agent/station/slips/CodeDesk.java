package cn.bianmin.agent.station.slips;

import cn.bianmin.contract.TypedCode;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

/// Finds the ticket of a typed code among today's. Every try counts, and after five the keys rest until the
/// first of them is a minute old (DOMAIN D3): a code has 35 bits, so a stranger at the keys would need years.
/// Thread-safe.
public final class CodeDesk {
    static final int TRIES = 5;
    static final long WINDOW_MILLIS = 60_000;

    private final Supplier<? extends Collection<String>> todaysTickets;
    private final LongSupplier monotonicMillis;
    private final Deque<Long> tries = new ArrayDeque<>(TRIES);

    /// What became of a typed code.
    public sealed interface Found {
        /// @param id the ticket's id
        record Ticket(String id) implements Found {}

        record Refused(SlipRefusal refusal) implements Found {}
    }

    /// @param todaysTickets ids of all tickets of the business day, whatever became of them
    public CodeDesk(Supplier<? extends Collection<String>> todaysTickets, LongSupplier monotonicMillis) {
        this.todaysTickets = todaysTickets;
        this.monotonicMillis = monotonicMillis;
    }

    /// Looks for what somebody typed.
    public synchronized Found find(String typed) {
        long now = monotonicMillis.getAsLong();
        while (!tries.isEmpty() && now - tries.peekFirst() >= WINDOW_MILLIS) {
            tries.removeFirst();
        }
        if (tries.size() >= TRIES) {
            return new Found.Refused(SlipRefusal.TOO_MANY_TRIES);
        }
        tries.addLast(now);
        var code = TypedCode.read(typed);
        if (code.isEmpty()) {
            return new Found.Refused(SlipRefusal.MISTYPED);
        }
        var tickets = todaysTickets.get().stream()
                .filter(ticket -> TypedCode.of(ticket).equals(code.get()))
                .limit(2)
                .toList();
        return switch (tickets.size()) {
            case 0 -> new Found.Refused(SlipRefusal.NOT_TODAYS);
            case 1 -> new Found.Ticket(tickets.getFirst());
            default -> new Found.Refused(SlipRefusal.AMBIGUOUS);
        };
    }
}

package cn.bianmin.agent.station.queue;

import java.time.Duration;

/// Numbers of the queue that a region decides (DOMAIN F5).
///
/// @param prefix in front of each number of this terminal (`queue.numberStyle`)
/// @param recallMax most calls of one ticket, the first included (`recall.max`)
/// @param recallGap least time between two calls of one ticket, and before a no-show (`recall.gap`)
/// @param reinsertAfter how many others go before somebody who came back (`noShow.reinsert`)
/// @param grace how long after a no-show the number still counts
/// @param priorityPlaces a priority ticket stands where the ticket of its item stood that was drawn so many
///     before it. So nobody is passed by more than so many later tickets of any one item, however many
///     priorities come: no class starves
public record QueuePolicy(
        String prefix, int recallMax, Duration recallGap, int reinsertAfter, Duration grace, int priorityPlaces) {
    public static final QueuePolicy DEFAULT =
            new QueuePolicy("A", 3, Duration.ofSeconds(30), 3, Duration.ofMinutes(30), 5);

    public QueuePolicy {
        if (!prefix.matches("[A-Z]{1,2}")) {
            throw new IllegalArgumentException("A number's prefix is one or two capital letters, not " + prefix);
        }
        if (recallMax < 1 || reinsertAfter < 0 || priorityPlaces < 0) {
            throw new IllegalArgumentException("The queue's numbers cannot be negative");
        }
    }
}

package cn.bianmin.agent.station.queue;

import java.util.Comparator;

/// Where a ticket stands in the order of calling; the smaller goes first.
///
/// @param rank ordinal of the ticket beside which it stands: its own, or an earlier one's for a priority
/// @param behind 1 where it stands behind the ticket of that rank, else 0
/// @param ordinal how many tickets were taken that day up to and including this one; decides between equals
record Place(int rank, int behind, int ordinal) implements Comparable<Place> {
    private static final Comparator<Place> ORDER =
            Comparator.comparingInt(Place::rank).thenComparingInt(Place::behind).thenComparingInt(Place::ordinal);

    static Place inTurn(int ordinal) {
        return new Place(ordinal, 0, ordinal);
    }

    Place behind(Place other) {
        return new Place(other.rank, 1, ordinal);
    }

    @Override
    public int compareTo(Place other) {
        return ORDER.compare(this, other);
    }
}

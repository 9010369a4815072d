package cn.bianmin.provisioning.cases;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// A completed case with nothing in it that leads to a person: as much as the public board may show.
///
/// @param item code
/// @param unit where it was received
/// @param due the end of what was promised, as its pauses and extensions have moved it
public record Done(String item, String unit, Instant received, Instant completed, Instant due) {
    public boolean isInTime() {
        return !completed.isAfter(due);
    }

    /// Where a page ends, and the next one begins. It names no case: the row's number is the database's own.
    public record Cursor(long completedMillis, long row) {}

    /// @param next empty for the last page
    public record Page(List<Done> rows, Optional<Cursor> next) {
        public Page {
            rows = List.copyOf(rows);
        }
    }
}

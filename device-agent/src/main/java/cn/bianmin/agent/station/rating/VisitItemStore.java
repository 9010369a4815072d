package cn.bianmin.agent.station.rating;

import cn.bianmin.agent.ledger.Projection;
import cn.bianmin.agent.ledger.Reading;
import cn.bianmin.contract.Entry;
import cn.bianmin.contract.EntryKind;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/// What each ticket was for and where it was served, as long as its slip can be rated: a state table of the
/// ledger. The newest [#DAYS] business days are kept; at 300 tickets a day these are 4,500 rows.
public final class VisitItemStore implements Projection {
    /// The longest `rating.qrDays`, and today.
    static final int DAYS = RatingPolicy.MAX_SLIP_DAYS + 1;

    /// The second key finds a day without looking through all of them.
    private static final Table VISIT = new Table("rating_visit", """
            ticket TEXT PRIMARY KEY, day TEXT NOT NULL, item TEXT NOT NULL, counter TEXT, UNIQUE (day, ticket)""");

    private static final String FORGET = "DELETE FROM rating_visit WHERE day < (SELECT min(day) FROM"
            + " (SELECT DISTINCT day FROM rating_visit ORDER BY day DESC LIMIT " + DAYS + "))";

    /// @param counter that finished it; empty while it is not over
    record Visited(LocalDate day, String item, Optional<String> counter) {}

    /// What is known of a ticket.
    static Reading<Optional<Visited>> visit(String ticket) {
        return connection -> {
            try (var statement =
                    connection.prepareStatement("SELECT day, item, counter FROM rating_visit WHERE ticket = ?1")) {
                statement.setString(1, ticket);
                try (var rows = statement.executeQuery()) {
                    return rows.next()
                            ? Optional.of(new Visited(
                                    LocalDate.parse(rows.getString(1)),
                                    rows.getString(2),
                                    Optional.ofNullable(rows.getString(3))))
                            : Optional.empty();
                }
            }
        };
    }

    @Override
    public String name() {
        return "rating-visits";
    }

    @Override
    public int version() {
        return 1;
    }

    @Override
    public List<Table> tables() {
        return List.of(VISIT);
    }

    @Override
    public Set<EntryKind> kinds() {
        return Set.of(
                EntryKind.TICKET_TAKEN,
                EntryKind.SERVICE_ADDED,
                EntryKind.TICKET_TRANSFERRED,
                EntryKind.VISIT_FINISHED);
    }

    @Override
    public void apply(Connection connection, Entry entry) throws SQLException {
        var ticket = entry.subject();
        var data = entry.data();
        var kind = entry.kind().orElseThrow();
        if (ticket == null) {
            return;
        }
        if (kind == EntryKind.TICKET_TAKEN) {
            take(connection, ticket, data);
        } else if (kind == EntryKind.VISIT_FINISHED) {
            set(connection, "counter", data.path("counter"), ticket);
        } else {
            set(connection, "item", data.path("item"), ticket);
        }
    }

    private static void take(Connection connection, String ticket, JsonNode data) throws SQLException {
        var day = data.path("day");
        var item = data.path("item");
        if (!isDay(day) || !item.isString()) {
            return;
        }
        boolean dayBegins = !isKnown(connection, day.stringValue());
        RatingTallyStore.change(
                connection,
                "INSERT OR IGNORE INTO rating_visit VALUES (?1, ?2, ?3, NULL)",
                ticket,
                day.stringValue(),
                item.stringValue());
        if (dayBegins) {
            RatingTallyStore.change(connection, FORGET);
        }
    }

    private static boolean isDay(JsonNode day) {
        try {
            return day.isString()
                    && LocalDate.parse(day.stringValue()).toString().equals(day.stringValue());
        } catch (DateTimeException e) {
            return false;
        }
    }

    private static boolean isKnown(Connection connection, String day) throws SQLException {
        try (var statement = connection.prepareStatement("SELECT 1 FROM rating_visit WHERE day = ?1 LIMIT 1")) {
            statement.setString(1, day);
            try (var rows = statement.executeQuery()) {
                return rows.next();
            }
        }
    }

    private static void set(Connection connection, String column, JsonNode value, String ticket) throws SQLException {
        if (value.isString()) {
            RatingTallyStore.change(
                    connection,
                    "UPDATE rating_visit SET " + column + " = ?1 WHERE ticket = ?2",
                    value.stringValue(),
                    ticket);
        }
    }
}

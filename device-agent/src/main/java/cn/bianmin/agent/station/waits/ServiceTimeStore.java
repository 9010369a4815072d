package cn.bianmin.agent.station.waits;

import cn.bianmin.agent.ledger.Projection;
import cn.bianmin.agent.ledger.Reading;
import cn.bianmin.contract.Entry;
import cn.bianmin.contract.EntryKind;
import cn.bianmin.contract.Stamp;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// How long counters were taken by a visit for each item, from the call to the end, and how many people came in
/// each hour of each day: state tables of the ledger. Of each item the last [#PER_ITEM] visits are kept, of
/// days the last [#DAYS].
///
/// Not counted are visits for several items, visits whose clerk said that the times are wrong, and the time in
/// which a visit was held or waited again.
public final class ServiceTimeStore implements Projection {
    static final int PER_ITEM = 60;
    static final int DAYS = 60;

    private static final ZoneId STATION = ZoneId.of("Asia/Shanghai");
    private static final Table OPEN = new Table("wait_open", """
            ticket TEXT PRIMARY KEY, item TEXT NOT NULL, spent INTEGER NOT NULL, several INTEGER NOT NULL,
            boot TEXT, mono INTEGER, time INTEGER""");
    private static final Table SERVED = new Table("wait_served", """
            item TEXT NOT NULL, nth INTEGER NOT NULL, millis INTEGER NOT NULL, PRIMARY KEY (item, nth)""");
    private static final Table ARRIVED = new Table("wait_arrived", """
            day TEXT NOT NULL, hour INTEGER NOT NULL, people INTEGER NOT NULL, PRIMARY KEY (day, hour)""");

    /// How long the last visits for each item took, in milliseconds, the oldest first.
    public static Reading<Map<String, List<Long>>> served() {
        return connection -> {
            try (var statement =
                            connection.prepareStatement("SELECT item, millis FROM wait_served ORDER BY item, nth");
                    var rows = statement.executeQuery()) {
                var served = new HashMap<String, List<Long>>();
                while (rows.next()) {
                    served.computeIfAbsent(rows.getString(1), item -> new ArrayList<>())
                            .add(rows.getLong(2));
                }
                return served;
            }
        };
    }

    /// How many came on a day in an hour.
    public record Arrivals(LocalDate day, int hour, int people) {}

    /// Who came when, before `today`.
    public static Reading<List<Arrivals>> arrivals(LocalDate today) {
        return connection -> {
            try (var statement = connection.prepareStatement(
                    "SELECT day, hour, people FROM wait_arrived WHERE day < ?1 ORDER BY day, hour")) {
                statement.setString(1, today.toString());
                try (var rows = statement.executeQuery()) {
                    var arrivals = new ArrayList<Arrivals>();
                    while (rows.next()) {
                        arrivals.add(new Arrivals(LocalDate.parse(rows.getString(1)), rows.getInt(2), rows.getInt(3)));
                    }
                    return arrivals;
                }
            }
        };
    }

    @Override
    public String name() {
        return "wait-times";
    }

    @Override
    public int version() {
        return 1;
    }

    @Override
    public List<Table> tables() {
        return List.of(OPEN, SERVED, ARRIVED);
    }

    @Override
    public Set<EntryKind> kinds() {
        return Set.of(
                EntryKind.DAY_OPENED,
                EntryKind.TICKET_TAKEN,
                EntryKind.TICKET_CALLED,
                EntryKind.TICKET_NO_SHOW,
                EntryKind.SERVICE_ADDED,
                EntryKind.VISIT_FINISHED,
                EntryKind.TICKET_HELD,
                EntryKind.TICKET_RESUMED,
                EntryKind.TICKET_TRANSFERRED,
                EntryKind.TICKET_RETURNED,
                EntryKind.TICKET_ABANDONED);
    }

    /// Leaves out what names no ticket or no item.
    @Override
    public void apply(Connection connection, Entry entry) throws SQLException {
        var kind = entry.kind().orElseThrow();
        if (kind == EntryKind.DAY_OPENED) {
            if (!entry.data().path("again").booleanValue(false)) change(connection, "DELETE FROM wait_open");
            return;
        }
        var ticket = entry.subject();
        if (ticket == null) return;
        if (kind == EntryKind.TICKET_TAKEN) {
            taken(connection, ticket, entry);
        } else if (kind == EntryKind.TICKET_CALLED || kind == EntryKind.TICKET_RESUMED) {
            begins(connection, ticket, entry.stamp());
        } else if (kind == EntryKind.SERVICE_ADDED) {
            change(connection, "UPDATE wait_open SET several = 1 WHERE ticket = ?1", ticket);
        } else if (kind == EntryKind.VISIT_FINISHED) {
            if (!entry.data().path("inaccurateTime").booleanValue(false)) finished(connection, ticket, entry.stamp());
            change(connection, "DELETE FROM wait_open WHERE ticket = ?1", ticket);
        } else if (kind == EntryKind.TICKET_ABANDONED) {
            change(connection, "DELETE FROM wait_open WHERE ticket = ?1", ticket);
        } else if (kind == EntryKind.TICKET_NO_SHOW) {
            change(connection, "UPDATE wait_open SET boot = NULL WHERE ticket = ?1", ticket);
        } else {
            pauses(connection, ticket, entry.stamp());
            var item = entry.data().path("item");
            if (kind == EntryKind.TICKET_TRANSFERRED && item.isString()) {
                // What the first counter spent says nothing of the next item.
                change(
                        connection,
                        "UPDATE wait_open SET item = ?2, spent = 0 WHERE ticket = ?1 AND item <> ?2",
                        ticket,
                        item.stringValue());
            }
        }
    }

    private static void taken(Connection connection, String ticket, Entry entry) throws SQLException {
        var item = entry.data().path("item");
        if (!item.isString()) return;
        change(
                connection,
                "INSERT OR REPLACE INTO wait_open VALUES (?1, ?2, 0, 0, NULL, NULL, NULL)",
                ticket,
                item.stringValue());
        if (!entry.stamp().clock().isGood()) return;
        var local = entry.stamp().time().atZone(STATION);
        change(
                connection,
                "INSERT INTO wait_arrived VALUES (?1, ?2, 1)"
                        + " ON CONFLICT (day, hour) DO UPDATE SET people = people + 1",
                local.toLocalDate().toString(),
                local.getHour());
        change(
                connection,
                "DELETE FROM wait_arrived WHERE day < (SELECT min(day) FROM (SELECT DISTINCT day FROM wait_arrived"
                        + " ORDER BY day DESC LIMIT " + DAYS + "))");
    }

    private static void begins(Connection connection, String ticket, Stamp at) throws SQLException {
        change(
                connection,
                "UPDATE wait_open SET boot = ?2, mono = ?3, time = ?4 WHERE ticket = ?1",
                ticket,
                at.boot(),
                at.monoMillis(),
                at.time().toEpochMilli());
    }

    private static void pauses(Connection connection, String ticket, Stamp at) throws SQLException {
        var visit = open(connection, ticket);
        if (visit == null) return;
        change(
                connection,
                "UPDATE wait_open SET spent = ?2, boot = NULL WHERE ticket = ?1",
                ticket,
                visit.spentMillis(at));
    }

    private static void finished(Connection connection, String ticket, Stamp at) throws SQLException {
        var visit = open(connection, ticket);
        if (visit == null || visit.several()) return;
        change(
                connection,
                "INSERT INTO wait_served SELECT ?1, coalesce(max(nth), 0) + 1, ?2 FROM wait_served WHERE item = ?1",
                visit.item(),
                visit.spentMillis(at));
        change(
                connection,
                "DELETE FROM wait_served WHERE item = ?1"
                        + " AND nth <= (SELECT max(nth) FROM wait_served WHERE item = ?1) - " + PER_ITEM,
                visit.item());
    }

    private record Visit(
            String item,
            long spent,
            boolean several,
            @Nullable Stamp since) {
        long spentMillis(Stamp now) {
            if (since == null) return spent;
            // Within one boot whatever the wall clock did.
            long passed = since.boot().equals(now.boot())
                    ? now.monoMillis() - since.monoMillis()
                    : now.time().toEpochMilli() - since.time().toEpochMilli();
            return spent + Math.max(0, passed);
        }
    }

    private static @Nullable Visit open(Connection connection, String ticket) throws SQLException {
        try (var statement = connection.prepareStatement(
                "SELECT item, spent, several, boot, mono, time FROM wait_open WHERE ticket = ?1")) {
            statement.setString(1, ticket);
            try (var rows = statement.executeQuery()) {
                if (!rows.next()) return null;
                var boot = rows.getString(4);
                return new Visit(
                        rows.getString(1),
                        rows.getLong(2),
                        rows.getBoolean(3),
                        boot == null
                                ? null
                                : new Stamp(
                                        Instant.ofEpochMilli(rows.getLong(6)),
                                        cn.bianmin.contract.ClockQuality.UNSYNCED,
                                        boot,
                                        rows.getLong(5)));
            }
        }
    }

    private static void change(Connection connection, String sql, Object... values) throws SQLException {
        try (var statement = connection.prepareStatement(sql)) {
            for (int i = 0; i < values.length; i++) statement.setObject(i + 1, values[i]);
            var _ = statement.executeUpdate();
        }
    }
}

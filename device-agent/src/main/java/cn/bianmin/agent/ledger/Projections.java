package cn.bianmin.agent.ledger;

import cn.bianmin.agent.ledger.StoreException.Kind;
import cn.bianmin.contract.EntryCodec;
import cn.bianmin.contract.EntryKind;
import cn.bianmin.contract.Malformed;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/// The state tables of one ledger file. Each table `t` has a twin `base_t`: what the entries contributed that
/// retention has removed. So a state is always its base plus the retained entries, and can be rebuilt for ever.
///
/// A rebuild runs the projection's own statements on temporary tables of the same names, which SQLite resolves
/// before the real ones.
final class Projections {
    /// Rows at once: few enough to die young on the smallest heap.
    private static final int CHUNK = 100;

    private final List<Projection> projections;
    private final Map<EntryKind, List<Projection>> concerned;

    Projections(List<Projection> projections) {
        this.projections = List.copyOf(projections);
        this.concerned = concerned(projections);
    }

    private static Map<EntryKind, List<Projection>> concerned(List<Projection> projections) {
        var concerned = new EnumMap<EntryKind, List<Projection>>(EntryKind.class);
        for (var projection : projections) {
            for (var kind : projection.kinds()) {
                concerned.computeIfAbsent(kind, _ -> new ArrayList<>()).add(projection);
            }
        }
        return concerned;
    }

    /// Creates what is missing, and rebuilds what an earlier version left, all in one reading of the ledger. The base
    /// of an earlier version is given up: its form is unknown, and the hub has what it was made of.
    void migrate(Connection connection) throws SQLException {
        var outdated = new ArrayList<Projection>();
        for (var projection : projections) {
            long version =
                    Sql.number(connection, "SELECT version FROM projection WHERE name = '" + projection.name() + "'");
            if (version != projection.version()) outdated.add(projection);
        }
        if (outdated.isEmpty()) {
            return;
        }
        Sql.run(connection, "BEGIN IMMEDIATE");
        try {
            for (var projection : outdated) create(connection, projection);
            replay(connection, outdated);
            Sql.run(connection, "COMMIT");
        } catch (SQLException | StoreException e) {
            Sql.run(connection, "ROLLBACK");
            throw e;
        }
    }

    private static void create(Connection connection, Projection projection) throws SQLException {
        for (var table : projection.tables()) {
            for (var name : List.of(table.name(), "base_" + table.name())) {
                Sql.run(connection, "DROP TABLE IF EXISTS main." + name);
                Sql.run(connection, "CREATE TABLE main." + name + " (" + table.columns() + ")");
            }
        }
        Sql.run(
                connection,
                "INSERT OR REPLACE INTO projection VALUES ('" + projection.name() + "', " + projection.version() + ")");
    }

    void apply(Connection connection, List<Row> rows) throws SQLException {
        apply(connection, rows, concerned);
    }

    /// Adds rows that are about to be removed to the base.
    void absorb(Connection connection, List<Row> rows) throws SQLException {
        for (var projection : projections) {
            inShadow(connection, projection, () -> {
                fill(connection, projection, "temp.", "main.base_");
                apply(connection, rows, concerned(List.of(projection)));
                fill(connection, projection, "main.base_", "temp.");
            });
        }
    }

    /// Builds all state tables again from their base and the retained rows.
    void rebuild(Connection connection) throws SQLException {
        for (var projection : projections) {
            fill(connection, projection, "main.", "main.base_");
        }
        replay(connection, projections);
    }

    /// Builds each state a second time beside the live one.
    ///
    /// @return names of the tables that differ from their rebuild
    List<String> compareWithRebuild(Connection connection) throws SQLException {
        var different = new ArrayList<String>();
        for (var projection : projections) {
            inShadow(connection, projection, () -> {
                fill(connection, projection, "temp.", "main.base_");
                replay(connection, List.of(projection));
                for (var table : projection.tables()) {
                    var live = "SELECT * FROM main." + table.name();
                    var shadow = "SELECT * FROM temp." + table.name();
                    if (Sql.number(
                                    connection,
                                    "SELECT count(*) FROM (SELECT * FROM (" + live + " EXCEPT " + shadow
                                            + ") UNION ALL SELECT * FROM (" + shadow + " EXCEPT " + live + "))")
                            > 0) {
                        different.add(table.name());
                    }
                }
            });
        }
        return different;
    }

    private static void replay(Connection connection, List<Projection> projections) throws SQLException {
        var concerned = concerned(projections);
        long next = 0;
        try (var range = SqliteRows.range(connection, "main.entry")) {
            while (true) {
                var rows = SqliteRows.read(range, next, Long.MAX_VALUE, CHUNK, Integer.MAX_VALUE);
                if (rows.isEmpty()) {
                    return;
                }
                apply(connection, rows, concerned);
                next = rows.getLast().seq() + 1;
            }
        }
    }

    private static void apply(Connection connection, List<Row> rows, Map<EntryKind, List<Projection>> concerned)
            throws SQLException {
        if (concerned.isEmpty()) {
            return;
        }
        for (var row : rows) {
            try {
                var these = EntryCodec.kind(row.bytes()).map(concerned::get);
                if (these.isPresent()) {
                    var entry = EntryCodec.decode(row.bytes());
                    for (var projection : these.get()) {
                        projection.apply(connection, entry);
                    }
                }
            } catch (Malformed e) {
                throw new StoreException(Kind.CORRUPT, "Row " + row.seq() + " of the ledger file is no entry.", e);
            }
        }
    }

    private static void fill(Connection connection, Projection projection, String target, String source)
            throws SQLException {
        for (var table : projection.tables()) {
            Sql.run(connection, "DELETE FROM " + target + table.name());
            Sql.run(connection, "INSERT INTO " + target + table.name() + " SELECT * FROM " + source + table.name());
        }
    }

    private static void inShadow(Connection connection, Projection projection, Sql.Action action) throws SQLException {
        for (var table : projection.tables()) {
            Sql.run(connection, "CREATE TEMP TABLE " + table.name() + " (" + table.columns() + ")");
        }
        try {
            action.run();
        } finally {
            for (var table : projection.tables()) {
                Sql.run(connection, "DROP TABLE temp." + table.name());
            }
        }
    }
}

package cn.bianmin.agent.ledger;

import cn.bianmin.contract.Chain;
import cn.bianmin.contract.EntryCodec;
import cn.bianmin.contract.Epoch;
import cn.bianmin.contract.Hash;
import cn.bianmin.contract.Malformed;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// Sorts what was salvaged: rows come in any order and more than once, and leave in the order of the ledger,
/// each fact once. A scratch database, because there may be more rows than memory; it is worth nothing after a
/// crash.
final class SalvageStore implements AutoCloseable {
    private static final int CHUNK = 200;
    /// A fact is named by where it stood first. Of several copies the one in the latest epoch is taken.
    private static final String SELECT = """
            SELECT f.epoch, f.seq, f.bytes, f.hash FROM found f JOIN era e USING (epoch)
            WHERE NOT EXISTS (SELECT 1 FROM found g JOIN era h USING (epoch)
             WHERE g.first_epoch = f.first_epoch AND g.first_seq = f.first_seq AND h.place > e.place)
            ORDER BY e.place, f.seq, f.found DESC""";

    private final Connection connection;
    private final PreparedStatement insert;
    private int found;

    /// @param url of a scratch database that does not exist yet
    SalvageStore(String url) {
        connection = Sql.get(() -> DriverManager.getConnection(url));
        insert = Sql.get(() -> {
            Sql.run(connection, "PRAGMA journal_mode = OFF");
            Sql.run(connection, "PRAGMA synchronous = OFF");
            Sql.run(connection, """
                    CREATE TABLE found (epoch TEXT, seq INTEGER, hash BLOB, bytes BLOB, first_epoch TEXT,
                     first_seq INTEGER, time INTEGER, found INTEGER, PRIMARY KEY (epoch, seq, hash))""");
            Sql.run(connection, "CREATE INDEX found_first ON found (first_epoch, first_seq)");
            Sql.run(connection, "BEGIN");
            return connection.prepareStatement("INSERT OR REPLACE INTO found VALUES (?, ?, ?, ?, ?, ?, ?, ?)");
        });
    }

    /// Takes a row if its bytes are an entry that says the same number.
    ///
    /// @param only where it is known which epoch the file was in: rows of others are leftovers
    void add(Row row, Optional<Epoch> only) {
        try {
            var entry = EntryCodec.decode(row.bytes());
            var id = entry.id();
            if (id.seq() != row.seq() || !only.orElse(id.epoch()).equals(id.epoch())) {
                return;
            }
            var first = entry.origin() == null ? id : entry.origin().id();
            Sql.act(() -> {
                insert.setString(1, id.epoch().value());
                insert.setLong(2, id.seq());
                insert.setBytes(3, row.hash().toBytes());
                insert.setBytes(4, row.bytes());
                insert.setString(5, first.epoch().value());
                insert.setLong(6, first.seq());
                insert.setLong(7, entry.stamp().time().toEpochMilli());
                insert.setInt(8, found++);
                insert.executeUpdate();
            });
        } catch (Malformed e) {
            // Its checksum is right and it is no entry: it was never one.
        }
    }

    /// Puts the epochs into an order: they have none of their own, so by their earliest entry, but the one that
    /// is known to be the latest last.
    void sort(Optional<Epoch> latest) {
        Sql.act(() -> {
            Sql.run(
                    connection,
                    "CREATE TABLE era AS SELECT epoch, row_number() OVER (ORDER BY epoch = '"
                            + latest.map(Epoch::value).orElse("") + "', min(time)) AS place FROM found GROUP BY epoch");
        });
    }

    /// Hands the rows on in order, in chunks.
    void forEachChunk(Consumer<List<Row>> chunks) {
        Sql.act(() -> {
            try (var statement = connection.createStatement();
                    var result = statement.executeQuery(SELECT)) {
                var chunk = new ArrayList<Row>();
                var candidates = new ArrayList<Row>();
                var epoch = "";
                Row last = null;
                while (result.next()) {
                    var row = new Row(result.getLong(2), result.getBytes(3), Hash.of(result.getBytes(4)), false);
                    boolean another = candidates.isEmpty()
                            || (epoch.equals(result.getString(1))
                                    && candidates.getFirst().seq() == row.seq());
                    if (!another) {
                        last = choose(candidates, last);
                        chunk.add(last);
                        candidates.clear();
                    }
                    epoch = result.getString(1);
                    candidates.add(row);
                    if (chunk.size() >= CHUNK) {
                        chunks.accept(chunk);
                        chunk.clear();
                    }
                }
                if (!candidates.isEmpty()) {
                    chunk.add(choose(candidates, last));
                }
                chunks.accept(chunk);
            }
        });
    }

    /// One number can be found with two contents: what an interrupted commit left, and what was written over
    /// it. The one that continues the chain is the accepted one.
    private static Row choose(List<Row> candidates, @Nullable Row last) {
        if (candidates.size() > 1 && last != null) {
            for (var row : candidates) {
                if (Chain.next(last.hash(), row.bytes()).equals(row.hash())) {
                    return row;
                }
            }
        }
        return candidates.getFirst();
    }

    long count() {
        return Sql.get(() -> Sql.number(connection, "SELECT count(*) FROM (" + SELECT + ")"));
    }

    /// Numbers of `epoch` from `from` to `to` that were not found, as ranges, at most `limit` of them.
    List<String> missing(Epoch epoch, long from, long to, int limit) {
        return Sql.get(() -> {
            var ranges = new ArrayList<String>();
            long expected = from;
            try (var statement = connection.prepareStatement(
                    "SELECT DISTINCT seq FROM found WHERE epoch = ? AND seq >= ? ORDER BY seq")) {
                statement.setString(1, epoch.value());
                statement.setLong(2, from);
                try (var result = statement.executeQuery()) {
                    while (result.next() && ranges.size() < limit) {
                        add(ranges, expected, result.getLong(1) - 1);
                        expected = result.getLong(1) + 1;
                    }
                }
            }
            if (ranges.size() < limit) {
                add(ranges, expected, to);
            }
            return ranges;
        });
    }

    private static void add(List<String> ranges, long from, long to) {
        if (from <= to) {
            ranges.add(from == to ? Long.toString(from) : from + "-" + to);
        }
    }

    /// Lowest number found of `epoch`; 1 where none was.
    long lowest(Epoch epoch) {
        return Math.max(
                1, Sql.get(() -> Sql.number(connection, "SELECT min(seq) FROM found WHERE epoch = '" + epoch + "'")));
    }

    @Override
    public void close() {
        Sql.act(connection::close);
    }
}

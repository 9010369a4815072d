package cn.bianmin.agent.ledger;

import cn.bianmin.agent.ledger.LedgerStore.Place;
import cn.bianmin.agent.ledger.StoreException.Kind;
import cn.bianmin.contract.Hash;
import java.nio.ByteBuffer;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.zip.CRC32C;

/// Rows as they stand in a table. Each carries a checksum over all its columns, so that a row can be trusted
/// alone, without its neighbours: SQLite has none, and a page that a worn card returns changed would pass.
final class SqliteRows {
    private SqliteRows() {}

    static PreparedStatement insert(Connection connection, String table) throws SQLException {
        return connection.prepareStatement("INSERT INTO " + table + " VALUES (?, ?, ?, ?, ?)");
    }

    /// @return bytes of all entries up to the last of `rows`
    static long insert(PreparedStatement insert, LedgerStore.Commit commit) throws SQLException {
        long total = commit.totalBefore();
        for (var row : commit.rows()) {
            total += row.bytes().length;
            byte[] hash = row.hash().toBytes();
            insert.setLong(1, row.seq());
            insert.setBytes(2, row.bytes());
            insert.setBytes(3, hash);
            insert.setLong(4, total);
            insert.setLong(5, checksum(row.seq(), row.bytes(), hash, total));
            insert.executeUpdate();
        }
        return total;
    }

    static PreparedStatement range(Connection connection, String table) throws SQLException {
        return connection.prepareStatement("SELECT seq, bytes, hash, total, crc, seq IN (SELECT seq FROM struck) FROM "
                + table + " WHERE seq BETWEEN ? AND ? ORDER BY seq LIMIT ?");
    }

    static List<Row> read(PreparedStatement range, long from, long to, int maxEntries, int maxBytes)
            throws SQLException {
        range.setLong(1, from);
        range.setLong(2, to);
        range.setInt(3, maxEntries);
        var rows = new ArrayList<Row>();
        long bytes = 0;
        try (var result = range.executeQuery()) {
            while (result.next()) {
                var row = row(result);
                bytes += row.bytes().length;
                if (bytes > maxBytes && !rows.isEmpty()) {
                    break;
                }
                rows.add(row);
            }
        }
        return rows;
    }

    private static Row row(ResultSet result) throws SQLException {
        long seq = result.getLong(1);
        byte[] bytes = result.getBytes(2);
        byte[] hash = result.getBytes(3);
        if (bytes == null
                || hash == null
                || hash.length != Hash.BYTES
                || checksum(seq, bytes, hash, result.getLong(4)) != result.getLong(5)) {
            throw new StoreException(Kind.CORRUPT, "Row " + seq + " of the ledger file is not what was written.");
        }
        return new Row(seq, bytes, Hash.of(hash), result.getBoolean(6));
    }

    static PreparedStatement place(Connection connection) throws SQLException {
        return connection.prepareStatement("SELECT hash, total FROM entry WHERE seq = ?");
    }

    static Optional<Place> place(PreparedStatement place, long seq) throws SQLException {
        place.setLong(1, seq);
        try (var result = place.executeQuery()) {
            if (!result.next()) {
                return Optional.empty();
            }
            byte[] hash = result.getBytes(1);
            if (hash == null || hash.length != Hash.BYTES) {
                throw new StoreException(Kind.CORRUPT, "Row " + seq + " of the ledger file is not what was written.");
            }
            return Optional.of(new Place(seq, Hash.of(hash), result.getLong(2)));
        }
    }

    static long checksum(long seq, byte[] bytes, byte[] hash, long total) {
        var crc = new CRC32C();
        crc.update(
                ByteBuffer.allocate(2 * Long.BYTES).putLong(seq).putLong(total).flip());
        crc.update(bytes);
        crc.update(hash);
        return crc.getValue();
    }
}

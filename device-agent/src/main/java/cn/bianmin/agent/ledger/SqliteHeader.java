package cn.bianmin.agent.ledger;

import cn.bianmin.agent.ledger.LedgerStore.Header;
import cn.bianmin.agent.ledger.StoreException.Kind;
import cn.bianmin.contract.Epoch;
import cn.bianmin.contract.TerminalId;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Optional;

/// The one row that says whose ledger the file is.
final class SqliteHeader {
    private SqliteHeader() {}

    static Optional<Header> read(Connection connection) throws SQLException {
        try (var statement = connection.createStatement();
                var result = statement.executeQuery("SELECT terminal, epoch, previous, acked, carried FROM ledger")) {
            if (!result.next()) {
                return Optional.empty();
            }
            var previous = result.getString(3);
            return Optional.of(new Header(
                    new TerminalId(text(result, 1)),
                    new Epoch(text(result, 2)),
                    previous == null ? null : new Epoch(previous),
                    result.getLong(4),
                    result.getLong(5)));
        } catch (IllegalArgumentException e) {
            throw new StoreException(Kind.CORRUPT, "The ledger file's owner cannot be read.", e);
        }
    }

    private static String text(ResultSet result, int column) throws SQLException {
        var text = result.getString(column);
        if (text == null) {
            throw new IllegalArgumentException("A name is missing");
        }
        return text;
    }

    static void write(Connection connection, Header header) throws SQLException {
        try (var statement = connection.prepareStatement("INSERT OR REPLACE INTO ledger VALUES (1, ?, ?, ?, ?, ?)")) {
            statement.setString(1, header.terminal().value());
            statement.setString(2, header.epoch().value());
            statement.setString(
                    3, header.previous() == null ? null : header.previous().value());
            statement.setLong(4, header.acked());
            statement.setLong(5, header.carried());
            statement.executeUpdate();
        }
    }
}

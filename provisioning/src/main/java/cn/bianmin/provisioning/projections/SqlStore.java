package cn.bianmin.provisioning.projections;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.OptionalLong;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// Statements on one connection, inside one transaction; what SQLite objects to comes as [ProjectionBroken].
/// Not thread-safe.
public record SqlStore(Connection connection) {
    /// Reads one row.
    public interface Row<T> {
        T read(ResultSet row) throws SQLException;
    }

    public void change(String sql, @Nullable Object... values) {
        try (var statement = prepared(sql, values)) {
            statement.execute();
        } catch (SQLException e) {
            throw broken(e);
        }
    }

    public <T> List<T> rows(String sql, Row<T> reader, @Nullable Object... values) {
        var found = new ArrayList<T>();
        try (var statement = prepared(sql, values);
                var row = statement.executeQuery()) {
            while (row.next()) {
                found.add(reader.read(row));
            }
        } catch (SQLException e) {
            throw broken(e);
        }
        return found;
    }

    private PreparedStatement prepared(String sql, @Nullable Object... values) throws SQLException {
        var statement = connection.prepareStatement(sql);
        try {
            for (int i = 0; i < values.length; i++) {
                statement.setObject(i + 1, values[i]);
            }
        } catch (SQLException e) {
            statement.close();
            throw e;
        }
        return statement;
    }

    /// Empty where the column is null.
    public static OptionalLong optional(ResultSet row, int column) throws SQLException {
        long value = row.getLong(column);
        return row.wasNull() ? OptionalLong.empty() : OptionalLong.of(value);
    }

    /// Ids of units, for `json_each`; they have neither quotes nor backslashes.
    public static String json(Collection<String> units) {
        return units.stream().map(unit -> '"' + unit + '"').collect(Collectors.joining(",", "[", "]"));
    }

    static ProjectionBroken broken(SQLException e) {
        return new ProjectionBroken("A file that is made of the ledgers refuses: " + e.getMessage(), e);
    }
}

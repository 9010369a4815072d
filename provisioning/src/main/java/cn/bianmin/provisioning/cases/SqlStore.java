package cn.bianmin.provisioning.cases;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Statements on one connection, inside one transaction; what SQLite objects to comes as [CasesBroken]. Not
/// thread-safe.
record SqlStore(Connection connection) {
    interface Row<T> {
        T read(ResultSet row) throws SQLException;
    }

    void change(String sql, @Nullable Object... values) {
        try (var statement = prepared(sql, values)) {
            statement.execute();
        } catch (SQLException e) {
            throw broken(e);
        }
    }

    <T> List<T> rows(String sql, Row<T> reader, @Nullable Object... values) {
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

    static CasesBroken broken(SQLException e) {
        return new CasesBroken("The file of the cases refuses: " + e.getMessage(), e);
    }
}

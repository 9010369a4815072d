package cn.bianmin.provisioning.projections;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// Statements on one connection, inside one transaction; what SQLite objects to comes as [ProjectionBroken].
/// Not thread-safe.
///
/// Statements are kept after their use, for preparing one takes longer than most of them run. At most [#MOST]
/// are kept, and of more the one that was idle longest goes.
public final class SqlStore {
    static final int MOST = 128;

    private final Connection connection;

    /// Those that nobody uses now; whoever runs the same words inside a row's reading gets another.
    private final Map<String, PreparedStatement> idle = new LinkedHashMap<>();

    SqlStore(Connection connection) {
        this.connection = connection;
    }

    /// Reads one row.
    public interface Row<T> {
        T read(ResultSet row) throws SQLException;
    }

    private interface Use<T> {
        T of(PreparedStatement statement) throws SQLException;
    }

    public void change(String sql, @Nullable Object... values) {
        use(sql, values, statement -> {
            boolean answers = statement.execute();
            // What answers, as some pragmas do, runs until its rows are closed.
            if (answers) statement.getResultSet().close();
            return answers;
        });
    }

    public <T> List<T> rows(String sql, Row<T> reader, @Nullable Object... values) {
        return use(sql, values, statement -> {
            var found = new ArrayList<T>();
            try (var row = statement.executeQuery()) {
                while (row.next()) {
                    found.add(reader.read(row));
                }
            }
            return found;
        });
    }

    // One that failed is not kept: how far it came is not known.
    private <T> T use(String sql, @Nullable Object[] values, Use<T> use) {
        try {
            var kept = idle.remove(sql);
            var statement = kept == null ? connection.prepareStatement(sql) : kept;
            boolean done = false;
            try {
                for (int i = 0; i < values.length; i++) {
                    statement.setObject(i + 1, values[i]);
                }
                T result = use.of(statement);
                done = true;
                return result;
            } finally {
                if (done) keep(sql, statement);
                else statement.close();
            }
        } catch (SQLException e) {
            throw broken(e);
        }
    }

    private void keep(String sql, PreparedStatement statement) throws SQLException {
        // Values may be large, and may be personal.
        statement.clearParameters();
        var other = idle.put(sql, statement);
        if (other != null) other.close();
        if (idle.size() > MOST) {
            var oldest = idle.entrySet().iterator();
            var longest = oldest.next().getValue();
            oldest.remove();
            longest.close();
        }
    }

    int kept() {
        return idle.size();
    }

    /// Closes what is kept, and the connection.
    void close() throws SQLException {
        for (var statement : idle.values()) statement.close();
        idle.clear();
        connection.close();
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

package cn.bianmin.provisioning.projections;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

final class SqlStoreTest {
    private static final String OF = "SELECT name FROM thing WHERE above = ? ORDER BY name";

    private SqlStore sql;

    @BeforeEach
    void open() throws SQLException {
        sql = new SqlStore(DriverManager.getConnection("jdbc:sqlite::memory:"));
        sql.change("CREATE TABLE thing (name TEXT NOT NULL PRIMARY KEY, above TEXT) STRICT");
        for (var name : List.of("a", "b")) add(name, null);
        for (var name : List.of("a1", "a2")) add(name, "a");
        add("b1", "b");
    }

    @AfterEach
    void close() throws SQLException {
        sql.close();
    }

    private void add(String name, @Nullable String above) {
        sql.change("INSERT INTO thing VALUES (?, ?)", name, above);
    }

    private List<String> of(String above) {
        return sql.rows(OF, row -> row.getString(1), above);
    }

    @Test
    void aStatementThatRunsAgainHasOnlyItsNewValues() {
        assertThat(of("a")).containsExactly("a1", "a2");
        assertThat(of("b")).containsExactly("b1");
        add("c", null);
        assertThat(sql.rows("SELECT name FROM thing WHERE above IS NULL ORDER BY name", row -> row.getString(1)))
                .containsExactly("a", "b", "c");
    }

    @Test
    void whatRunsInsideItsOwnRowsIsAnotherStatement() {
        var found = sql.rows(
                "SELECT name FROM thing WHERE above IS ? ORDER BY name",
                top -> top.getString(1)
                        + sql.rows(
                                "SELECT name FROM thing WHERE above IS ? ORDER BY name",
                                row -> row.getString(1),
                                top.getString(1)),
                (Object) null);
        assertThat(found).containsExactly("a[a1, a2]", "b[b1]");
    }

    @Test
    void noMoreAreKeptThanTheBound() {
        for (int i = 0; i < 3 * SqlStore.MOST; i++) {
            assertThat(sql.rows("SELECT " + i, row -> row.getInt(1))).containsExactly(i);
        }
        assertThat(sql.kept()).isEqualTo(SqlStore.MOST);
        assertThat(of("a")).containsExactly("a1", "a2");
    }

    @Test
    void oneThatFailedIsNotKeptAndNothingIsLeftOfIt() {
        int kept = sql.kept();
        assertThatThrownBy(() -> add("a", null)).isInstanceOf(ProjectionBroken.class);
        assertThat(sql.kept()).isEqualTo(kept - 1);
        assertThatThrownBy(() -> sql.rows(OF, row -> row.getString(7), "a")).isInstanceOf(ProjectionBroken.class);
        // Rows that somebody still read would be in the way.
        sql.change("DROP TABLE thing");
    }

    @Test
    void aStatementOutlivesAChangeOfItsTable() {
        assertThat(of("a")).hasSize(2);
        sql.change("DROP TABLE thing");
        assertThatThrownBy(() -> of("a")).isInstanceOf(ProjectionBroken.class);
        sql.change("CREATE TABLE thing (above TEXT, name TEXT NOT NULL PRIMARY KEY) STRICT");
        add("a", "z");
        assertThat(of("a")).containsExactly("z");
    }

    @Test
    void aPragmaThatAnswersDoesNotRunOn() {
        sql.change("PRAGMA user_version");
        sql.change("DROP TABLE thing");
    }
}

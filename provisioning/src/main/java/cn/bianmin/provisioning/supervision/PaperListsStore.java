package cn.bianmin.provisioning.supervision;

import cn.bianmin.contract.SupervisionFact;
import cn.bianmin.provisioning.incidents.IncidentStore;
import cn.bianmin.provisioning.projections.SqlStore;
import cn.bianmin.rules.supervision.PaperState;
import cn.bianmin.rules.supervision.Rates;
import cn.bianmin.rules.supervision.Series;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/// Questions to the rows of supervision, inside one transaction. Not thread-safe.
final class PaperListsStore {
    private static final String PAPER =
            "SELECT id, series, issuer, year, number, to_unit, matter, state, due, sent_at FROM paper ";
    private static final String OF_UNITS = "(SELECT value FROM json_each(?))";

    private final SqlStore sql;
    private final RegisterStore facts;

    PaperListsStore(SqlStore sql) {
        this.sql = sql;
        this.facts = new RegisterStore(sql);
    }

    RegisterStore facts() {
        return facts;
    }

    PromptStore prompts() {
        return new PromptStore(sql);
    }

    IncidentStore incidents() {
        return new IncidentStore(sql);
    }

    /// Papers that are alike, of one unit.
    record OfUnit(String unit, Rates.Alike alike) {}

    List<PaperRow> papers(Collection<String> units, boolean settled, int limit) {
        String order = settled ? " ORDER BY sent_at DESC, id LIMIT ?" : " ORDER BY due, id LIMIT ?";
        return sql.rows(
                PAPER + "WHERE settled = ? AND (to_unit IN " + OF_UNITS + " OR issuer IN " + OF_UNITS + ")" + order,
                PaperListsStore::row,
                settled ? 1 : 0,
                SqlStore.json(units),
                SqlStore.json(units),
                limit);
    }

    List<PaperRow> ofMatter(String matter, int limit) {
        return sql.rows(PAPER + "WHERE matter = ? ORDER BY sent_at LIMIT ?", PaperListsStore::row, matter, limit);
    }

    List<PaperRow> followedBy(String id) {
        return sql.rows(PAPER + "WHERE follows = ? LIMIT 1", PaperListsStore::row, id);
    }

    /// Of a year, and what is open from before.
    List<OfUnit> alike(Collection<String> units, int year, LocalDate overUpTo) {
        return sql.rows(
                "SELECT to_unit, series, due <= ?, heard, in_time, settled, count(*) FROM paper"
                        + " WHERE (year = ? OR settled = 0) AND to_unit IN " + OF_UNITS + " GROUP BY 1, 2, 3, 4, 5, 6",
                row -> new OfUnit(
                        row.getString(1),
                        new Rates.Alike(
                                Series.valueOf(row.getString(2)),
                                row.getBoolean(3),
                                row.getBoolean(4),
                                row.getBoolean(5),
                                row.getBoolean(6),
                                row.getInt(7))),
                overUpTo.toString(),
                year,
                SqlStore.json(units));
    }

    /// When and how far a unit stood by its ledger.
    record Confirmed(String unit, SupervisionFact.Cycle cycle, int percent, Instant at) {}

    List<Confirmed> confirmed(int year) {
        return sql.rows(
                "SELECT unit, cycle, percent, at FROM confirmed WHERE year = ?",
                row -> new Confirmed(
                        row.getString(1),
                        SupervisionFact.Cycle.valueOf(row.getString(2)),
                        row.getInt(3),
                        Instant.ofEpochMilli(row.getLong(4))),
                year);
    }

    /// Units that were reminded of a time of their ledger.
    List<String> remindedOf(int year, SupervisionFact.Cycle cycle) {
        return sql.rows(
                "SELECT DISTINCT to_unit FROM paper WHERE year = ? AND cycle = ?",
                row -> row.getString(1),
                year,
                cycle.name());
    }

    private static PaperRow row(ResultSet row) throws SQLException {
        return new PaperRow(
                row.getString(1),
                Series.valueOf(row.getString(2)),
                row.getString(3),
                row.getInt(4),
                row.getInt(5),
                row.getString(6),
                Optional.ofNullable(row.getString(7)),
                PaperState.valueOf(row.getString(8)),
                LocalDate.parse(row.getString(9)),
                Instant.ofEpochMilli(row.getLong(10)));
    }
}

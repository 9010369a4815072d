package cn.bianmin.provisioning.health;

import cn.bianmin.contract.ClockQuality;
import cn.bianmin.contract.EntryKind;
import cn.bianmin.contract.Facts;
import cn.bianmin.contract.HealthFact.Reported;
import cn.bianmin.contract.Malformed;
import cn.bianmin.provisioning.projections.ProjectionBroken;
import cn.bianmin.provisioning.projections.SqlStore;
import cn.bianmin.rules.health.Trouble;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiConsumer;
import tools.jackson.databind.json.JsonMapper;

/// Rows of health that are read, inside one transaction. Not thread-safe.
final class HealthListsStore {
    private static final int MOST_VERSIONS = 50;
    private static final JsonMapper JSON = JsonMapper.shared();
    private static final String ALERT =
            "SELECT alert.terminal, coalesce(station, ''), alert.trouble, alert.since, until, detail, account, seen.at"
                    + " FROM alert LEFT JOIN terminal ON terminal.terminal = alert.terminal"
                    + " LEFT JOIN seen ON seen.terminal = alert.terminal AND seen.trouble = alert.trouble"
                    + " AND seen.since = alert.since ";

    private final SqlStore sql;

    HealthListsStore(SqlStore sql) {
        this.sql = sql;
    }

    List<String> living(String path, int limit) {
        return sql.rows(
                "SELECT terminal FROM terminal WHERE path >= ? AND path < ? AND state NOT IN ('NEVER', 'RETIRED')"
                        + " ORDER BY terminal LIMIT ?",
                row -> row.getString(1),
                path,
                FleetWhere.end(path),
                limit);
    }

    Map<String, String> stations(List<String> terminals) {
        var stations = new LinkedHashMap<String, String>();
        sql.rows(
                "SELECT terminal, station FROM terminal WHERE station <> '' AND terminal IN"
                        + " (SELECT value FROM json_each(?))",
                row -> stations.put(row.getString(1), row.getString(2)),
                SqlStore.json(terminals));
        return stations;
    }

    /// How many a question without a text is about. What is asked most is looked up among the sums that are kept.
    private long count(FleetQuery query) {
        var kept = FleetWhere.kept(query);
        var where = FleetWhere.few(query);
        return kept.isPresent()
                ? sql
                        .rows(
                                kept.get().words(),
                                row -> row.getLong(1),
                                kept.get().values().toArray())
                        .stream()
                        .mapToLong(Long::longValue)
                        .sum()
                : sql.rows(
                                "SELECT count(*) FROM terminal" + where.words(),
                                row -> row.getLong(1),
                                where.values().toArray())
                        .getFirst();
    }

    HealthViews.Page page(FleetQuery query, int lines) {
        var named = query.text().isEmpty() ? Optional.<List<String>>empty() : Optional.of(named(query));
        long all = named.map(ids -> (long) ids.size()).orElseGet(() -> count(query));
        long upTo = (query.page() + 1L) * lines;
        // Sorting costs as many rows as there are; going along an order costs as many as lie before the page's end.
        boolean isFew = all * all < upTo * count(FleetQuery.ALL);
        var few = named.map(FleetWhere::these).orElseGet(() -> FleetWhere.few(query));
        var where = isFew ? few : FleetWhere.many(query);
        var values = new ArrayList<>(where.values());
        values.add(lines);
        values.add((long) query.page() * lines);
        var rows = sql.rows(
                terminal(where.words() + " ORDER BY " + query.order().words(isFew) + " LIMIT ? OFFSET ?"),
                HealthListsStore::terminal,
                values.toArray());
        return new HealthViews.Page(rows, all);
    }

    /// A text has no index, so all that it may fit are looked at, once.
    private List<String> named(FleetQuery query) {
        var where = FleetWhere.few(query);
        return sql.rows(
                "SELECT terminal FROM terminal" + where.words(),
                row -> row.getString(1),
                where.values().toArray());
    }

    Optional<TerminalRow> one(String terminal) {
        return sql.rows(terminal(" WHERE terminal = ?"), HealthListsStore::terminal, terminal).stream()
                .findFirst();
    }

    // What is wrong is looked up for the lines of the page alone.
    private static String terminal(String which) {
        return "SELECT page.*, (SELECT group_concat(trouble) FROM (SELECT trouble FROM alert WHERE"
                + " alert.terminal = page.terminal AND until IS NULL ORDER BY urgent DESC, since)) FROM (SELECT terminal,"
                + " station, path, state, heard_at, link_at, software, release FROM terminal" + which + ") AS page";
    }

    private static TerminalRow terminal(ResultSet row) throws SQLException {
        String troubles = row.getString(9);
        return new TerminalRow(
                row.getString(1),
                row.getString(2),
                row.getString(3),
                LinkState.valueOf(row.getString(4)),
                moment(row.getLong(5)),
                moment(row.getLong(6)),
                row.getString(7),
                SqlStore.optional(row, 8),
                troubles == null
                        ? List.of()
                        : Arrays.stream(troubles.split(",", -1))
                                .map(Trouble::valueOf)
                                .toList());
    }

    private static Optional<Instant> moment(long millis) {
        return millis == 0 ? Optional.empty() : Optional.of(Instant.ofEpochMilli(millis));
    }

    FleetCounts counts() {
        var states = new EnumMap<LinkState, Long>(LinkState.class);
        tally("STATE", (name, number) -> states.put(LinkState.valueOf(name), number));
        var troubles = new EnumMap<Trouble, Long>(Trouble.class);
        tally("TROUBLE", (name, number) -> troubles.put(Trouble.valueOf(name), number));
        var versions = new LinkedHashMap<String, Long>();
        tally("VERSION", (name, number) -> {
            if (!name.isEmpty() && versions.size() < MOST_VERSIONS) versions.put(name, number);
        });
        return new FleetCounts(states, troubles, versions);
    }

    /// The highest numbers first.
    private void tally(String kind, BiConsumer<String, Long> each) {
        record Tally(String name, long number) {}
        sql.rows(
                        "SELECT name, number FROM tally WHERE kind = ? AND number > 0 ORDER BY number DESC, name",
                        row -> new Tally(row.getString(1), row.getLong(2)),
                        kind)
                .forEach(tally -> each.accept(tally.name(), tally.number()));
    }

    Map<String, HealthViews.Place> places(String above) {
        var found = new LinkedHashMap<String, HealthViews.Place>();
        sql.rows(
                "SELECT path, terminals, troubled, urgent FROM place WHERE above = ?",
                row -> found.put(
                        row.getString(1), new HealthViews.Place(row.getLong(2), row.getLong(3), row.getLong(4))),
                above);
        return found;
    }

    Optional<Report> report(String terminal) {
        return sql
                .rows("SELECT at, clock, boot, data FROM report WHERE terminal = ?", HealthListsStore::report, terminal)
                .stream()
                .findFirst();
    }

    private static Report report(ResultSet row) throws SQLException {
        try {
            var facts = Facts.read(EntryKind.HEALTH_REPORTED, JSON.readTree(row.getBytes(4)));
            return new Report(
                    Instant.ofEpochMilli(row.getLong(1)),
                    ClockQuality.valueOf(row.getString(2)),
                    row.getString(3),
                    (Reported) facts);
        } catch (Malformed e) {
            throw new ProjectionBroken("A report that was kept cannot be read any more.", e);
        }
    }

    List<Sample> samples(String terminal) {
        return sql.rows(
                "SELECT at, backlog, unclean, celsius, disk_used, memory_used FROM sample WHERE terminal = ? ORDER BY at",
                row -> new Sample(
                        Instant.ofEpochMilli(row.getLong(1)),
                        row.getLong(2),
                        row.getLong(3),
                        SqlStore.optional(row, 4),
                        SqlStore.optional(row, 5),
                        SqlStore.optional(row, 6)),
                terminal);
    }

    List<AlertRow> open(Optional<Trouble> trouble, int page, int lines) {
        return trouble.isPresent()
                ? sql.rows(
                        ALERT
                                + "WHERE until IS NULL AND alert.trouble = ? ORDER BY alert.urgent DESC, alert.since LIMIT ?"
                                + " OFFSET ?",
                        HealthListsStore::alert,
                        trouble.get().name(),
                        lines,
                        (long) page * lines)
                : sql.rows(
                        ALERT + "WHERE until IS NULL ORDER BY alert.urgent DESC, alert.since LIMIT ? OFFSET ?",
                        HealthListsStore::alert,
                        lines,
                        (long) page * lines);
    }

    List<AlertRow> over(int lines) {
        return sql.rows(ALERT + "WHERE until IS NOT NULL ORDER BY until DESC LIMIT ?", HealthListsStore::alert, lines);
    }

    List<AlertRow> of(String terminal, int lines) {
        return sql.rows(
                ALERT + "WHERE alert.terminal = ? ORDER BY until IS NULL DESC, alert.id DESC LIMIT ?",
                HealthListsStore::alert,
                terminal,
                lines);
    }

    List<ActRow> acts(Optional<String> about, long before, int lines) {
        String rows = "SELECT position, at, type, about, account, words FROM act WHERE position < ?";
        return about.isPresent()
                ? sql.rows(
                        rows + " AND about = ? ORDER BY position DESC LIMIT ?",
                        HealthListsStore::act,
                        before,
                        about.get(),
                        lines)
                : sql.rows(rows + " ORDER BY position DESC LIMIT ?", HealthListsStore::act, before, lines);
    }

    List<RefusalRow> refusals(Optional<String> kind, int lines) {
        String rows = "SELECT terminal, kind, why, sentence, times, last_at FROM refusal";
        String order = " ORDER BY last_at DESC, terminal, why LIMIT ?";
        return kind.isPresent()
                ? sql.rows(rows + " WHERE kind = ?" + order, HealthListsStore::refusal, kind.get(), lines)
                : sql.rows(rows + order, HealthListsStore::refusal, lines);
    }

    private static RefusalRow refusal(ResultSet row) throws SQLException {
        return new RefusalRow(
                row.getString(1),
                row.getString(2),
                row.getString(3),
                row.getString(4),
                row.getLong(5),
                Instant.ofEpochMilli(row.getLong(6)));
    }

    private static ActRow act(ResultSet row) throws SQLException {
        return new ActRow(
                row.getLong(1),
                Instant.ofEpochMilli(row.getLong(2)),
                row.getString(3),
                row.getString(4),
                row.getString(5),
                row.getString(6));
    }

    private static AlertRow alert(ResultSet row) throws SQLException {
        String account = row.getString(7);
        return new AlertRow(
                row.getString(1),
                row.getString(2),
                Trouble.valueOf(row.getString(3)),
                Instant.ofEpochMilli(row.getLong(4)),
                moment(row.getLong(5)),
                row.getString(6),
                account == null
                        ? Optional.empty()
                        : Optional.of(new AlertRow.Seen(account, Instant.ofEpochMilli(row.getLong(8)))));
    }
}

package cn.bianmin.provisioning.health;

import cn.bianmin.contract.TerminalId;
import cn.bianmin.provisioning.projections.SqlStore;
import cn.bianmin.rules.health.Trouble;
import cn.bianmin.rules.health.Trouble.Urgency;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// Rows of health that change, inside one transaction. Not thread-safe.
final class HealthStore {
    static final int SAMPLES = 72;

    /// Alerts of one terminal that are over and are still known.
    private static final int MOST_OVER = 100;

    /// Acts that are known; the ledger knows the others.
    private static final int MOST_ACTS = 100_000;

    /// Refusals that are known: who comes under thousands of names makes no file grow.
    private static final int MOST_REFUSALS = 5_000;

    private static final Duration SLOT = Duration.ofHours(1);

    private final SqlStore sql;

    HealthStore(SqlStore sql) {
        this.sql = sql;
    }

    long position() {
        return sql.rows("SELECT position FROM progress", row -> row.getLong(1)).getFirst();
    }

    /// When a terminal's last entry came; empty before the first.
    Optional<Instant> heard(TerminalId terminal) {
        return sql
                .rows(
                        "SELECT heard_at FROM terminal WHERE terminal = ? AND heard_at > 0",
                        row -> Instant.ofEpochMilli(row.getLong(1)),
                        terminal.value())
                .stream()
                .findFirst();
    }

    /// When each terminal's last entry came, of those that ever sent one.
    Map<String, Instant> heard() {
        var heard = new HashMap<String, Instant>();
        sql.rows(
                "SELECT terminal, heard_at FROM terminal WHERE heard_at > 0",
                row -> heard.put(row.getString(1), Instant.ofEpochMilli(row.getLong(2))));
        return heard;
    }

    void heard(TerminalId terminal, Instant at) {
        sql.change(
                "INSERT INTO terminal (terminal, heard_at) VALUES (?, ?)"
                        + " ON CONFLICT DO UPDATE SET heard_at = excluded.heard_at",
                terminal.value(),
                at.toEpochMilli());
    }

    Set<Trouble> reported(TerminalId terminal) {
        return sql
                .rows("SELECT troubles FROM report WHERE terminal = ?", row -> row.getString(1), terminal.value())
                .stream()
                .findFirst()
                .map(HealthStore::troubles)
                .orElse(Set.of());
    }

    private static Set<Trouble> troubles(String names) {
        var found = EnumSet.noneOf(Trouble.class);
        if (!names.isEmpty())
            Arrays.stream(names.split(",", -1)).map(Trouble::valueOf).forEach(found::add);
        return found;
    }

    void report(
            TerminalId terminal,
            Instant at,
            String clock,
            String boot,
            Set<Trouble> troubles,
            String software,
            @Nullable Long release,
            byte[] data) {
        sql.change(
                "INSERT OR REPLACE INTO report VALUES (?, ?, ?, ?, ?, ?)",
                terminal.value(),
                at.toEpochMilli(),
                clock,
                boot,
                troubles.stream().map(Trouble::name).collect(Collectors.joining(",")),
                data);
        sql.change(
                "UPDATE terminal SET software = ?, release = ? WHERE terminal = ?",
                software,
                release,
                terminal.value());
    }

    void sample(
            TerminalId terminal,
            Instant at,
            long backlog,
            long unclean,
            @Nullable Integer celsius,
            OptionalLong diskUsed,
            OptionalLong memoryUsed) {
        long hour = at.toEpochMilli() / SLOT.toMillis();
        sql.change(
                "INSERT OR REPLACE INTO sample VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
                terminal.value(),
                hour % SAMPLES,
                hour * SLOT.toMillis(),
                backlog,
                unclean,
                celsius,
                boxed(diskUsed),
                boxed(memoryUsed));
    }

    private static @Nullable Long boxed(OptionalLong value) {
        return value.isPresent() ? value.getAsLong() : null;
    }

    /// How many ends without a word a terminal had told of before a moment; of none told before it, the first that is
    /// known.
    OptionalLong uncleanBefore(TerminalId terminal, Instant moment) {
        return sql
                .rows(
                        "SELECT unclean FROM sample WHERE terminal = ?1"
                                + " ORDER BY CASE WHEN at <= ?2 THEN 0 ELSE 1 END, abs(at - ?2) LIMIT 1",
                        row -> row.getLong(1),
                        terminal.value(),
                        moment.toEpochMilli())
                .stream()
                .mapToLong(Long::longValue)
                .findFirst();
    }

    /// Opens an alert, or keeps the open one and what is told of it up to date.
    void open(String terminal, Trouble trouble, Instant since, String detail) {
        sql.change(
                "INSERT INTO alert VALUES (NULL, ?, ?, ?, ?, NULL, ?)"
                        + " ON CONFLICT (terminal, trouble) WHERE until IS NULL DO UPDATE SET detail = excluded.detail"
                        + " WHERE detail <> excluded.detail",
                terminal,
                trouble.name(),
                isUrgent(trouble),
                since.toEpochMilli(),
                detail);
        count(terminal);
    }

    private static int isUrgent(Trouble trouble) {
        return trouble.urgency() == Urgency.NOW ? 1 : 0;
    }

    /// Closes an alert where one is open.
    void close(String terminal, Trouble trouble, Instant until) {
        sql.change(
                "UPDATE alert SET until = max(since, ?) WHERE terminal = ? AND trouble = ? AND until IS NULL",
                until.toEpochMilli(),
                terminal,
                trouble.name());
        sql.change(
                "DELETE FROM alert WHERE terminal = ?1 AND until IS NOT NULL AND id <= (SELECT id FROM alert"
                        + " WHERE terminal = ?1 AND until IS NOT NULL ORDER BY id DESC LIMIT 1 OFFSET " + MOST_OVER
                        + ")",
                terminal);
        count(terminal);
    }

    List<Trouble> open(String terminal) {
        return sql.rows(
                "SELECT trouble FROM alert WHERE terminal = ? AND until IS NULL",
                row -> Trouble.valueOf(row.getString(1)),
                terminal);
    }

    private void count(String terminal) {
        placed(
                terminal,
                () -> sql.change(
                        "UPDATE terminal SET (alerts, urgent) = (SELECT count(*), coalesce(sum(alert.urgent), 0) FROM alert"
                                + " WHERE alert.terminal = ?1 AND until IS NULL) WHERE terminal = ?1",
                        terminal));
    }

    /// What a terminal adds to each place above it.
    private record Part(String path, int troubled, int urgent) {}

    private Optional<Part> part(String terminal) {
        return sql
                .rows(
                        "SELECT path, alerts > 0, urgent > 0 FROM terminal WHERE terminal = ? AND path <> ''",
                        row -> new Part(row.getString(1), row.getInt(2), row.getInt(3)),
                        terminal)
                .stream()
                .findFirst();
    }

    /// Changes a terminal's row, and the sums of the places above it with it.
    private void placed(String terminal, Runnable change) {
        var before = part(terminal);
        change.run();
        var after = part(terminal);
        if (after.equals(before)) return;
        before.ifPresent(part -> add(part, -1));
        after.ifPresent(part -> add(part, 1));
    }

    private void add(Part part, int sign) {
        String path = part.path();
        String above = "";
        for (int end = path.indexOf('/'); end > 0; end = path.indexOf('/', end + 1)) {
            String place = path.substring(0, end + 1);
            sql.change(
                    "INSERT INTO place VALUES (?1, ?2, ?3, ?4, ?5) ON CONFLICT DO UPDATE SET terminals = terminals + ?3,"
                            + " troubled = troubled + ?4, urgent = urgent + ?5",
                    place,
                    above,
                    sign,
                    sign * part.troubled(),
                    sign * part.urgent());
            above = place;
        }
    }

    void seen(String terminal, String trouble, Instant since, String account, Instant at) {
        sql.change(
                "INSERT OR IGNORE INTO seen VALUES (?, ?, ?, ?, ?)",
                terminal,
                trouble,
                since.toEpochMilli(),
                account,
                at.toEpochMilli());
    }

    /// Whether somebody has seen to an alert of this kind after a moment.
    boolean isSeen(TerminalId terminal, Trouble trouble, Instant after) {
        return !sql.rows(
                        "SELECT 1 FROM seen WHERE terminal = ? AND trouble = ? AND at >= ? LIMIT 1",
                        row -> row.getInt(1),
                        terminal.value(),
                        trouble.name(),
                        after.toEpochMilli())
                .isEmpty();
    }

    void act(ActRow act) {
        sql.change(
                "INSERT OR REPLACE INTO act VALUES (?, ?, ?, ?, ?, ?)",
                act.position(),
                act.at().toEpochMilli(),
                act.type(),
                act.about(),
                act.account(),
                act.words());
    }

    void refused(RefusalRow refusal) {
        sql.change(
                "INSERT INTO refusal VALUES (?, ?, ?, ?, ?, ?) ON CONFLICT DO UPDATE SET sentence = excluded.sentence,"
                        + " times = times + excluded.times, last_at = excluded.last_at",
                refusal.terminal(),
                refusal.kind(),
                refusal.why(),
                refusal.sentence(),
                refusal.times(),
                refusal.last().toEpochMilli());
        sql.change("DELETE FROM refusal WHERE last_at < (SELECT last_at FROM refusal ORDER BY last_at DESC LIMIT 1"
                + " OFFSET " + MOST_REFUSALS + ")");
    }

    /// Forgets what was done longest ago, where there is far more of it than anybody reads.
    void forgetActs() {
        sql.change("DELETE FROM act WHERE position <= (SELECT position FROM act ORDER BY position DESC LIMIT 1 OFFSET "
                + MOST_ACTS + ")");
    }

    /// Keeps what a round found out about a terminal.
    void stand(Stand stand, LinkState state) {
        var sighting = stand.sighting();
        placed(
                sighting.terminal(),
                () -> sql.change(
                        "INSERT INTO terminal (terminal, station, path, state, link_at, software) VALUES (?1, ?2, ?3, ?4, ?5, ?6)"
                                + " ON CONFLICT DO UPDATE SET station = ?2, path = ?3, state = ?4, link_at = ?5,"
                                + " software = CASE WHEN ?6 = '' THEN software ELSE ?6 END",
                        sighting.terminal(),
                        stand.station(),
                        stand.path(),
                        state.name(),
                        sighting.link().map(Instant::toEpochMilli).orElse(0L),
                        sighting.software()));
    }

    /// Forgets alerts that were over before a moment, and who knew of them.
    void forgetBefore(Instant moment) {
        sql.change("DELETE FROM alert WHERE until < ?", moment.toEpochMilli());
        sql.change(
                "DELETE FROM seen WHERE at < ? AND NOT EXISTS (SELECT 1 FROM alert WHERE alert.terminal = seen.terminal"
                        + " AND alert.trouble = seen.trouble AND alert.since = seen.since)",
                moment.toEpochMilli());
    }
}

package cn.bianmin.provisioning.rollouts;

import cn.bianmin.contract.EntryCodec;
import cn.bianmin.contract.Malformed;
import cn.bianmin.contract.RolloutFact;
import cn.bianmin.contract.TerminalId;
import cn.bianmin.provisioning.projections.SqlStore;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// Rows of rollouts, inside one transaction. Not thread-safe.
final class RolloutStore {
    private static final String ROW =
            "SELECT id, plan, state, why, sentence, started_at, ring, ring_at, forgiven FROM rollout ";

    private static final String SETTLED = "'CONFIRMED', 'RETURNED', 'FAILED', 'SKIPPED', 'WITHDRAWN'";

    /// A terminal with a line answers an offer within this.
    private static final Duration ANSWER = Duration.ofHours(1);

    private final SqlStore sql;

    RolloutStore(SqlStore sql) {
        this.sql = sql;
    }

    /// How far these rows are made, in the hub's order.
    long position() {
        return sql.rows("SELECT position FROM progress", row -> row.getLong(1)).getFirst();
    }

    /// @param entry that starts it, as the ledger has it
    void started(String id, byte[] entry, Instant at) {
        sql.change(
                "INSERT OR IGNORE INTO rollout VALUES (NULL, ?, ?, 'RUNNING', '', '', ?, -1, 0, 0)",
                id,
                entry,
                at.toEpochMilli());
    }

    void aimed(String id, List<String> terminals, Instant at) {
        for (String terminal : terminals) {
            sql.change(
                    "INSERT OR IGNORE INTO target SELECT ?, coalesce(max(place) + 1, 0), ?, 'WAITING', '', '', ? FROM target"
                            + " WHERE rollout = ?",
                    id,
                    terminal,
                    at.toEpochMilli(),
                    id);
        }
    }

    void opened(String id, int ring, Instant at) {
        sql.change("UPDATE rollout SET ring = ?, ring_at = ? WHERE id = ?", ring, at.toEpochMilli(), id);
    }

    /// @param from states in which it may come to this
    void state(String id, Rollout.State state, String why, String sentence, List<Rollout.State> from) {
        for (var each : from) {
            sql.change(
                    "UPDATE rollout SET state = ?, why = ?, sentence = ? WHERE id = ? AND state = ?",
                    state.name(),
                    why,
                    sentence,
                    id,
                    each.name());
        }
    }

    void forgive(String id, Instant silentSince) {
        var reached = reached(find(id).orElseThrow(), silentSince, silentSince);
        sql.change("UPDATE rollout SET forgiven = ? WHERE id = ?", reached.failures(), id);
    }

    /// What comes later wins, and what is settled stays; but a terminal may have switched before it heard that it was
    /// to leave.
    void target(String id, TerminalId terminal, TargetState state, String why, String sentence, Instant at) {
        sql.change(
                "UPDATE target SET state = ?, why = ?, sentence = ?, at = ? WHERE rollout = ? AND terminal = ? AND state NOT IN ("
                        + SETTLED + ") OR (rollout = ? AND terminal = ? AND state = 'WITHDRAWN'"
                        + " AND ? IN ('SWITCHED', 'CONFIRMED', 'RETURNED'))",
                state.name(),
                why,
                sentence,
                at.toEpochMilli(),
                id,
                terminal.value(),
                id,
                terminal.value(),
                state.name());
    }

    Optional<Rollout> find(String id) {
        return sql.rows(ROW + "WHERE id = ?", RolloutStore::rollout, id).stream()
                .findFirst();
    }

    /// The newest first.
    List<Rollout> newest(int limit) {
        return sql.rows(ROW + "ORDER BY number DESC LIMIT ?", RolloutStore::rollout, limit);
    }

    /// Those of which something may have to be done, the oldest first.
    List<Rollout> live() {
        return sql.rows(
                ROW + "WHERE state = 'RUNNING' OR (state = 'CANCELLED' AND EXISTS (SELECT 1 FROM target WHERE"
                        + " target.rollout = rollout.id AND target.state IN ('OFFERED', 'TAKEN', 'FETCHED')))"
                        + " ORDER BY number",
                RolloutStore::rollout);
    }

    /// As of now.
    Reached reached(Rollout rollout, Instant now) {
        return reached(
                rollout, now.minus(ANSWER), now.minusSeconds(rollout.plan().patienceSeconds()));
    }

    /// @param answeredSince told after this and silent, it counts as at work
    /// @param silentSince neither told nor heard of after this, it counts as silent
    private Reached reached(Rollout rollout, Instant answeredSince, Instant silentSince) {
        record Count(TargetState state, int all, int recent, int silent) {}
        var counts = new EnumMap<TargetState, Count>(TargetState.class);
        for (var count : sql.rows(
                "SELECT state, count(*), sum(at > ?), sum(at <= ?) FROM target WHERE rollout = ? AND place < ? GROUP BY"
                        + " state",
                row -> new Count(TargetState.valueOf(row.getString(1)), row.getInt(2), row.getInt(3), row.getInt(4)),
                answeredSince.toEpochMilli(),
                silentSince.toEpochMilli(),
                rollout.id(),
                rollout.reach())) {
            counts.put(count.state(), count);
        }
        int pending = 0;
        int atWork = 0;
        int silent = 0;
        for (var state : List.of(TargetState.OFFERED, TargetState.TAKEN, TargetState.FETCHED, TargetState.SWITCHED)) {
            var count = counts.getOrDefault(state, new Count(state, 0, 0, 0));
            pending += count.all();
            silent += count.silent();
            atWork += state == TargetState.OFFERED ? count.recent() : count.all() - count.silent();
        }
        var none = new Count(TargetState.WAITING, 0, 0, 0);
        return new Reached(
                counts.getOrDefault(TargetState.WAITING, none).all(),
                pending,
                atWork,
                silent,
                counts.getOrDefault(TargetState.SWITCHED, none).silent(),
                counts.getOrDefault(TargetState.CONFIRMED, none).all(),
                counts.getOrDefault(TargetState.RETURNED, none).all()
                        + counts.getOrDefault(TargetState.FAILED, none).all(),
                counts.getOrDefault(TargetState.SKIPPED, none).all()
                        + counts.getOrDefault(TargetState.WITHDRAWN, none).all());
    }

    /// How many of its terminals are in each state, of places from one to below another.
    Map<TargetState, Integer> counts(String id, int from, int to) {
        record Count(TargetState state, int terminals) {}
        var counts = new EnumMap<TargetState, Integer>(TargetState.class);
        for (var count : sql.rows(
                "SELECT state, count(*) FROM target WHERE rollout = ? AND place >= ? AND place < ? GROUP BY state",
                row -> new Count(TargetState.valueOf(row.getString(1)), row.getInt(2)),
                id,
                from,
                to)) {
            counts.put(count.state(), count.terminals());
        }
        return counts;
    }

    /// What rollouts meant for a terminal, the newest first.
    List<TargetOf> of(String terminal, int limit) {
        return sql.rows(
                "SELECT place, terminal, target.state, target.why, target.sentence, at, id FROM target JOIN rollout"
                        + " ON rollout.id = target.rollout WHERE terminal = ? ORDER BY number DESC LIMIT ?",
                row -> new TargetOf(find(row.getString(7)).orElseThrow(), target(row)),
                terminal,
                limit);
    }

    /// The next ones to be told, in their order.
    List<TerminalId> waiting(Rollout rollout, int limit) {
        return sql.rows(
                "SELECT terminal FROM target WHERE rollout = ? AND state = 'WAITING' AND place < ? ORDER BY place LIMIT ?",
                row -> new TerminalId(row.getString(1)),
                rollout.id(),
                rollout.reach(),
                limit);
    }

    /// Those that were told and have not switched.
    List<TerminalId> leaving(Rollout rollout, int limit) {
        return sql.rows(
                "SELECT terminal FROM target WHERE rollout = ? AND state IN ('OFFERED', 'TAKEN', 'FETCHED') ORDER BY place"
                        + " LIMIT ?",
                row -> new TerminalId(row.getString(1)),
                rollout.id(),
                limit);
    }

    List<Target> targets(String id, Set<TargetState> states, int from, int limit) {
        return sql.rows(
                "SELECT place, terminal, state, why, sentence, at FROM target WHERE rollout = ? AND place >= ? AND state IN"
                        + " (SELECT value FROM json_each(?)) ORDER BY place LIMIT ?",
                RolloutStore::target,
                id,
                from,
                SqlStore.json(states.stream().map(TargetState::name).toList()),
                limit);
    }

    private static Target target(ResultSet row) throws SQLException {
        return new Target(
                row.getInt(1),
                row.getString(2),
                TargetState.valueOf(row.getString(3)),
                row.getString(4),
                row.getString(5),
                Instant.ofEpochMilli(row.getLong(6)));
    }

    private static Rollout rollout(ResultSet row) throws SQLException {
        return new Rollout(
                row.getString(1),
                plan(row.getBytes(2)),
                Rollout.State.valueOf(row.getString(3)),
                Optional.of(row.getString(4)).filter(why -> !why.isEmpty()).map(RolloutFact.Why::valueOf),
                row.getString(5),
                Instant.ofEpochMilli(row.getLong(6)),
                row.getInt(7),
                Instant.ofEpochMilli(row.getLong(8)),
                row.getInt(9));
    }

    private static RolloutFact.Started plan(byte[] entry) {
        try {
            return (RolloutFact.Started) EntryCodec.decode(entry).facts().orElseThrow();
        } catch (Malformed e) {
            throw new IllegalStateException("A plan that was worked in cannot be read any more", e);
        }
    }
}

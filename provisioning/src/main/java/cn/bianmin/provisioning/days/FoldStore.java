package cn.bianmin.provisioning.days;

import cn.bianmin.contract.Hash;
import cn.bianmin.provisioning.projections.SqlStore;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/// Rows that a [DayFold] reads and writes, inside one transaction. Not thread-safe.
final class FoldStore {
    /// What of a visit has to be known to go on with it.
    record Kept(LocalDate day, String number, List<Step> steps) {}

    /// A rating, or people served in passing.
    ///
    /// @param place the entry's own, `first` where the fact stood first
    /// @param business the day that was open, or null
    record Mark(
            String place,
            String first,
            Kind kind,
            @Nullable LocalDate business,
            String item,
            String counter,
            int value,
            boolean counted,
            When when,
            long receivedMillis) {
        enum Kind {
            RATING,
            QUICK
        }

        Mark {
            Step.requireName(item);
            Step.requireName(counter);
        }
    }

    private final SqlStore sql;

    FoldStore(SqlStore sql) {
        this.sql = sql;
    }

    /// Place of the last entry that was worked in, in the hub's order; 0 at first.
    long position() {
        return sql.rows("SELECT position FROM progress", row -> row.getLong(1)).getFirst();
    }

    void position(long position) {
        change("UPDATE progress SET position = ?", position);
    }

    void applied(String terminal, String epoch, long seq, Hash hash) {
        change("INSERT OR REPLACE INTO ledger VALUES (?, ?, ?, ?)", terminal, epoch, seq, hash.toBytes());
    }

    Optional<LocalDate> openDay(String terminal) {
        return sql
                .rows(
                        "SELECT open_day FROM station WHERE terminal = ? AND open_day IS NOT NULL",
                        row -> LocalDate.parse(row.getString(1)),
                        terminal)
                .stream()
                .findFirst();
    }

    void openDay(String terminal, @Nullable LocalDate day) {
        change(
                "INSERT INTO station (terminal, open_day) VALUES (?1, ?2)"
                        + " ON CONFLICT DO UPDATE SET open_day = excluded.open_day",
                terminal,
                day == null ? null : day.toString());
    }

    void leftOut(String terminal, String sentence) {
        change(
                "INSERT INTO station (terminal, left_out, left_out_sentence) VALUES (?1, 1, ?2)"
                        + " ON CONFLICT DO UPDATE SET left_out = left_out + 1, left_out_sentence = ?2",
                terminal,
                sentence);
    }

    void day(String terminal, LocalDate day, DayEnd ended, int unserved) {
        change("INSERT OR REPLACE INTO day VALUES (?, ?, ?, ?)", terminal, day.toString(), ended.name(), unserved);
    }

    Optional<Kept> visit(String terminal, String ticket) {
        return sql
                .rows(
                        "SELECT day, number, steps FROM visit WHERE terminal = ? AND ticket = ?",
                        row -> new Kept(
                                LocalDate.parse(row.getString(1)), row.getString(2), Step.read(row.getString(3))),
                        terminal,
                        ticket)
                .stream()
                .findFirst();
    }

    void visit(String terminal, String ticket, Visit visit, List<Step> steps) {
        change(
                """
                INSERT INTO visit (terminal, ticket, day, number, item, hour, state, wait_millis, service_millis,
                                   services, counter, steps)
                VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
                ON CONFLICT DO UPDATE SET hour = excluded.hour, state = excluded.state,
                    wait_millis = excluded.wait_millis, service_millis = excluded.service_millis,
                    services = excluded.services, counter = excluded.counter, steps = excluded.steps""",
                terminal,
                ticket,
                visit.day().toString(),
                visit.number(),
                visit.item(),
                visit.hour(),
                visit.state().name(),
                orNull(visit.waitMillis()),
                orNull(visit.serviceMillis()),
                String.join("\n", visit.services()),
                visit.counter(),
                Step.write(steps));
    }

    void mark(String terminal, Mark mark, StationClock clock) {
        var when = mark.when();
        change(
                """
                INSERT OR IGNORE INTO mark (terminal, place, first, kind, business, day, hour, item, counter, value, counted, boot,
                                  mono, time, good, received_at)
                VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)""",
                terminal,
                mark.place(),
                mark.first(),
                mark.kind().name(),
                mark.business() == null ? null : mark.business().toString(),
                clock.day(mark.business(), when, mark.receivedMillis()).toString(),
                clock.hour(when),
                mark.item(),
                mark.counter(),
                mark.value(),
                mark.counted() ? 1 : 0,
                when.boot(),
                when.monoMillis(),
                when.timeMillis(),
                when.good() ? 1 : 0,
                mark.receivedMillis());
    }

    /// A rating counts no more.
    ///
    /// @return whether it counted until now
    boolean corrected(String terminal, String first) {
        return !sql.rows(
                        "UPDATE mark SET counted = 0 WHERE terminal = ? AND first = ? AND kind = 'RATING' AND counted = 1"
                                + " RETURNING id",
                        row -> row.getLong(1),
                        terminal,
                        first)
                .isEmpty();
    }

    /// Notes which visit a rating is of, as far as that may be known.
    void token(String terminal, String place, String token) {
        change("UPDATE mark SET token = ? WHERE terminal = ? AND place = ?", token, terminal, place);
    }

    /// Whether there is a rating of that visit.
    boolean isRated(String terminal, String token) {
        return !sql.rows(
                        "SELECT 1 FROM mark WHERE terminal = ? AND token = ? LIMIT 1",
                        row -> row.getInt(1),
                        terminal,
                        token)
                .isEmpty();
    }

    /// Finds day and hour of a mark anew.
    void dateAgain(String terminal, String place, StationClock clock) {
        record Dated(@Nullable LocalDate business, When when, long receivedMillis) {}
        var found = sql.rows(
                "SELECT business, boot, mono, time, good, received_at FROM mark WHERE terminal = ? AND place = ?",
                row -> new Dated(
                        row.getString(1) == null ? null : LocalDate.parse(row.getString(1)),
                        new When(row.getString(2), row.getLong(3), row.getLong(4), row.getBoolean(5)),
                        row.getLong(6)),
                terminal,
                place);
        for (Dated mark : found) {
            change(
                    "UPDATE mark SET day = ?, hour = ? WHERE terminal = ? AND place = ?",
                    clock.day(mark.business(), mark.when(), mark.receivedMillis())
                            .toString(),
                    clock.hour(mark.when()),
                    terminal,
                    place);
        }
    }

    /// What was last known of the clock of a boot; empty where nothing hangs on it.
    Optional<OptionalLong> offset(String terminal, String boot) {
        return sql
                .rows(
                        "SELECT offset_millis FROM boot WHERE terminal = ? AND boot = ?",
                        row -> SqlStore.optional(row, 1),
                        terminal,
                        boot)
                .stream()
                .findFirst();
    }

    void offset(String terminal, String boot, OptionalLong offset) {
        change("INSERT OR REPLACE INTO boot VALUES (?, ?, ?)", terminal, boot, orNull(offset));
    }

    void loose(String terminal, String boot, String kind, String name) {
        change("INSERT OR IGNORE INTO loose VALUES (?, ?, ?, ?)", terminal, boot, kind, name);
    }

    List<String> loose(String terminal, String boot, String kind) {
        return sql.rows(
                "SELECT name FROM loose WHERE terminal = ? AND boot = ? AND kind = ?",
                row -> row.getString(1),
                terminal,
                boot,
                kind);
    }

    private static @Nullable Long orNull(OptionalLong value) {
        return value.isPresent() ? value.getAsLong() : null;
    }

    private void change(String words, @Nullable Object... values) {
        sql.change(words, values);
    }
}

package cn.bianmin.provisioning.supervision;

import cn.bianmin.contract.Entry;
import cn.bianmin.contract.EntryCodec;
import cn.bianmin.contract.Malformed;
import cn.bianmin.contract.PromptFact;
import cn.bianmin.contract.PromptFact.Tick;
import cn.bianmin.provisioning.ledgers.HubEntry;
import cn.bianmin.provisioning.projections.SqlStore;
import cn.bianmin.rules.supervision.Prompts;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.YearMonth;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/// What the calendar set off, inside one transaction. Not thread-safe.
final class PromptStore {
    private final SqlStore sql;

    PromptStore(SqlStore sql) {
        this.sql = sql;
    }

    /// Something that is set off, and when.
    record Prompted(String id, PromptFact fact, Instant at) {}

    boolean has(PromptFact fact) {
        return fact instanceof PromptFact.MonthTicked tick
                ? !sql.rows(
                                "SELECT 1 FROM tick WHERE year = ? AND month = ? AND unit = ? AND tick = ?",
                                row -> row.getInt(1),
                                tick.year(),
                                tick.month(),
                                tick.unit(),
                                tick.tick().name())
                        .isEmpty()
                : prompted(Prompts.subject(fact)).isPresent();
    }

    void add(PromptFact fact, Instant at, HubEntry held) {
        switch (fact) {
            case PromptFact.MonthTicked tick ->
                sql.change(
                        "INSERT INTO tick VALUES (?, ?, ?, ?, ?, ?, ?)",
                        tick.year(),
                        tick.month(),
                        tick.unit(),
                        tick.tick().name(),
                        tick.by().account(),
                        tick.evidence(),
                        at.toEpochMilli());
            case PromptFact.LetterDrafted letter -> add(fact, letter.toUnit(), letter.matter(), at, held);
            case PromptFact.NoticeDrafted notice -> add(fact, notice.toUnit(), "", at, held);
            case PromptFact.LedgersExported _ -> add(fact, "", "", at, held);
        }
    }

    private void add(PromptFact fact, String toUnit, String matter, Instant at, HubEntry held) {
        sql.change(
                "INSERT INTO prompt VALUES (?, ?, nullif(?, ''), ?, ?)",
                Prompts.subject(fact),
                toUnit,
                matter,
                at.toEpochMilli(),
                held.bytes());
    }

    Optional<Prompted> prompted(String id) {
        return sql.rows("SELECT id, at, bytes FROM prompt WHERE id = ?", PromptStore::read, id).stream()
                .findFirst();
    }

    /// Drafts for some units of which nothing came yet, oldest first: a letter about the case went out since,
    /// or a notice that follows it.
    List<Prompted> drafts(Collection<String> units, int limit) {
        return sql.rows("""
                SELECT id, at, bytes FROM prompt AS draft
                WHERE to_unit IN (SELECT value FROM json_each(?))
                    AND NOT EXISTS (SELECT 1 FROM paper WHERE paper.matter = draft.matter AND paper.sent_at >= draft.at)
                    AND NOT EXISTS (SELECT 1 FROM paper WHERE paper.follows = draft.id)
                ORDER BY at, id LIMIT ?""", PromptStore::read, SqlStore.json(units), limit);
    }

    /// Something that a unit did in a month.
    record Ticked(String unit, Tick tick, String account, String evidence, Instant at) {}

    List<Ticked> ticks(YearMonth month) {
        return sql.rows(
                "SELECT unit, tick, account, evidence, at FROM tick WHERE year = ? AND month = ?",
                row -> new Ticked(
                        row.getString(1),
                        Tick.valueOf(row.getString(2)),
                        row.getString(3),
                        row.getString(4),
                        Instant.ofEpochMilli(row.getLong(5))),
                month.getYear(),
                month.getMonthValue());
    }

    /// Units that have a ledger of a year.
    List<String> ledgers(int year) {
        return sql.rows(
                "SELECT DISTINCT substr(subject, 13) FROM fact WHERE family = ? AND subject GLOB ?",
                row -> row.getString(1),
                RegisterStore.FAMILY,
                "ledger." + year + ".*");
    }

    private static Prompted read(ResultSet row) throws SQLException {
        try {
            Entry entry = EntryCodec.decode(row.getBytes(3));
            if (!(entry.facts().orElse(null) instanceof PromptFact fact)) {
                throw new Malformed("The entry says nothing that the calendar sets off.");
            }
            return new Prompted(row.getString(1), fact, Instant.ofEpochMilli(row.getLong(2)));
        } catch (Malformed e) {
            throw new IllegalStateException("A fact that was worked in cannot be read any more", e);
        }
    }
}

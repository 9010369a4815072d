package cn.bianmin.provisioning.supervision;

import cn.bianmin.contract.Entry;
import cn.bianmin.contract.EntryCodec;
import cn.bianmin.contract.Malformed;
import cn.bianmin.contract.PromptFact;
import cn.bianmin.contract.SupervisionFact;
import cn.bianmin.provisioning.projections.SqlStore;
import cn.bianmin.rules.supervision.Paper;
import cn.bianmin.rules.supervision.Register;
import cn.bianmin.rules.supervision.Series;
import cn.bianmin.rules.supervision.SupervisionRule;
import cn.bianmin.rules.supervision.UnitLedger;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// The facts as they are stored, and what the rules ask of them, inside one transaction. Not thread-safe.
final class RegisterStore implements Register {
    static final String FAMILY = "supervision";

    private final SqlStore sql;

    RegisterStore(SqlStore sql) {
        this.sql = sql;
    }

    /// @throws Malformed where the entry is none of supervision
    static PaperFile.Line line(byte[] bytes, Instant received, Optional<SupervisionRule> rule) throws Malformed {
        Entry entry = EntryCodec.decode(bytes);
        if (!(entry.facts().orElse(null) instanceof SupervisionFact fact)) {
            throw new Malformed("The entry says nothing of supervision.");
        }
        return new PaperFile.Line(fact, entry.stamp().believed(received), rule);
    }

    List<PaperFile.Line> lines(String subject) {
        return sql.rows(
                "SELECT bytes, received_at, rule FROM fact WHERE family = ? AND subject = ? ORDER BY number",
                row -> {
                    var rule = Optional.ofNullable(row.getString(3)).map(SupervisionRule::valueOf);
                    try {
                        return line(row.getBytes(1), Instant.ofEpochMilli(row.getLong(2)), rule);
                    } catch (Malformed e) {
                        throw new IllegalStateException("A fact that was worked in cannot be read any more", e);
                    }
                },
                FAMILY,
                subject);
    }

    PaperFile file(String id) {
        return PaperFile.of(id, lines(id));
    }

    UnitLedger ledger(String unit, int year) {
        return new UnitLedger(
                unit,
                year,
                lines(UnitLedger.subject(unit, year)).stream()
                        .filter(line -> line.rule().isEmpty())
                        .map(line -> new UnitLedger.Step(line.fact(), line.at()))
                        .toList());
    }

    @Override
    public int last(Series series, String unit, int year) {
        return sql.rows(
                        "SELECT coalesce(max(number), 0) FROM paper WHERE series = ? AND issuer = ? AND year = ?",
                        row -> row.getInt(1),
                        series.name(),
                        unit,
                        year)
                .getFirst();
    }

    @Override
    public Optional<Paper> paper(String id) {
        return Optional.of(file(id).paper()).filter(paper -> !paper.steps().isEmpty());
    }

    @Override
    public Optional<PromptFact.NoticeDrafted> drafted(String id) {
        return new PromptStore(sql)
                .prompted(id)
                .map(PromptStore.Prompted::fact)
                .filter(PromptFact.NoticeDrafted.class::isInstance)
                .map(PromptFact.NoticeDrafted.class::cast);
    }

    @Override
    public boolean isFollowed(String id) {
        return !sql.rows("SELECT 1 FROM paper WHERE follows = ? LIMIT 1", row -> row.getInt(1), id)
                .isEmpty();
    }
}

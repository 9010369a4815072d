package cn.bianmin.provisioning.supervision;

import cn.bianmin.contract.SupervisionFact;
import cn.bianmin.provisioning.facts.FactStore;
import cn.bianmin.provisioning.incidents.IncidentStore;
import cn.bianmin.provisioning.ledgers.HubEntry;
import cn.bianmin.provisioning.projections.SqlStore;
import cn.bianmin.rules.supervision.Head;
import cn.bianmin.rules.supervision.Paper;
import cn.bianmin.rules.supervision.SupervisionRule;
import cn.bianmin.rules.supervision.SupervisionRules;
import java.time.Instant;
import java.util.Optional;

/// Rows that a [SupervisionFold] writes, inside one transaction. Not thread-safe.
final class SupervisionStore {
    private final SqlStore sql;
    private final RegisterStore facts;

    SupervisionStore(SqlStore sql) {
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

    void fact(String subject, HubEntry held, Optional<SupervisionRule> rule) {
        var own = new FactStore(sql, RegisterStore.FAMILY);
        own.add(subject, own.facts(subject).size() + 1, held, rule);
    }

    void paper(Paper paper, SupervisionRules rules) {
        Head head = paper.head().orElseThrow();
        sql.change(
                """
                INSERT INTO paper VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15)
                ON CONFLICT (id) DO UPDATE SET state = excluded.state, due = excluded.due, heard = excluded.heard,
                    in_time = excluded.in_time, settled = excluded.settled""",
                paper.id(),
                head.series().name(),
                head.by().unit(),
                head.year(),
                head.number(),
                head.toUnit(),
                head.matter().orElse(null),
                head.cycle().map(Enum::name).orElse(null),
                head.follows().orElse(null),
                paper.state().name(),
                paper.dueDay().orElseThrow().toString(),
                head.at().toEpochMilli(),
                paper.heardAt().isPresent() ? 1 : 0,
                rules.isHeardInTime(paper) ? 1 : 0,
                paper.state().isSettled() ? 1 : 0);
    }

    void confirmed(SupervisionFact.LedgerConfirmed confirmed, Instant at) {
        sql.change(
                "INSERT INTO confirmed VALUES (?, ?, ?, ?, ?)",
                confirmed.year(),
                confirmed.unit(),
                confirmed.cycle().name(),
                confirmed.percent(),
                at.toEpochMilli());
    }
}

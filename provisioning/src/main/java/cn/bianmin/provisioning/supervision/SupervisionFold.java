package cn.bianmin.provisioning.supervision;

import cn.bianmin.contract.Entry;
import cn.bianmin.contract.EntryCodec;
import cn.bianmin.contract.Malformed;
import cn.bianmin.contract.PromptFact;
import cn.bianmin.contract.SupervisionFact;
import cn.bianmin.contract.TerminalId;
import cn.bianmin.provisioning.ledgers.Disposition;
import cn.bianmin.provisioning.ledgers.HubEntry;
import cn.bianmin.rules.supervision.Paper;
import cn.bianmin.rules.supervision.Prompts;
import cn.bianmin.rules.supervision.SupervisionRule;
import cn.bianmin.rules.supervision.SupervisionRules;
import cn.bianmin.rules.supervision.UnitLedger;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Works one run of entries in: made for one transaction and thrown away with it. An entry that cannot be used
/// is left out and named; it never stops the rest. Not thread-safe.
final class SupervisionFold {
    private static final String SUPERVISION = "supervision.";
    private static final String PROMPT = "prompt.";
    private static final Logger LOG = LoggerFactory.getLogger(SupervisionFold.class);

    private final SupervisionStore store;
    private final SupervisionRules rules;

    SupervisionFold(SupervisionStore store, SupervisionRules rules) {
        this.store = store;
        this.rules = rules;
    }

    /// @param entries in the hub's order, of every disposition
    void run(List<HubEntry> entries) {
        for (HubEntry held : entries) {
            if (held.disposition() != Disposition.ACCEPTED) continue;
            boolean own = held.terminal().equals(TerminalId.HUB);
            if (held.type().startsWith(SUPERVISION) || held.type().startsWith(PROMPT)) {
                take(held, own);
            }
        }
    }

    private void take(HubEntry held, boolean own) {
        try {
            Entry entry = EntryCodec.decode(held.bytes());
            switch (entry.facts().orElse(null)) {
                case SupervisionFact fact -> supervised(held, own, entry, fact);
                case PromptFact fact -> prompted(held, own, entry, fact);
                case null, default -> throw new Malformed("The entry is of another kind than its type says.");
            }
        } catch (Malformed e) {
            LOG.warn(
                    "A fact is left out of supervision. terminal={} place={}/{} {}",
                    held.terminal(),
                    held.epoch(),
                    held.seq(),
                    e.getMessage());
        }
    }

    // What was set off before has no effect a second time, and is nothing that anybody has to see.
    private void prompted(HubEntry held, boolean own, Entry entry, PromptFact fact) throws Malformed {
        if (!own) throw new Malformed("Nobody supervises at a terminal.");
        if (!Prompts.subject(fact).equals(entry.subject())) {
            throw new Malformed("The entry is about something else than its subject says.");
        }
        var prompts = store.prompts();
        if (Prompts.refusal(fact, prompts.has(fact)).isEmpty()) {
            prompts.add(fact, entry.stamp().believed(held.receivedAt()), held);
        }
    }

    private void supervised(HubEntry held, boolean own, Entry entry, SupervisionFact fact) throws Malformed {
        String subject = entry.subject();
        if (!own) throw new Malformed("Nobody supervises at a terminal.");
        if (subject == null) throw new Malformed("The entry names no letter, notice or ledger.");
        var at = entry.stamp().believed(held.receivedAt());
        Optional<SupervisionRule> rule = switch (fact) {
            case SupervisionFact.LedgerEntered item -> ledger(subject, item.unit(), item.year(), fact, at);
            case SupervisionFact.LedgerConfirmed confirmed -> {
                var refused = ledger(subject, confirmed.unit(), confirmed.year(), fact, at);
                if (refused.isEmpty()) store.confirmed(confirmed, at);
                yield refused;
            }
            case SupervisionFact.ReminderSent _,
                    SupervisionFact.ReminderAnswered _,
                    SupervisionFact.NoticeIssued _,
                    SupervisionFact.Reported _,
                    SupervisionFact.Rectified _,
                    SupervisionFact.Verified _ -> paper(subject, fact, at);
        };
        store.fact(subject, held, rule);
    }

    private Optional<SupervisionRule> paper(String id, SupervisionFact fact, Instant at) {
        var facts = store.facts();
        return switch (facts.file(id).paper().apply(fact, at, facts)) {
            case Paper.Applied.Counts(var paper) -> {
                store.paper(paper, rules);
                yield Optional.empty();
            }
            case Paper.Applied.Superseded(var _, var rule) -> Optional.of(rule);
        };
    }

    private Optional<SupervisionRule> ledger(String subject, String unit, int year, SupervisionFact fact, Instant at)
            throws Malformed {
        if (!subject.equals(UnitLedger.subject(unit, year))) {
            throw new Malformed("The entry is of another ledger than its subject says.");
        }
        return switch (store.facts().ledger(unit, year).apply(fact, at)) {
            case UnitLedger.Applied.Counts _ -> Optional.empty();
            case UnitLedger.Applied.Superseded(var _, var rule) -> Optional.of(rule);
        };
    }
}

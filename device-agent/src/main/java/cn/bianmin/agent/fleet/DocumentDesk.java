package cn.bianmin.agent.fleet;

import cn.bianmin.agent.feed.Feed;
import cn.bianmin.agent.ledger.Append;
import cn.bianmin.agent.ledger.Ledger;
import cn.bianmin.agent.ledger.StateTables;
import cn.bianmin.contract.DocumentFact;
import cn.bianmin.contract.DocumentFact.Offered;
import cn.bianmin.contract.DocumentFact.Since;
import cn.bianmin.contract.DocumentFact.Why;
import cn.bianmin.contract.Draft;
import cn.bianmin.contract.Entry;
import cn.bianmin.contract.EntryKind;
import cn.bianmin.contract.Malformed;
import java.io.IOException;
import java.time.InstantSource;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Follows the feed and keeps the documents that it offers. One thread.
///
/// The file is there before the entry that says so: where the power fails in between, the same item comes
/// again and writes the same file.
public final class DocumentDesk {
    private static final Logger LOG = LoggerFactory.getLogger(DocumentDesk.class);

    private final Ledger ledger;
    private final StateTables tables;
    private final DocumentRules rules;
    private final DocumentShelf shelf;
    private final StrangerGate gate;
    private final FeedRound round;

    public DocumentDesk(
            Feed feed,
            Ledger ledger,
            StateTables tables,
            DocumentRules rules,
            DocumentShelf shelf,
            InstantSource time) {
        this.ledger = ledger;
        this.tables = tables;
        this.rules = rules;
        this.shelf = shelf;
        this.gate = new StrangerGate(time);
        this.round = new FeedRound(feed, DocumentFact.SUBJECT, Set.of(EntryKind.DOCUMENT_OFFERED));
    }

    /// Deals with what came. Whatever cannot be written down now is dealt with the next time.
    void work() {
        round.run(this::isDealtWith);
    }

    private boolean isDealtWith(Entry entry, String digest) {
        Offered offered;
        try {
            offered = DocumentRules.read(entry);
        } catch (Malformed e) {
            var known = tables.ask(WordStore.document("", digest));
            return known.isPresent() && (known.get().item() || isDone(DocumentRules.unreadable(), digest));
        }
        var known = tables.ask(WordStore.document(offered.name(), digest));
        return known.isPresent() && isDone(rules.decide(offered, known.get()), digest);
    }

    private boolean isDone(DocumentRules.Verdict verdict, String digest) {
        return switch (verdict) {
            case DocumentRules.Verdict.Nothing() -> true;
            case DocumentRules.Verdict.Keep(var offered, var text) -> isApplied(offered, text, digest);
            case DocumentRules.Verdict.Refuse(var name, long number, var why, var sentence) ->
                isRefused(name, number, why, sentence, digest);
        };
    }

    private boolean isApplied(Offered offered, String text, String digest) {
        try {
            shelf.keep(offered.name(), text);
        } catch (IOException e) {
            LOG.warn("A document could not be kept. name={}", offered.name(), e);
            return isRefused(
                    offered.name(), offered.number(), Why.FAILED, "The disk did not take it. Offer it again.", digest);
        }
        LOG.info(
                "A document is kept, and counts from the next start on. name={} number={}",
                offered.name(),
                offered.number());
        return isKept(
                new DocumentFact.Applied(offered.name(), offered.number(), offered.sha256(), Since.START, digest),
                offered.name());
    }

    private boolean isRefused(String name, long number, Why why, String sentence, String digest) {
        if (!why.isGenuine() && !gate.mayRecord()) return true;
        LOG.warn("A document is refused. name={} why={} {}", name, why, sentence);
        long more = why.isGenuine() ? 0 : gate.unrecorded();
        boolean kept = isKept(new DocumentFact.Refused(name, number, why, sentence, digest, more), name);
        if (kept && !why.isGenuine()) gate.recorded();
        return kept;
    }

    private boolean isKept(DocumentFact fact, String name) {
        return ledger.appendAndWait(name.isEmpty() ? Draft.of(fact) : new Draft(fact, name)) instanceof Append.Accepted;
    }
}

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
    /// Documents that count as soon as they are there.
    private static final Set<String> AT_ONCE = Set.of("staff");

    /// How often a text is asked for, a minute apart or more, before its offer is refused: those after it wait.
    private static final int MOST_TRIES = 1_000;

    private static final Logger LOG = LoggerFactory.getLogger(DocumentDesk.class);

    private final Ledger ledger;
    private final StateTables tables;
    private final DocumentRules rules;
    private final DocumentPlace place;
    private final DocumentSource source;
    private final Runnable changed;
    private final StrangerGate gate;
    private final FeedRound round;
    private String fetched = "";
    private int tries;

    /// @param place where they are kept
    /// @param source of texts that did not come with their offer
    /// @param changed run when a document is kept that counts from the next start on
    public DocumentDesk(
            Feed feed,
            Ledger ledger,
            StateTables tables,
            DocumentRules rules,
            DocumentPlace place,
            DocumentSource source,
            Runnable changed,
            InstantSource time) {
        this.ledger = ledger;
        this.tables = tables;
        this.rules = rules;
        this.place = place;
        this.source = source;
        this.changed = changed;
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
            case DocumentRules.Verdict.Fetch(var offered) -> isFetched(offered, digest);
            case DocumentRules.Verdict.Refuse(var name, long number, var why, var sentence) ->
                isRefused(name, number, why, sentence, digest);
        };
    }

    private boolean isFetched(Offered offered, String digest) {
        tries = digest.equals(fetched) ? tries + 1 : 1;
        fetched = digest;
        return switch (source.text(offered.sha256(), offered.size())) {
            case DocumentSource.Answer.Given(var bytes) -> isDone(rules.judge(offered, bytes), digest);
            case DocumentSource.Answer.Refused(var sentence) -> isDone(rules.without(offered, sentence), digest);
            case DocumentSource.Answer.Later(var sentence) -> {
                if (tries >= MOST_TRIES) yield isDone(rules.without(offered, sentence), digest);
                LOG.info(
                        "A document is fetched later. name={} number={} {}",
                        offered.name(),
                        offered.number(),
                        sentence);
                yield false;
            }
        };
    }

    private boolean isApplied(Offered offered, String text, String digest) {
        boolean isAtOnce;
        try {
            isAtOnce = AT_ONCE.contains(offered.name()) || place.has(offered.name(), text);
            place.keep(offered.name(), text);
        } catch (IOException e) {
            LOG.warn("A document could not be kept. name={}", offered.name(), e);
            return isRefused(
                    offered.name(), offered.number(), Why.FAILED, "The disk did not take it. Offer it again.", digest);
        }
        var since = isAtOnce ? Since.NOW : Since.START;
        LOG.info("A document is kept. name={} number={} counts={}", offered.name(), offered.number(), since);
        if (!isAtOnce) changed.run();
        return isKept(
                new DocumentFact.Applied(offered.name(), offered.number(), offered.sha256(), since, digest),
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

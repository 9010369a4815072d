package cn.bianmin.agent.uplink;

import cn.bianmin.agent.feed.FeedBook;
import cn.bianmin.contract.Chain;
import cn.bianmin.contract.FeedAsk;
import cn.bianmin.contract.FeedBatch;
import cn.bianmin.contract.Hash;
import cn.bianmin.contract.Malformed;
import cn.bianmin.contract.TerminalId;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Takes what the hub feeds this terminal. A state machine without thread, clock or socket; one thread at a
/// time. Its counterpart is the hub's FeedSender.
///
/// Whatever was lost, doubled, late or made up is cured by the same question: *I hold it up to here*. It is
/// asked after connecting, after news, every [#EVERY], and at once, though never twice within [#PAUSE], where a
/// batch does not fit. A batch without news is not answered.
public final class FeedReader {
    /// How long an answer may be lost unnoticed.
    public static final Duration EVERY = Duration.ofMinutes(5);

    /// Between two questions because of batches that do not fit: a hub that errs must not make this terminal a
    /// flood.
    public static final Duration PAUSE = Duration.ofSeconds(1);

    private static final long NEVER = Long.MAX_VALUE;

    private final TerminalId terminal;
    private final FeedBook book;
    private long dueMillis = NEVER;
    private long askedMillis;

    public FeedReader(TerminalId terminal, FeedBook book) {
        this.terminal = terminal;
        this.book = book;
    }

    /// The hub can hear us.
    ///
    /// @return what to ask
    public FeedAsk connected(long nowMillis) {
        return ask(nowMillis);
    }

    /// The link is gone: nothing is due until the next.
    public void disconnected() {
        dueMillis = NEVER;
    }

    /// Time passed.
    ///
    /// @return what to ask, if anything is due
    public Optional<FeedAsk> advance(long nowMillis) {
        return nowMillis >= dueMillis ? Optional.of(ask(nowMillis)) : Optional.empty();
    }

    /// A payload arrived on the feed's topic.
    ///
    /// @return what to ask now, if anything
    /// @throws Malformed where it is no batch for this terminal; nothing of it is kept
    public Optional<FeedAsk> received(byte[] payload, long nowMillis) throws Malformed {
        var batch = FeedBatch.decode(payload);
        if (!batch.terminal().equals(terminal)) {
            throw new Malformed("The feed is that of terminal " + batch.terminal() + ", not of this one.");
        }
        var lines = chained(batch);
        if (batch.restart()) {
            return begin(batch, lines, nowMillis);
        }
        FeedAsk held = book.held();
        if (batch.end() <= held.at()) {
            return Optional.empty();
        }
        if (batch.first() > held.at() + 1 || !leadsOn(batch, lines, held)) {
            dueMillis = Math.min(dueMillis, askedMillis + PAUSE.toMillis());
            return advance(nowMillis);
        }
        book.keep(false, lines.subList(Math.toIntExact(held.at() + 1 - batch.first()), lines.size()));
        return Optional.of(ask(nowMillis));
    }

    private Optional<FeedAsk> begin(FeedBatch batch, List<FeedBook.Line> lines, long nowMillis) throws Malformed {
        if (!batch.prev().equals(Chain.feedGenesis(terminal))) {
            throw new Malformed("The feed begins anew with a hash that is not this terminal's.");
        }
        // Also where the same stands there already: what is held beyond it may be of another past.
        book.keep(true, lines);
        return Optional.of(ask(nowMillis));
    }

    /// Whether the batch's own chain passes through what is held.
    private static boolean leadsOn(FeedBatch batch, List<FeedBook.Line> lines, FeedAsk held) {
        int known = Math.toIntExact(held.at() + 1 - batch.first());
        Hash there = known == 0 ? batch.prev() : lines.get(known - 1).hash();
        return there.equals(held.hash());
    }

    private static List<FeedBook.Line> chained(FeedBatch batch) {
        var lines = new ArrayList<FeedBook.Line>(batch.items().size());
        Hash hash = batch.prev();
        for (byte[] item : batch.items()) {
            hash = Chain.next(hash, item);
            lines.add(new FeedBook.Line(item, hash));
        }
        return lines;
    }

    private FeedAsk ask(long nowMillis) {
        var held = book.held();
        askedMillis = nowMillis;
        dueMillis = nowMillis + EVERY.toMillis();
        return held;
    }
}

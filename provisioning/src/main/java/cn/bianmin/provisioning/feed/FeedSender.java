package cn.bianmin.provisioning.feed;

import cn.bianmin.contract.FeedAsk;
import cn.bianmin.contract.FeedBatch;
import cn.bianmin.contract.Hash;
import cn.bianmin.contract.TerminalId;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Feeds terminals. A state machine without thread, clock or socket; one thread at a time. Its counterpart is
/// the terminal's FeedReader.
///
/// Of each terminal that asked it remembers two numbers: what the terminal said that it holds, and what was
/// sent. Both may be forgotten at any time, for the next question tells all; until then nothing is sent
/// unasked. New items go out at once while less than [#WINDOW] items are on their way.
public final class FeedSender {
    /// Items that may be sent ahead of what the terminal said that it holds.
    static final int WINDOW = 2 * FeedBatch.ITEMS;

    /// Terminals remembered; of more, whoever was silent longest is forgotten.
    private static final int TERMINALS = 10_000;

    /// A batch for a terminal.
    public record Send(TerminalId terminal, byte[] payload) {}

    private record Line(long held, long sent) {}

    private final Feeds feeds;
    private final Map<TerminalId, Line> lines = new LinkedHashMap<>(64, 0.75f, true);

    public FeedSender(Feeds feeds) {
        this.feeds = feeds;
    }

    /// A terminal said what it holds.
    ///
    /// @return the answer, if there is anything to say
    public Optional<Send> asked(TerminalId terminal, FeedAsk ask) {
        Optional<Hash> ours = feeds.hashAt(terminal, ask.at());
        if (ours.isEmpty() && !feeds.isComplete()) {
            lines.remove(terminal);
            return Optional.empty();
        }
        if (!ours.equals(Optional.of(ask.hash()))) {
            return Optional.of(batch(terminal, true, 0, 0));
        }
        Line before = lines.get(terminal);
        // What was sent and not yet spoken of may be on its way; a second question at one place says that it is not.
        long sent = before != null && before.held() < ask.at() ? Math.max(before.sent(), ask.at()) : ask.at();
        remember(terminal, new Line(ask.at(), sent));
        return next(terminal);
    }

    /// Items were added to the feeds of these terminals.
    ///
    /// @return what to send to those that wait for news
    public List<Send> grown(Collection<TerminalId> terminals) {
        return terminals.stream().map(this::next).flatMap(Optional::stream).toList();
    }

    /// The feeds were made anew, or the connection is: everybody tells again.
    public void forget() {
        lines.clear();
    }

    private Optional<Send> next(TerminalId terminal) {
        Line line = lines.get(terminal);
        if (line == null || line.sent() - line.held() >= WINDOW || feeds.last(terminal) <= line.sent()) {
            return Optional.empty();
        }
        return Optional.of(batch(terminal, false, line.sent(), line.held()));
    }

    private Send batch(TerminalId terminal, boolean restart, long after, long held) {
        Hash prev = feeds.hashAt(terminal, after)
                .orElseThrow(() -> new IllegalStateException("A feed lost an item that was sent"));
        var items = feeds.items(terminal, after + 1, FeedBatch.ITEMS, FeedBatch.ITEM_BYTES);
        long end = after + items.size();
        remember(terminal, new Line(held, end));
        long last = Math.max(end, feeds.last(terminal));
        return new Send(terminal, new FeedBatch(terminal, restart, after + 1, last, prev, items).encode());
    }

    private void remember(TerminalId terminal, Line line) {
        lines.put(terminal, line);
        if (lines.size() > TERMINALS) {
            lines.remove(lines.keySet().iterator().next());
        }
    }
}

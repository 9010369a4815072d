package cn.bianmin.agent;

import cn.bianmin.agent.feed.Feed;
import cn.bianmin.agent.feed.FeedBroken;
import cn.bianmin.agent.station.cases.FedCases;
import cn.bianmin.contract.CaseFact;
import cn.bianmin.contract.ClockQuality;
import cn.bianmin.contract.Entry;
import cn.bianmin.contract.FeedItem;
import cn.bianmin.contract.Malformed;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// What of the hub's feed is about cases. Thread-safe.
public record AgentFedCases(Feed feed) implements FedCases {
    private static final Logger LOG = LoggerFactory.getLogger(AgentFedCases.class);
    private static final Duration FAR_APART = Duration.ofDays(1);

    @Override
    public List<Fed> about(String caseId) {
        try {
            return feed.about(caseId).stream().flatMap(one -> fed(one).stream()).toList();
        } catch (FeedBroken e) {
            return broken(e);
        }
    }

    @Override
    public List<Fed> after(long number) {
        try {
            // A page may be of other things alone.
            for (var page = feed.after(number, MOST);
                    !page.isEmpty();
                    page = feed.after(page.getLast().number(), MOST)) {
                var found = page.stream().flatMap(one -> fed(one).stream()).toList();
                if (!found.isEmpty()) return found;
            }
            return List.of();
        } catch (FeedBroken e) {
            return broken(e);
        }
    }

    // Cases stand then as far as this terminal itself knows: it is as if nothing had been told yet.
    private static List<Fed> broken(FeedBroken e) {
        LOG.warn("{}", e.getMessage());
        return List.of();
    }

    @Override
    public void watch(Listener listener) {
        feed.watch(listener::fed);
    }

    private static Optional<Fed> fed(Feed.Numbered numbered) {
        var item = numbered.item();
        var entry = item.entry();
        var subject = entry.subject();
        var fact = fact(entry);
        if (subject == null || fact.isEmpty()) return Optional.empty();
        var origin = entry.origin();
        return Optional.of(new Fed(
                numbered.number(),
                subject,
                entry.source(),
                origin == null ? entry.id() : origin.id(),
                item.standing() == FeedItem.Standing.ACCEPTED,
                at(item),
                item.received(),
                fact.get()));
    }

    private static Optional<CaseFact> fact(Entry entry) {
        try {
            return entry.facts().filter(CaseFact.class::isInstance).map(CaseFact.class::cast);
        } catch (Malformed e) {
            // Of a newer hub; the case is folded from what can be read.
            return Optional.empty();
        }
    }

    // Where a terminal did not know the time, the hub's is nearer (DOMAIN F3).
    private static Instant at(FeedItem item) {
        var stamp = item.entry().stamp();
        boolean isLost = stamp.clock() == ClockQuality.UNSYNCED
                && Duration.between(stamp.time(), item.received()).abs().compareTo(FAR_APART) > 0;
        return isLost ? item.received() : stamp.time();
    }
}

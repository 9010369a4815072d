package cn.bianmin.agent.station.complaints;

import cn.bianmin.agent.feed.Feed;
import cn.bianmin.agent.feed.Feed.Numbered;
import cn.bianmin.agent.feed.FeedBroken;
import cn.bianmin.agent.ledger.Append;
import cn.bianmin.agent.ledger.Ledger;
import cn.bianmin.agent.ledger.StateTables;
import cn.bianmin.agent.station.complaints.ComplaintFactStore.Own;
import cn.bianmin.contract.Actor;
import cn.bianmin.contract.ComplaintFact;
import cn.bianmin.contract.Draft;
import cn.bianmin.contract.Entry;
import cn.bianmin.contract.FeedItem;
import cn.bianmin.contract.Malformed;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// How complaints that came in here go on, for whoever has the receipt: that they came in, until when they are
/// answered, and the answer once the hub has told it. Of what was said, who handles it and whom it is about
/// nothing comes here. Thread-safe.
public final class ComplaintShelf {
    private static final Logger LOG = LoggerFactory.getLogger(ComplaintShelf.class);

    private final Ledger ledger;
    private final StateTables tables;
    private final Function<String, List<Numbered>> fed;
    private final String unit;

    /// @param feed what the hub told
    /// @param unit this station
    public ComplaintShelf(Ledger ledger, StateTables tables, Feed feed, String unit) {
        this(ledger, tables, feed::about, unit);
    }

    ComplaintShelf(Ledger ledger, StateTables tables, Function<String, List<Numbered>> fed, String unit) {
        this.ledger = ledger;
        this.tables = tables;
        this.fed = fed;
        this.unit = unit;
    }

    /// How one stands.
    ///
    /// @param told day by which it was promised to be answered
    /// @param reply the answer, or empty: none yet
    /// @param closed whether it is settled
    /// @param inReview somebody else looks again
    /// @param mayAcknowledge whether its owner may still say what they think of the answer
    /// @param mayAskReview whether its owner may still ask for a review
    public record Standing(
            String id,
            Instant lodged,
            LocalDate told,
            Optional<String> reply,
            boolean closed,
            boolean inReview,
            boolean mayAcknowledge,
            boolean mayAskReview) {}

    /// Ids of those that came in here.
    public List<String> ids() {
        return tables.ask(ComplaintFactStore.ids()).orElseGet(List::of);
    }

    /// A complaint that came in here; empty where it did not, or where the tables cannot be read now.
    public Optional<Standing> find(String id) {
        return tables.ask(ComplaintFactStore.about(id)).flatMap(own -> own).map(this::standing);
    }

    /// Says what the owner thinks of the answer. Waits until it is on disk.
    ///
    /// @return whether it is
    public boolean acknowledge(String id, boolean satisfied) {
        return isRecorded(new ComplaintFact.Acknowledged(satisfied), id);
    }

    /// Asks for a review on behalf of the owner. Waits until it is on disk.
    ///
    /// @return whether it is
    public boolean askReview(String id) {
        return isRecorded(new ComplaintFact.ReviewRequested(Actor.villager(unit)), id);
    }

    private boolean isRecorded(ComplaintFact fact, String id) {
        return ledger.appendAndWait(new Draft(fact, id)) instanceof Append.Accepted;
    }

    // As far as this terminal itself knows, where what the centre told cannot be read.
    private List<Numbered> heard(String id) {
        try {
            return fed.apply(id);
        } catch (FeedBroken e) {
            LOG.warn("{}", e.getMessage());
            return List.of();
        }
    }

    private Standing standing(Own own) {
        var told = heard(own.id()).stream()
                .map(Numbered::item)
                .filter(item -> item.standing() == FeedItem.Standing.ACCEPTED)
                .map(FeedItem::entry)
                .toList();
        // In the hub's order; the owner's own word may not have come back yet, and is the newest then.
        int answered = last(told, ComplaintFact.Replied.class);
        int review = last(told, ComplaintFact.ReviewRequested.class);
        int seen = last(told, ComplaintFact.Acknowledged.class);
        boolean inReview = review > answered || (review < 0 && own.review().isPresent());
        boolean isSeen = seen > answered || (seen < 0 && own.seen().isPresent());
        var reply = answered < 0 || inReview ? Optional.<String>empty() : reply(told.get(answered));
        return new Standing(
                own.id(),
                own.lodged(),
                extended(told).orElse(own.told()),
                reply,
                !inReview && last(told, ComplaintFact.Closed.class) >= 0,
                inReview,
                reply.isPresent() && !isSeen,
                reply.isPresent() && review < 0 && own.review().isEmpty());
    }

    private static int last(List<Entry> told, Class<? extends ComplaintFact> kind) {
        for (int at = told.size() - 1; at >= 0; at--) {
            if (told.get(at).kind().filter(one -> one.data() == kind).isPresent()) return at;
        }
        return -1;
    }

    private static Optional<String> reply(Entry entry) {
        return fact(entry, ComplaintFact.Replied.class).map(ComplaintFact.Replied::reply);
    }

    /// The day that was told when it got more time.
    private static Optional<LocalDate> extended(List<Entry> told) {
        int at = last(told, ComplaintFact.Extended.class);
        return at < 0
                ? Optional.empty()
                : fact(told.get(at), ComplaintFact.Extended.class).map(ComplaintFact.Extended::told);
    }

    private static <T extends ComplaintFact> Optional<T> fact(Entry entry, Class<T> kind) {
        try {
            return entry.facts().filter(kind::isInstance).map(kind::cast);
        } catch (Malformed e) {
            return Optional.empty();
        }
    }
}

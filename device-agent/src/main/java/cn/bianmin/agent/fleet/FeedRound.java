package cn.bianmin.agent.fleet;

import cn.bianmin.agent.feed.Feed;
import cn.bianmin.agent.feed.FeedBroken;
import cn.bianmin.contract.Entry;
import cn.bianmin.contract.EntryKind;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Goes through what the feed tells of one subject, from where it came to; at each start from the beginning,
/// for what was dealt with before is known by its digest. One thread.
public final class FeedRound {
    private static final Logger LOG = LoggerFactory.getLogger(FeedRound.class);

    private final Feed feed;
    private final String subject;
    private final Set<String> types;
    private final AtomicBoolean anew = new AtomicBoolean();
    private long reached;

    /// Deals with one of them.
    public interface Dealer {
        /// @param digest of the item, 64 hexadecimal digits
        /// @return false where it is to come again later, and those after it
        boolean isDealtWith(Entry entry, String digest);
    }

    public FeedRound(Feed feed, String subject, Set<EntryKind> kinds) {
        this.feed = feed;
        this.subject = subject;
        this.types = kinds.stream().map(EntryKind::type).collect(Collectors.toUnmodifiableSet());
        feed.watch(restarted -> {
            if (restarted) anew.set(true);
        });
    }

    /// Goes on from where it came to, as far as `dealer` deals with what it finds.
    public void run(Dealer dealer) {
        try {
            if (anew.getAndSet(false)) reached = 0;
            for (var page = feed.about(subject, reached); !page.isEmpty(); page = feed.about(subject, reached)) {
                for (var numbered : page) {
                    var item = numbered.item();
                    boolean isMeant = types.contains(item.entry().type());
                    if (isMeant && !dealer.isDealtWith(item.entry(), digest(item.bytes()))) return;
                    reached = numbered.number();
                }
            }
        } catch (FeedBroken e) {
            LOG.warn("What the hub says to this terminal is not heard for now. {}", e.getMessage());
        }
    }

    private static String digest(byte[] item) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(item));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every JDK has SHA-256", e);
        }
    }
}

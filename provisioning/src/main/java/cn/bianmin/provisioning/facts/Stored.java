package cn.bianmin.provisioning.facts;

import cn.bianmin.contract.FeedItem;
import java.time.Instant;

/// A fact as it is kept: the entry's very bytes, and when the hub got it.
public record Stored(byte[] bytes, Instant received) {
    /// As a terminal is told of it.
    ///
    /// @param counts whether it has an effect
    public byte[] item(boolean counts) {
        return item(counts, received, bytes);
    }

    static byte[] item(boolean counts, Instant received, byte[] bytes) {
        var standing = counts ? FeedItem.Standing.ACCEPTED : FeedItem.Standing.SUPERSEDED;
        return FeedItem.encode(standing, received, bytes);
    }
}

package cn.bianmin.agent.feed;

import cn.bianmin.contract.FeedAsk;
import cn.bianmin.contract.Hash;
import java.util.List;
import java.util.Optional;

/// Where the uplink keeps the feed. For one thread.
public interface FeedBook {
    /// An item's very bytes and the feed's hash after it.
    record Line(byte[] bytes, Hash hash) {}

    /// How far the feed is held.
    ///
    /// @throws FeedBroken where the file refuses, as all methods here
    FeedAsk held();

    /// The feed's hash at an item; of 0 the genesis. Empty above what is held.
    Optional<Hash> hashAt(long number);

    /// Keeps the items that follow, in one transaction.
    ///
    /// @param anew all that was held is dropped first, in the same transaction
    void keep(boolean anew, List<Line> lines);
}

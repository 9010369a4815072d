package cn.bianmin.agent.feed;

import cn.bianmin.contract.FeedItem;
import java.util.List;

/// What the hub told this terminal, as its readers know it. Thread-safe.
public interface Feed {
    /// Most items that one question gives.
    int MOST = 1_000;

    /// An item and its number in the feed, from 1 without gaps. Items of a newer hub that this version cannot
    /// read are left out here and keep their numbers.
    record Numbered(long number, FeedItem item) {}

    /// Hears of what came.
    interface Listener {
        /// Called on the thread that received it, after it is kept. Must not block.
        ///
        /// @param anew all that was told before is void, and the feed begins again at 1
        void fed(boolean anew);
    }

    /// The items about one subject, as a case's id, in the hub's order; the first [#MOST].
    ///
    /// @throws FeedBroken where the file refuses
    default List<Numbered> about(String subject) {
        return about(subject, 0);
    }

    /// Those of them after a number; the first [#MOST].
    ///
    /// @throws FeedBroken where the file refuses
    List<Numbered> about(String subject, long number);

    /// The items after a number, in the hub's order.
    ///
    /// @param limit at most [#MOST]
    /// @throws FeedBroken where the file refuses
    List<Numbered> after(long number, int limit);

    void watch(Listener listener);
}

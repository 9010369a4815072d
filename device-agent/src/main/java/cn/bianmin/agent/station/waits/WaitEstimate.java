package cn.bianmin.agent.station.waits;

import java.util.Optional;

/// How many go before somebody, and how long that takes.
///
/// @param minutes empty where nobody can know, because no counter that serves the item is staffed
public record WaitEstimate(int ahead, Optional<Minutes> minutes) {
    /// About two of three people are called within it.
    ///
    /// @param low in steps of five; 0 says "any moment"
    /// @param high in steps of five, more than `low`
    /// @param likely what is neither too long nor too short on average; not rounded
    public record Minutes(int low, int high, double likely) {}

    /// One number in steps of five, for where there is no room for two.
    public Optional<Integer> about() {
        return minutes.map(range -> (int) Math.max(5, Math.ceil(range.likely() / 5) * 5));
    }
}

package cn.bianmin.provisioning.feed;

import cn.bianmin.contract.Hash;
import cn.bianmin.contract.TerminalId;
import java.util.List;
import java.util.Optional;

/// What there is to tell each terminal: numbered items, from 1 without gaps. Thread-safe. Its methods throw
/// unchecked where the store refuses; whoever asked asks again.
public interface Feeds {
    /// Number of the newest item; 0 for none.
    long last(TerminalId terminal);

    /// The feed's chain hash at an item, of 0 the genesis; empty where there is no such item.
    Optional<Hash> hashAt(TerminalId terminal, long number);

    /// The very bytes of items, from `first` on.
    ///
    /// @param most how many
    /// @param bytes stop before the items together are longer, but give at least one
    List<byte[]> items(TerminalId terminal, long first, int most, int bytes);

    /// Whether the items of all that the hub holds are made. While they are not, an item that is missing may
    /// only not be there yet.
    boolean isComplete();
}

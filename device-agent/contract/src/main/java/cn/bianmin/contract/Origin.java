package cn.bianmin.contract;

/// Where an entry stood before the storage was born again. The hub leaves an entry out of its views when it
/// already holds the original with the same hash.
///
/// @param hash the chain hash that the terminal had stored for the original
public record Origin(Epoch epoch, long seq, Hash hash) {
    public EntryId id() {
        return new EntryId(epoch, seq);
    }
}

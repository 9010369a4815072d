package cn.bianmin.contract;

import java.util.Objects;

/// Where an entry stood before the storage was born again. The hub leaves an entry out of its views when it
/// already holds the original with the same hash.
///
/// @param hash the chain hash that the terminal had stored for the original
public record Origin(Epoch epoch, long seq, Hash hash) {
    public Origin {
        Objects.requireNonNull(hash);
        if (seq < 1 || seq > Limits.SEQ) {
            throw new IllegalArgumentException("seq is 1 to " + Limits.SEQ + ", not " + seq);
        }
    }

    public EntryId id() {
        return new EntryId(epoch, seq);
    }
}

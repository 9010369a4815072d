package cn.bianmin.contract;

/// Place of an entry in the ledger of its terminal. `seq` starts at 1 in each epoch and has no gaps; it is the
/// order of entries, never the clock.
public record EntryId(Epoch epoch, long seq) {
    public EntryId {
        if (seq < 1) {
            throw new IllegalArgumentException("seq starts at 1, not " + seq);
        }
    }

    /// The form on the wire, `<epoch>/<seq>`.
    static EntryId parse(String text) {
        int slash = text.indexOf('/');
        if (slash < 0) {
            throw new IllegalArgumentException("An entry id has the form <epoch>/<seq>");
        }
        return new EntryId(new Epoch(text.substring(0, slash)), Long.parseLong(text, slash + 1, text.length(), 10));
    }

    @Override
    public String toString() {
        return epoch + "/" + seq;
    }
}

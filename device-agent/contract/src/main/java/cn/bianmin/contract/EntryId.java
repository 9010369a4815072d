package cn.bianmin.contract;

/// Place of an entry in the ledger of its terminal. `seq` starts at 1 in each epoch and has no gaps; it is the
/// order of entries, never the clock.
public record EntryId(Epoch epoch, long seq) {
    public EntryId {
        if (seq < 1 || seq > Limits.SEQ) {
            throw new IllegalArgumentException("seq is 1 to " + Limits.SEQ + ", not " + seq);
        }
    }

    /// The form on the wire, `<epoch>/<seq>`.
    static EntryId parse(String text) {
        int slash = text.indexOf('/');
        if (slash < 0) {
            throw new IllegalArgumentException("An entry id has the form <epoch>/<seq>");
        }
        var id = new EntryId(new Epoch(text.substring(0, slash)), Long.parseLong(text, slash + 1, text.length(), 10));
        // One place has one name: "+7" and "007" are read by Long, and would make two of it in an export.
        if (!id.toString().equals(text)) {
            throw new IllegalArgumentException("An entry id has no sign and no leading zeros");
        }
        return id;
    }

    @Override
    public String toString() {
        return epoch + "/" + seq;
    }
}

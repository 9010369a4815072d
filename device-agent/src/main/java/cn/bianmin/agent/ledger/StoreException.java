package cn.bianmin.agent.ledger;

/// The storage under the ledger failed. The message is one sentence that a person can act on.
public final class StoreException extends RuntimeException {
    /// What kind of failure, as far as it decides what to do next.
    public enum Kind {
        /// No room on the disk. Nothing was written.
        FULL,
        /// The disk or the file system failed. What was being written may or may not be there.
        IO,
        /// The file is not what was written. To be set aside and salvaged.
        CORRUPT,
        /// Another process has the file.
        LOCKED,
        /// The file or the file system is read-only.
        READ_ONLY,
        /// A newer version wrote the file.
        NEWER,
        /// The file belongs to another terminal.
        FOREIGN
    }

    private final Kind kind;
    private final String sentence;

    public StoreException(Kind kind, String sentence) {
        super(sentence);
        this.kind = kind;
        this.sentence = sentence;
    }

    public StoreException(Kind kind, String sentence, Throwable cause) {
        super(sentence, cause);
        this.kind = kind;
        this.sentence = sentence;
    }

    public Kind kind() {
        return kind;
    }

    /// What a person can do about it.
    public String sentence() {
        return sentence;
    }
}

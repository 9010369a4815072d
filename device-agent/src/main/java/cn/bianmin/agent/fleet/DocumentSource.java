package cn.bianmin.agent.fleet;

/// Where a document is fetched whose text did not come with its offer.
public interface DocumentSource {
    /// What came of asking.
    sealed interface Answer {
        /// @param bytes to be held against the hash that was signed
        record Given(byte[] bytes) implements Answer {}

        /// It could not be asked for now.
        record Later(String sentence) implements Answer {}

        /// It is not going to be given.
        record Refused(String sentence) implements Answer {}
    }

    /// May take a minute.
    ///
    /// @param size most bytes that are taken
    Answer text(String sha256, int size);
}

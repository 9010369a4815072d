package cn.bianmin.agent.update;

/// Where a release comes from. Calls may take minutes. One thread.
public interface ChunkSource {
    /// Bytes of a signature's file.
    int MOST_SIGNATURE = 1_000;

    /// What came of a call.
    sealed interface Answer<T> {
        record Given<T>(T value) implements Answer<T> {}

        /// It is not given; trying again is of no use.
        record Refused<T>(String sentence) implements Answer<T> {}

        /// It did not come about; later may be better.
        record Later<T>(String sentence) implements Answer<T> {}
    }

    /// Takes the pieces of a chunk in order.
    interface Sink {
        /// @throws java.io.UncheckedIOException where the disk refuses; the call ends with it
        void take(byte[] piece, int length);
    }

    /// `release.txt`, of at most [cn.bianmin.contract.ReleaseManifest#MOST_TEXT] bytes.
    Answer<byte[]> manifest(long number);

    /// `release.sig`.
    Answer<byte[]> signature(long number);

    /// A chunk from one of its bytes on. Whether it is the right one is for the caller to find out.
    ///
    /// @param from bytes that are there already, below `size`
    /// @return given, with whether all came, or false where enough came for one call; pieces that were taken before
    /// something else stay
    Answer<Boolean> chunk(String sha256, long from, int size, Sink sink);
}

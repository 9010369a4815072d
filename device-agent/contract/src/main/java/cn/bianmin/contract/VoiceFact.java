package cn.bianmin.contract;

/// What somebody says into a microphone. The subject is the id of what it belongs to, as a complaint, whose own
/// fact comes after the pieces and says how many there are ([Voice]): where that is not there, nothing was
/// said.
public sealed interface VoiceFact extends Facts {
    /// One piece of a recording.
    ///
    /// @param part from 1
    /// @param sound the piece's bytes, sealed for [Voice#purpose]
    record Piece(int part, Sealed sound) implements VoiceFact {
        public Piece {
            if (part < 1 || part > Voice.MAX_PIECES) {
                throw new IllegalArgumentException("A recording has pieces 1 to " + Voice.MAX_PIECES + ", not " + part);
            }
        }
    }
}

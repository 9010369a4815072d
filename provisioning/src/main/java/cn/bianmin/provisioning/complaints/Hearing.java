package cn.bianmin.provisioning.complaints;

import cn.bianmin.contract.Malformed;
import cn.bianmin.contract.OpeningKey;
import cn.bianmin.contract.TerminalId;
import cn.bianmin.contract.Voice;
import java.util.ArrayList;
import java.util.List;

/// What there is of a complaint's recording.
public sealed interface Hearing {
    /// It was not spoken.
    record Silent() implements Hearing {}

    /// All pieces are here.
    record Whole(Voice voice, List<VoiceStore.Part> parts, TerminalId terminal, String complaint) implements Hearing {
        public Whole {
            parts = List.copyOf(parts);
        }

        /// The recording in the open, as the digest says that it was sent.
        ///
        /// @throws Malformed where a piece cannot be opened, or they are others than those that were sent
        public byte[] opened(OpeningKey key) throws Malformed {
            var pieces = new ArrayList<byte[]>();
            for (var each : parts) {
                pieces.add(key.openBytes(terminal, purpose(each.part()), each.sound()));
            }
            return voice.joined(pieces)
                    .orElseThrow(() -> new Malformed("The recording is another than the one that was sent."));
        }

        private String purpose(int part) {
            return Voice.purpose(complaint, part);
        }
    }

    /// Some are not.
    record Incomplete(int pieces, int here) implements Hearing {}

    /// It is older than recordings are kept.
    record Gone() implements Hearing {}
}

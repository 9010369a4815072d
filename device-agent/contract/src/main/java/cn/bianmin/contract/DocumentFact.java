package cn.bianmin.contract;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/// A document that terminals are to work with, and what became of it at each. [Offered] stands in the hub's own
/// ledger with the subject [#SUBJECT]; the others stand in a terminal's, with the document's name.
public sealed interface DocumentFact extends Facts {
    /// The subject of what is offered.
    String SUBJECT = "documents";

    /// Bytes of a document once inflated.
    int MOST_BYTES = 1_000_000;

    /// Characters of a document's content as it is sent: a catalogue of some hundred items.
    int CONTENT_CHARACTERS = 48_000;

    /// Terminals that one offer can name.
    int MOST_TERMINALS = 300;

    /// Terminals are to work with this from now on.
    ///
    /// @param name what it is: `catalog`, `notices`, `policy`, `opening`, `units`, `settings`, `staff` or
    ///     `calendar-2027`
    /// @param number the higher one counts; of one name never given to two contents
    /// @param terminals whom it is for
    /// @param sha256 of its bytes, 64 hexadecimal digits
    /// @param size bytes
    /// @param content raw deflate of its bytes, base 64; empty where the terminal fetches it from the enrolment
    ///     port, because it is long or nobody else's business
    /// @param signature of [#words()] by the hub's document key, base 64
    record Offered(
            String name, long number, List<String> terminals, String sha256, int size, String content, String signature)
            implements DocumentFact {
        // Hashes of PINs, which are short enough to be tried out.
        private static final Set<String> PRIVATE = Set.of("staff");
        private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9-]{1,31}");
        private static final Pattern SHA256 = Pattern.compile("[0-9a-f]{64}");
        private static final int SIGNATURE_CHARACTERS = 88;

        public Offered {
            terminals = List.copyOf(terminals);
        }

        /// An offer with its signature, and with its content where that is short and not private.
        ///
        /// @throws IllegalArgumentException where it has not the form of an offer; the message is a sentence
        public static Offered signed(
                SigningKey key, String name, long number, List<TerminalId> terminals, String document) {
            byte[] bytes = document.getBytes(UTF_8);
            var packed = PRIVATE.contains(name) ? "" : Base64.getEncoder().encodeToString(PackedLines.deflate(bytes));
            var content = packed.length() > CONTENT_CHARACTERS ? "" : packed;
            var names = terminals.stream().map(TerminalId::value).toList();
            var bare = new Offered(name, number, names, sha256(bytes), bytes.length, content, "");
            if (!bare.hasForm()) {
                throw new IllegalArgumentException("A document has at most " + MOST_BYTES
                        + " bytes, and is offered to 1 to " + MOST_TERMINALS + " terminals at once.");
            }
            var signature = Base64.getEncoder().encodeToString(key.sign(bare.words()));
            return new Offered(name, number, names, bare.sha256(), bare.size(), content, signature);
        }

        /// Whether it has the form of an offer. Ask before [#words()]: only then do they mean one thing.
        public boolean hasForm() {
            return NAME.matcher(name).matches()
                    && number >= 1
                    && number <= Limits.SEQ
                    && !terminals.isEmpty()
                    && terminals.size() <= MOST_TERMINALS
                    && terminals.stream().allMatch(TerminalId::isValid)
                    && SHA256.matcher(sha256).matches()
                    && size >= 0
                    && size <= MOST_BYTES
                    && content.length() <= CONTENT_CHARACTERS
                    && signature.length() <= SIGNATURE_CHARACTERS;
        }

        /// What is signed, in UTF-8, each line ended by a line feed: `bianmin document 1`, name, number,
        /// sha256, size, then each terminal. The content is bound by its hash.
        public byte[] words() {
            var words = new StringBuilder("bianmin document 1\n");
            for (Object line : List.of(name, number, sha256, size))
                words.append(line).append('\n');
            for (String terminal : terminals) words.append(terminal).append('\n');
            return words.toString().getBytes(UTF_8);
        }

        /// Whether this key signed it.
        public boolean isSignedBy(VerifyingKey key) {
            return key.signed(words(), signature);
        }

        /// The document, of the content that came with the offer.
        ///
        /// @throws Malformed where the content is not what the hash says, or no text
        public String document() throws Malformed {
            try {
                return document(PackedLines.inflate(Base64.getDecoder().decode(content)));
            } catch (IllegalArgumentException e) {
                throw new Malformed("The content is not base 64.", e);
            }
        }

        /// The document, of bytes that came otherwise.
        ///
        /// @throws Malformed where they are not what the hash says, or no text
        public String document(byte[] bytes) throws Malformed {
            if (bytes.length != size || !sha256(bytes).equals(sha256)) {
                throw new Malformed("The content is not the document that was signed.");
            }
            var text = new String(bytes, UTF_8);
            if (!Arrays.equals(text.getBytes(UTF_8), bytes)) throw new Malformed("The content is no text.");
            return text;
        }

        /// Whether the content did not come with the offer.
        public boolean mustBeFetched() {
            return content.isEmpty();
        }

        /// SHA-256 in 64 hexadecimal digits.
        public static String sha256(byte[] bytes) {
            try {
                return HexFormat.of()
                        .formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
            } catch (NoSuchAlgorithmException e) {
                throw new IllegalStateException("Every JDK has SHA-256", e);
            }
        }
    }

    /// It is kept, and the terminal works with it.
    ///
    /// @param since from when on
    /// @param digest of the item that it came with, 64 hexadecimal digits
    record Applied(String name, long number, String sha256, Since since, String digest) implements DocumentFact {}

    /// It is not kept; the one before counts on.
    ///
    /// @param name as it came, cleaned and cut; empty where it said nothing of use
    /// @param more how many that could not be trusted went unrecorded since the last one
    record Refused(String name, long number, Why why, String sentence, String digest, long more)
            implements DocumentFact {}

    /// From when on a document counts.
    enum Since {
        /// At once.
        NOW,
        /// From the next start of the agent on.
        START
    }

    /// Why a document is not kept.
    enum Why {
        /// It cannot be read.
        UNREADABLE,
        /// It is larger, or of another form, than any document.
        OVERSIZED,
        /// It is for other terminals.
        WRONG_TERMINAL,
        /// This terminal was never told by what key the hub signs.
        NO_KEY,
        /// The hub did not sign it.
        FORGED,
        /// A newer one of this name was here before.
        ROLLED_BACK,
        /// The content is not what was signed.
        SWAPPED,
        /// This terminal does not know the name.
        UNKNOWN_NAME,
        /// Its file names one of its own.
        OVERRULED,
        /// It has mistakes.
        INVALID,
        /// The disk did not take it.
        FAILED;

        /// Whether the hub offered it so: the others are a stranger's doing, or a fault.
        public boolean isGenuine() {
            return switch (this) {
                case UNREADABLE, OVERSIZED, WRONG_TERMINAL, NO_KEY, FORGED, ROLLED_BACK, SWAPPED -> false;
                case UNKNOWN_NAME, OVERRULED, INVALID, FAILED -> true;
            };
        }
    }
}

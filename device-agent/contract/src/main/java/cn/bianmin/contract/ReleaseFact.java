package cn.bianmin.contract;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Base64;
import java.util.List;
import java.util.regex.Pattern;

/// Releases that terminals are to install (升级), and how it went at each. [Offered] and [Withdrawn] stand in the
/// hub's own ledger with the subject [#SUBJECT]; the others stand in a terminal's, with the rollout's id as their
/// subject. A terminal tells each of them at most once a rollout.
public sealed interface ReleaseFact extends Facts {
    /// The subject of the hub's words.
    String SUBJECT = "releases";

    /// Terminals that one word can name.
    int MOST_TERMINALS = 300;

    /// Bytes a second that an offer can allow: one gigabit.
    long MOST_PACE = 125_000_000;

    /// Whether this can be the id of a rollout.
    static boolean isRollout(String id) {
        return Words.ROLLOUT.matcher(id).matches();
    }

    /// These terminals are to install a release.
    ///
    /// @param rollout that it belongs to; a terminal takes each rollout once. 1 to 40 of `a-z`, `0-9` and inner
    ///     `-`
    /// @param number of the release
    /// @param version of the release, as people say it
    /// @param sha256 of `release.txt`, 64 hexadecimal digits
    /// @param window when it may be fetched and switched to, on the station's wall: `22:00-05:30`; empty: always
    /// @param bytesPerSecond at most, on average; 0: as fast as it goes
    /// @param signature of [#words()] by the hub's document key, base 64
    record Offered(
            String rollout,
            long number,
            String version,
            String sha256,
            List<String> terminals,
            String window,
            long bytesPerSecond,
            String signature)
            implements ReleaseFact {
        public Offered {
            terminals = List.copyOf(terminals);
        }

        /// An offer with its signature.
        ///
        /// @throws IllegalArgumentException where it has not the form of an offer; the message is a sentence
        public static Offered signed(
                SigningKey key,
                String rollout,
                ReleaseManifest release,
                List<TerminalId> terminals,
                String window,
                long bytesPerSecond) {
            var names = terminals.stream().map(TerminalId::value).toList();
            var bare = new Offered(
                    rollout, release.number(), release.version(), release.sha256(), names, window, bytesPerSecond, "");
            if (!bare.hasForm()) {
                throw new IllegalArgumentException("An offer names 1 to " + MOST_TERMINALS
                        + " terminals, a window as 22:00-05:30 or none, and at most " + MOST_PACE
                        + " bytes a second.");
            }
            return new Offered(
                    rollout,
                    bare.number(),
                    bare.version(),
                    bare.sha256(),
                    names,
                    window,
                    bytesPerSecond,
                    Base64.getEncoder().encodeToString(key.sign(bare.words())));
        }

        /// Whether it has the form of an offer. Ask before [#words()]: only then do they mean one thing.
        public boolean hasForm() {
            return Words.hasForm(rollout, number, terminals, signature)
                    && Words.VERSION.matcher(version).matches()
                    && ReleaseFile.Chunk.isName(sha256)
                    && (window.isEmpty() || Words.WINDOW.matcher(window).matches())
                    && bytesPerSecond >= 0
                    && bytesPerSecond <= MOST_PACE;
        }

        /// What is signed, in UTF-8, each line ended by a line feed: `bianmin release-offer 1`, rollout, number,
        /// version, sha256, window, bytes a second, then each terminal.
        public byte[] words() {
            return Words.of(
                    "bianmin release-offer 1",
                    List.of(rollout, number, version, sha256, window, bytesPerSecond),
                    terminals);
        }

        /// Whether this key signed it.
        public boolean isSignedBy(VerifyingKey key) {
            return key.signed(words(), signature);
        }
    }

    /// These terminals are to leave it. One that has switched already goes on: its own trial decides.
    ///
    /// @param signature of [#words()] by the hub's document key, base 64
    record Withdrawn(String rollout, long number, List<String> terminals, String signature) implements ReleaseFact {
        public Withdrawn {
            terminals = List.copyOf(terminals);
        }

        /// A withdrawal with its signature.
        ///
        /// @throws IllegalArgumentException where it has not the form of one; the message is a sentence
        public static Withdrawn signed(SigningKey key, String rollout, long number, List<TerminalId> terminals) {
            var names = terminals.stream().map(TerminalId::value).toList();
            var bare = new Withdrawn(rollout, number, names, "");
            if (!bare.hasForm()) {
                throw new IllegalArgumentException("A withdrawal names 1 to " + MOST_TERMINALS + " terminals.");
            }
            return new Withdrawn(rollout, number, names, Base64.getEncoder().encodeToString(key.sign(bare.words())));
        }

        /// Whether it has the form of a withdrawal. Ask before [#words()].
        public boolean hasForm() {
            return Words.hasForm(rollout, number, terminals, signature);
        }

        /// What is signed: `bianmin release-withdrawal 1`, rollout, number, then each terminal.
        public byte[] words() {
            return Words.of("bianmin release-withdrawal 1", List.of(rollout, number), terminals);
        }

        /// Whether this key signed it.
        public boolean isSignedBy(VerifyingKey key) {
            return key.signed(words(), signature);
        }
    }

    /// The terminal takes the offer and begins to fetch. From here on it answers for this rollout.
    ///
    /// @param installed number of the release that it runs
    /// @param digest of the item that it came with, 64 hexadecimal digits; empty where it came in a folder
    record Taken(String rollout, long number, long installed, String digest) implements ReleaseFact {}

    /// All of it is here, checked and put together beside the one that runs.
    ///
    /// @param fetchedBytes that came over the line, or out of the folder, for it
    /// @param wholeBytes of the release
    record Fetched(String rollout, long number, long fetchedBytes, long wholeBytes) implements ReleaseFact {}

    /// The next start is the new release's, on trial.
    ///
    /// @param from number of the release that ran until now
    record Switched(String rollout, long number, long from) implements ReleaseFact {}

    /// The new release works: ledger, screens and line were asked.
    ///
    /// @param hubReached false where the line was down all the time, and the rest worked for a day
    record Confirmed(String rollout, long number, boolean hubReached) implements ReleaseFact {}

    /// The new release did not come to work, and the one before runs again.
    ///
    /// @param to number of the release that runs again
    /// @param tries how often the new one was started
    /// @param sentence what was missing, as far as it was told
    record Returned(String rollout, long number, long to, int tries, String sentence) implements ReleaseFact {}

    /// It is not installed; nothing at the terminal has changed.
    ///
    /// @param rollout as it came, cleaned and cut; empty where it said nothing of use
    /// @param digest of the item that it came with, 64 hexadecimal digits; empty where it had been taken
    /// @param more how many that could not be trusted went unrecorded since the last one
    record Refused(String rollout, long number, Why why, String sentence, String digest, long more)
            implements ReleaseFact {}

    /// Why a release is not installed.
    enum Why {
        /// The hub's word cannot be read.
        UNREADABLE,
        /// The hub's word is larger, or of another form, than any offer.
        OVERSIZED,
        /// It is for other terminals.
        WRONG_TERMINAL,
        /// This terminal was never told by what key the hub signs.
        NO_KEY,
        /// The hub did not sign the offer.
        FORGED,
        /// This terminal has no slots for releases, no release key, or nothing to fetch with.
        NOT_EQUIPPED,
        /// It runs this release already.
        INSTALLED_ALREADY,
        /// A newer one is, or was, at work here.
        ROLLED_BACK,
        /// No release key that this terminal knows signed the manifest.
        UNSIGNED,
        /// The manifest cannot be read, or is another one than was offered.
        SWAPPED,
        /// It is for other hardware.
        WRONG_HARDWARE,
        /// There is no way to it from the release that runs.
        TOO_FAR,
        /// The disk has not the room.
        NO_SPACE,
        /// The hub does not give it: it answered with a refusal.
        NOT_GIVEN,
        /// A chunk or a file is not what the manifest says.
        DAMAGED,
        /// The hub withdrew it.
        WITHDRAWN,
        /// A newer offer came before it was done.
        SUPERSEDED,
        /// The disk did not take it.
        FAILED;

        /// Whether the hub offered it so: the others are a stranger's doing, or a fault on the way.
        public boolean isGenuine() {
            return switch (this) {
                case UNREADABLE, OVERSIZED, WRONG_TERMINAL, NO_KEY, FORGED -> false;
                case NOT_EQUIPPED,
                        INSTALLED_ALREADY,
                        ROLLED_BACK,
                        UNSIGNED,
                        SWAPPED,
                        WRONG_HARDWARE,
                        TOO_FAR,
                        NO_SPACE,
                        NOT_GIVEN,
                        DAMAGED,
                        WITHDRAWN,
                        SUPERSEDED,
                        FAILED -> true;
            };
        }
    }

    /// The form of the hub's words.
    final class Words {
        private static final Pattern ROLLOUT = Pattern.compile("[a-z0-9]([a-z0-9-]{0,38}[a-z0-9])?");
        private static final Pattern VERSION = Pattern.compile("[0-9A-Za-z][0-9A-Za-z.+~-]{0,39}");
        private static final Pattern WINDOW =
                Pattern.compile("([01][0-9]|2[0-3]):[0-5][0-9]-([01][0-9]|2[0-3]):[0-5][0-9]");
        private static final int SIGNATURE_CHARACTERS = 88;

        private Words() {}

        private static boolean hasForm(String rollout, long number, List<String> terminals, String signature) {
            return isRollout(rollout)
                    && number >= 1
                    && number <= Limits.SEQ
                    && !terminals.isEmpty()
                    && terminals.size() <= MOST_TERMINALS
                    && terminals.stream().allMatch(TerminalId::isValid)
                    && signature.length() <= SIGNATURE_CHARACTERS;
        }

        private static byte[] of(String first, List<Object> values, List<String> terminals) {
            var words = new StringBuilder(first).append('\n');
            for (Object line : values) words.append(line).append('\n');
            for (String terminal : terminals) words.append(terminal).append('\n');
            return words.toString().getBytes(UTF_8);
        }
    }
}

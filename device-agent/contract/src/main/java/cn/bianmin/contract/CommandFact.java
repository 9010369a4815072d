package cn.bianmin.contract;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Objects;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// What a terminal is told to do, and what became of it. [Given] stands in the hub's own ledger with the
/// terminal as its subject; the others stand in that terminal's, with the command's id.
public sealed interface CommandFact extends Facts {
    /// Most arguments of a command.
    int MOST_ARGUMENTS = 8;

    /// Most characters of an argument's value.
    int VALUE_CHARACTERS = 200;

    /// One thing that a command is told besides its kind.
    record Argument(String name, String value) {
        public Argument {
            Objects.requireNonNull(name);
            Objects.requireNonNull(value);
        }
    }

    /// Somebody at the hub wants a terminal to do something, once.
    ///
    /// @param id 26 characters, never given twice
    /// @param command one of [CommandKind#word()], or of a newer hub
    /// @param notAfter when it is no longer to be begun
    /// @param signature of [#words()] by the hub's document key, base 64
    /// @param by who gave it, for the hub's own record; not signed. Null: the command line
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Given(
            String id,
            String terminal,
            String command,
            List<Argument> arguments,
            Instant notAfter,
            String signature,
            @Nullable Actor by)
            implements CommandFact {
        private static final Pattern ID = Pattern.compile("[0-9a-z]{26}");
        private static final Pattern WORD = Pattern.compile("[a-z][a-z-]{1,31}");
        private static final int SIGNATURE_CHARACTERS = 88;

        public Given {
            arguments = List.copyOf(arguments);
        }

        public Given(
                String id,
                String terminal,
                String command,
                List<Argument> arguments,
                Instant notAfter,
                String signature) {
            this(id, terminal, command, arguments, notAfter, signature, null);
        }

        /// The same, given by somebody at a desk.
        public Given by(Actor giver) {
            return new Given(id, terminal, command, arguments, notAfter, signature, giver);
        }

        /// A command with its signature.
        ///
        /// @throws IllegalArgumentException where it has not the form of a command
        public static Given signed(
                SigningKey key,
                String id,
                TerminalId terminal,
                CommandKind kind,
                List<Argument> arguments,
                Instant notAfter) {
            var bare = new Given(id, terminal.value(), kind.word(), arguments, notAfter, "");
            if (!bare.hasForm()) {
                throw new IllegalArgumentException("A command has at most " + MOST_ARGUMENTS
                        + " arguments, each of one line and at most " + VALUE_CHARACTERS + " characters.");
            }
            var signature = Base64.getEncoder().encodeToString(key.sign(bare.words()));
            return new Given(id, terminal.value(), kind.word(), arguments, notAfter, signature);
        }

        /// Whether it has the form of a command. Ask before [#words()]: only then do they mean one thing. (Not
        /// named as a property, or it would be written.)
        public boolean hasForm() {
            return ID.matcher(id).matches()
                    && TerminalId.isValid(terminal)
                    && WORD.matcher(command).matches()
                    && arguments.size() <= MOST_ARGUMENTS
                    && arguments.stream().allMatch(Given::isWellFormed)
                    && signature.length() <= SIGNATURE_CHARACTERS;
        }

        private static boolean isWellFormed(Argument argument) {
            return WORD.matcher(argument.name()).matches()
                    && argument.value().length() <= VALUE_CHARACTERS
                    && argument.value().chars().noneMatch(Character::isISOControl);
        }

        /// What is signed, in UTF-8, each line ended by a line feed: `bianmin command 1`, id, terminal,
        /// command, notAfter as `2026-03-02T02:00:00Z`, then `name=value` of each argument.
        public byte[] words() {
            var words = new StringBuilder("bianmin command 1\n");
            for (var line : List.of(id, terminal, command, notAfter.toString()))
                words.append(line).append('\n');
            for (var each : arguments)
                words.append(each.name()).append('=').append(each.value()).append('\n');
            return words.toString().getBytes(UTF_8);
        }

        /// Whether this key signed it.
        public boolean isSignedBy(VerifyingKey key) {
            return key.signed(words(), signature);
        }

        /// An argument's value; null where it was not given.
        public @Nullable String argument(String name) {
            return arguments.stream()
                    .filter(each -> each.name().equals(name))
                    .map(Argument::value)
                    .findFirst()
                    .orElse(null);
        }
    }

    /// The terminal begins to carry it out. From this entry on the command is used up, whatever happens.
    ///
    /// @param digest of the item that it came with, 64 hexadecimal digits
    record Taken(String id, String command, String digest) implements CommandFact {}

    /// It is done.
    ///
    /// @param sentence for people, in Chinese and then in English
    record Done(String id, String command, String sentence) implements CommandFact {}

    /// It came too late.
    record Expired(String id, String command, Instant notAfter, String digest) implements CommandFact {}

    /// It is not done.
    ///
    /// @param id and command as they came, cleaned and cut; empty where they said nothing of use
    /// @param sentence for people, in Chinese and then in English
    /// @param digest of the item that it came with; empty where it had been taken
    /// @param more how many that could not be trusted went unrecorded since the last one
    record Refused(String id, String command, Why why, String sentence, String digest, long more)
            implements CommandFact {}

    /// What a command was to find out, in parts.
    ///
    /// @param part from 1
    record Output(String id, int part, int parts, String text) implements CommandFact {}

    /// Why a command is not done.
    enum Why {
        /// It cannot be read.
        UNREADABLE,
        /// It is larger, or of another form, than any command.
        OVERSIZED,
        /// It is another terminal's.
        WRONG_TERMINAL,
        /// This terminal was never told by what key the hub signs.
        NO_KEY,
        /// The hub did not sign it.
        FORGED,
        /// It was given before, in another entry.
        REPLAYED,
        /// This terminal does not know the kind.
        UNKNOWN_KIND,
        /// An argument is missing, or has a value that is not allowed.
        BAD_ARGUMENT,
        /// Somebody is being served.
        BUSY,
        /// The terminal has not what is needed, or it failed.
        FAILED,
        /// The terminal stopped while it was at it.
        INTERRUPTED;

        /// Whether a person at the hub gave it: the others are a stranger's doing, or a fault.
        public boolean isGenuine() {
            return switch (this) {
                case UNREADABLE, OVERSIZED, WRONG_TERMINAL, NO_KEY, FORGED, REPLAYED -> false;
                case UNKNOWN_KIND, BAD_ARGUMENT, BUSY, FAILED, INTERRUPTED -> true;
            };
        }
    }
}

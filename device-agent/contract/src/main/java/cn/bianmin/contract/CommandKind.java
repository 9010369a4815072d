package cn.bianmin.contract;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/// What a terminal can be told to do. A terminal may be told kinds of a newer hub; it refuses them.
public enum CommandKind {
    /// The lamps of the rating pads light up for a moment, one after the other.
    LAMP_TEST("lamp-test", ""),
    /// The printer prints a slip that says what it is.
    PRINT_TEST("print-test", ""),
    /// The agent ends, and whatever watches over it starts it again.
    RESTART("restart", ""),
    /// The newest lines of the agent's log. `lines`: how many at most.
    LOG_WINDOW("log-window", "lines"),
    /// How the terminal does: versions, ledger, uplink, disk, memory, devices.
    DIAGNOSTICS("diagnostics", ""),
    /// Sends entries again, from `seq` of the present epoch on.
    RESEND_FROM("resend-from", "seq"),
    /// An engineer who stands there may open the kiosk's engineer page once, with a code that the hub made. `digest`:
    /// SHA-256 of
    /// the code, 64 lower-case hexadecimal digits. The code ends with the command's own time.
    ENGINEER_CODE("engineer-code", "digest");

    private final String word;
    private final String argument;

    CommandKind(String word, String argument) {
        this.word = word;
        this.argument = argument;
    }

    /// As it is given and kept.
    public String word() {
        return word;
    }

    /// The name of the one argument that it may have; empty where it has none.
    public String argument() {
        return argument;
    }

    public static Optional<CommandKind> of(String word) {
        return Arrays.stream(values()).filter(kind -> kind.word.equals(word)).findFirst();
    }

    /// All words, as they are told to whoever named another one.
    public static List<String> words() {
        return Arrays.stream(values()).map(CommandKind::word).toList();
    }
}

package cn.bianmin.agent.fleet;

import cn.bianmin.contract.DocumentFact.Offered;
import cn.bianmin.contract.DocumentFact.Why;
import cn.bianmin.contract.Entry;
import cn.bianmin.contract.Malformed;
import cn.bianmin.contract.TerminalId;
import cn.bianmin.contract.VerifyingKey;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/// Whether a document that came is to be kept. Knows neither thread, clock nor disk. As with commands, nothing
/// that a stranger wrote is looked at for more than its form.
///
/// @param key by which the hub signs; empty where this terminal was never told
/// @param checks what is wrong with the text of a document, a sentence each, by the names that are known here;
///     `calendar` stands for each year's
/// @param overruled names of which this terminal's own file has one
public record DocumentRules(
        TerminalId terminal, Optional<VerifyingKey> key, Map<String, Check> checks, Set<String> overruled) {
    private static final int KEPT = 32;
    private static final int SENTENCES = 5;
    private static final int CHARACTERS = 500;

    /// Says what is wrong with a document.
    public interface Check {
        /// @param name what it is
        /// @return a sentence each; none where it can be used
        List<String> problems(String name, String text);

        /// One that needs the text alone.
        static Check of(Function<String, List<String>> check) {
            return (_, text) -> check.apply(text);
        }
    }

    /// What the terminal remembers.
    ///
    /// @param item whether this very item was dealt with
    /// @param highest number of this name that came so far; 0 for none
    record Known(boolean item, long highest) {}

    /// What is to be done with a document that came.
    sealed interface Verdict {
        /// The very same item was dealt with before.
        record Nothing() implements Verdict {}

        record Keep(Offered offered, String text) implements Verdict {}

        /// The text is to be fetched, and then [DocumentRules#judge] asked.
        record Fetch(Offered offered) implements Verdict {}

        /// @param name as it came, cleaned and cut
        record Refuse(String name, long number, Why why, String sentence) implements Verdict {}
    }

    /// An offer out of its entry.
    ///
    /// @throws Malformed where it cannot be read
    static Offered read(Entry entry) throws Malformed {
        if (entry.facts().orElse(null) instanceof Offered offered) return offered;
        throw new Malformed("This is no offer of a document.");
    }

    static Verdict unreadable() {
        return new Verdict.Refuse("", 0, Why.UNREADABLE, "An offer of a document cannot be read.");
    }

    Verdict decide(Offered offered, Known known) {
        if (known.item()) return new Verdict.Nothing();
        if (!offered.hasForm()) {
            return refuse(offered, Why.OVERSIZED, "It is larger, or of another form, than any document.");
        }
        if (!offered.terminals().contains(terminal.value())) {
            return refuse(offered, Why.WRONG_TERMINAL, "It is for other terminals.");
        }
        if (key.isEmpty()) {
            return refuse(offered, Why.NO_KEY, "This terminal does not know by which key the hub signs.");
        }
        if (!offered.isSignedBy(key.get())) return refuse(offered, Why.FORGED, "The hub did not sign it.");
        if (offered.number() <= known.highest()) {
            return refuse(offered, Why.ROLLED_BACK, "Number " + known.highest() + " was here before.");
        }
        if (offered.mustBeFetched()) return isWanted(offered).orElseGet(() -> new Verdict.Fetch(offered));
        try {
            return usable(offered, offered.document());
        } catch (Malformed e) {
            return refuse(offered, Why.SWAPPED, String.valueOf(e.getMessage()));
        }
    }

    /// What is to be done with a document whose text was fetched.
    Verdict judge(Offered offered, byte[] text) {
        try {
            return usable(offered, offered.document(text));
        } catch (Malformed e) {
            return refuse(offered, Why.SWAPPED, String.valueOf(e.getMessage()));
        }
    }

    /// What is to be done with a document whose text is not to be had.
    Verdict without(Offered offered, String sentence) {
        return refuse(offered, Why.FAILED, sentence);
    }

    private static String kind(Offered offered) {
        return offered.name().startsWith("calendar-") ? "calendar" : offered.name();
    }

    /// Why it is of no use here, whatever its text; empty where it is.
    private Optional<Verdict> isWanted(Offered offered) {
        if (!checks.containsKey(kind(offered))) {
            return Optional.of(refuse(offered, Why.UNKNOWN_NAME, "This terminal does not know such a document."));
        }
        return overruled.contains(kind(offered))
                ? Optional.of(
                        refuse(offered, Why.OVERRULED, "This terminal's own file says what it is; take it out there."))
                : Optional.empty();
    }

    private Verdict usable(Offered offered, String text) {
        var check = checks.get(kind(offered));
        var unwanted = isWanted(offered);
        if (check == null || unwanted.isPresent()) return unwanted.orElseThrow();
        var problems = check.problems(offered.name(), text);
        if (problems.isEmpty()) return new Verdict.Keep(offered, text);
        var told = String.join(" ", problems.subList(0, Math.min(SENTENCES, problems.size())));
        return refuse(offered, Why.INVALID, told.length() > CHARACTERS ? told.substring(0, CHARACTERS) : told);
    }

    private static Verdict refuse(Offered offered, Why why, String sentence) {
        String name = offered.name();
        String kept = name.length() > KEPT ? name.substring(0, KEPT) : name;
        return new Verdict.Refuse(kept.replaceAll("[^0-9a-z-]", ""), offered.number(), why, sentence);
    }
}

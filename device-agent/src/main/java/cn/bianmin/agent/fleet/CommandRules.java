package cn.bianmin.agent.fleet;

import cn.bianmin.contract.CommandFact.Argument;
import cn.bianmin.contract.CommandFact.Given;
import cn.bianmin.contract.CommandFact.Why;
import cn.bianmin.contract.CommandKind;
import cn.bianmin.contract.Entry;
import cn.bianmin.contract.Malformed;
import cn.bianmin.contract.Said;
import cn.bianmin.contract.TerminalId;
import cn.bianmin.contract.VerifyingKey;
import java.time.Instant;
import java.util.Optional;

/// Whether a command that came is to be carried out. Knows neither thread, clock nor disk.
///
/// The first that holds decides: dealt with before, unreadable, oversized, of another terminal, no key, forged,
/// given before, too late, of a kind or with an argument that this terminal does not know. So nothing that a
/// stranger wrote is looked at for more than its form, and only the hub's own words use a command up.
///
/// @param key by which the hub signs; empty where this terminal was never told
public record CommandRules(TerminalId terminal, Optional<VerifyingKey> key) {
    /// Characters of a stranger's words that are kept.
    private static final int KEPT = 32;

    /// What the terminal remembers.
    ///
    /// @param item whether this very item was dealt with
    /// @param given whether a command of this id was
    public record Known(boolean item, boolean given) {
        static final Known NOTHING = new Known(false, false);
    }

    /// A command out of its entry.
    ///
    /// @throws Malformed where it cannot be read
    static Given read(Entry entry) throws Malformed {
        if (entry.facts().orElse(null) instanceof Given given) return given;
        throw new Malformed("This is no command.");
    }

    Verdict unreadable() {
        return new Verdict.Refuse("", "", Why.UNREADABLE, new Said("有一条命令读不懂。", "A command cannot be read."));
    }

    Verdict decide(Given given, Known known, Instant now) {
        if (known.item()) return new Verdict.Known();
        if (!given.hasForm()) {
            return refuse(
                    given,
                    Why.OVERSIZED,
                    new Said("它过大,或格式不是命令。", "It is larger, or of another form, than any command."));
        }
        if (!given.terminal().equals(terminal.value())) {
            return refuse(given, Why.WRONG_TERMINAL, new Said("这是给另一台终端的。", "It is for another terminal."));
        }
        if (key.isEmpty()) {
            return refuse(
                    given,
                    Why.NO_KEY,
                    new Said(
                            "本机不知道中心用哪个密钥签名:`hub: { document-key-file }`。",
                            "This terminal does not know by which key the hub signs: `hub: { document-key-file }`."));
        }
        if (!given.isSignedBy(key.get()))
            return refuse(given, Why.FORGED, new Said("不是中心签发的。", "The hub did not sign it."));
        if (known.given()) return refuse(given, Why.REPLAYED, new Said("这条命令以前下达过。", "It was given before."));
        if (now.isAfter(given.notAfter())) return new Verdict.Expire(given);
        var kind = CommandKind.of(given.command());
        if (kind.isEmpty()) {
            var kinds = String.join(", ", CommandKind.words());
            return refuse(
                    given, Why.UNKNOWN_KIND, new Said("本机只懂:" + kinds + "。", "This terminal knows: " + kinds + "."));
        }
        for (Argument argument : given.arguments()) {
            if (!argument.name().equals(kind.get().argument())) {
                return refuse(
                        given,
                        Why.BAD_ARGUMENT,
                        new Said("它没有参数`" + argument.name() + "`。", "It knows no `" + argument.name() + "`."));
            }
        }
        return new Verdict.Take(given, kind.get());
    }

    private static Verdict refuse(Given given, Why why, Said sentence) {
        return new Verdict.Refuse(clean(given.id()), clean(given.command()), why, sentence);
    }

    private static String clean(String word) {
        String kept = word.length() > KEPT ? word.substring(0, KEPT) : word;
        return kept.replaceAll("[^0-9a-z-]", "");
    }
}

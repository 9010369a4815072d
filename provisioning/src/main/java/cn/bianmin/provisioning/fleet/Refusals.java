package cn.bianmin.provisioning.fleet;

import cn.bianmin.contract.CommandFact;
import cn.bianmin.contract.DocumentFact;
import cn.bianmin.contract.EntryCodec;
import cn.bianmin.contract.Facts;
import cn.bianmin.contract.IdentityFact;
import cn.bianmin.contract.IdentityFact.Why;
import cn.bianmin.contract.Malformed;
import cn.bianmin.contract.ReleaseFact;
import cn.bianmin.contract.TerminalId;
import cn.bianmin.provisioning.ledgers.HubEntry;
import cn.bianmin.provisioning.ledgers.HubViews;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// Everything that was turned away, at the hub and at its terminals, in one list for IT: who came with a certificate
/// or code that does not count, what a terminal would not do, keep or install, and what intake set aside. Thread-safe;
/// read anew at each call.
public final class Refusals {
    private final HubViews views;

    public Refusals(HubViews views) {
        this.views = views;
    }

    /// What was turned away.
    public enum What {
        /// Somebody who wanted to be a terminal.
        IDENTITY,
        COMMAND,
        DOCUMENT,
        RELEASE,
        /// What came in a terminal's name and is none of its entries.
        DELIVERY
    }

    /// One of them.
    ///
    /// @param at when the hub knew it
    /// @param by who turned it away: a terminal, or the hub
    /// @param of in whose name it came, as far as somebody can be named; from a stranger, cleaned. May be empty
    /// @param why name of the reason
    /// @param more how many there were beside it without a line of their own
    public record Refusal(Instant at, TerminalId by, String of, What what, String why, String sentence, long more) {}

    /// The newest first.
    ///
    /// @param limit most of them; at least 1
    public List<Refusal> newest(int limit) {
        var told = views.refusals(limit).stream().flatMap(entry -> told(entry).stream());
        var setAside = views.quarantine(limit).stream()
                .map(row -> new Refusal(
                        row.lastSeen(),
                        TerminalId.HUB,
                        row.terminal(),
                        What.DELIVERY,
                        row.reason().name(),
                        row.sentence(),
                        row.count() - 1));
        return Stream.concat(told, setAside)
                .sorted(Comparator.comparing(Refusal::at).reversed())
                .limit(limit)
                .toList();
    }

    private static Optional<Refusal> told(HubEntry entry) {
        try {
            return EntryCodec.decode(entry.bytes()).facts().flatMap(facts -> told(entry, facts));
        } catch (Malformed e) {
            // Then intake has set it aside, and it stands there.
            return Optional.empty();
        }
    }

    private static Optional<Refusal> told(HubEntry entry, Facts facts) {
        var by = entry.terminal();
        var at = entry.receivedAt();
        return switch (facts) {
            case IdentityFact.Refused(var of, var _, var why, var more) ->
                Optional.of(new Refusal(at, by, of, What.IDENTITY, why.name(), sentence(why), more));
            case IdentityFact.Returned(var _, var _, var reason) ->
                Optional.of(new Refusal(at, by, by.value(), What.IDENTITY, "RETURNED", reason, 0));
            case CommandFact.Refused(var _, var _, var why, var sentence, var _, var more) ->
                Optional.of(new Refusal(at, by, by.value(), What.COMMAND, why.name(), sentence, more));
            case DocumentFact.Refused(var _, var _, var why, var sentence, var _, var more) ->
                Optional.of(new Refusal(at, by, by.value(), What.DOCUMENT, why.name(), sentence, more));
            case ReleaseFact.Refused(var _, var _, var why, var sentence, var _, var more) ->
                Optional.of(new Refusal(at, by, by.value(), What.RELEASE, why.name(), sentence, more));
            default -> Optional.empty();
        };
    }

    private static String sentence(Why why) {
        return switch (why) {
            case WRONG_CODE -> "Another code than the terminal's, or none is open for it.";
            case TOO_MANY_TRIES -> "Five wrong codes within the hour: somebody guesses.";
            case CODE_EXPIRED -> "The code's time was over.";
            case CODE_REPLAYED -> "The code was used before, with another key: two boxes with one sheet.";
            case REQUEST_TOO_LARGE -> "The request was far larger than any is.";
            case REQUEST_UNREADABLE -> "The request could not be read, or did not prove its key.";
            case KEY_UNSUITABLE -> "The key was of a kind that no terminal makes.";
            case NAME_MISMATCH -> "It named another terminal than its certificate or code.";
            case NO_CERTIFICATE -> "It showed no certificate.";
            case SELF_SIGNED -> "Its certificate vouches for itself.";
            case FOREIGN_ISSUER -> "Its certificate is of another authority.";
            case UNKNOWN_CERTIFICATE -> "The hub never issued its certificate.";
            case EXPIRED -> "Its certificate had ended.";
            case REVOKED -> "Its certificate was taken back.";
            case TWO_AT_ONCE -> "Two boxes came with one identity: one of them is a copy.";
            case TOO_MANY_CERTIFICATES -> "It asked for more certificates than a terminal needs.";
        };
    }
}

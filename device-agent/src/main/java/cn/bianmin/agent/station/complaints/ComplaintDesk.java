package cn.bianmin.agent.station.complaints;

import cn.bianmin.agent.ledger.Append;
import cn.bianmin.agent.ledger.Ledger;
import cn.bianmin.agent.station.PhoneNumber;
import cn.bianmin.agent.station.slips.TicketIds;
import cn.bianmin.contract.ComplaintFact;
import cn.bianmin.contract.Draft;
import cn.bianmin.contract.Said;
import cn.bianmin.contract.SealKey;
import cn.bianmin.contract.Stamp;
import cn.bianmin.contract.TerminalId;
import cn.bianmin.contract.TypedCode;
import cn.bianmin.contract.Voice;
import cn.bianmin.contract.VoiceFact;
import cn.bianmin.rules.complaints.ComplaintClocks;
import cn.bianmin.rules.deadlines.Deadlines;
import cn.bianmin.rules.deadlines.DueSentence;
import cn.bianmin.rules.deadlines.DueSentence.Act;
import cn.bianmin.rules.policy.RegionPolicy;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;

/// Takes a complaint, seals it for the hub and writes it down, with or without a line. Thread-safe. Without the
/// hub's key none is taken: in the open it would lie where the people it is about could read it.
public final class ComplaintDesk {
    private static final int MOST_SENTENCES = 10;

    /// A second at 32 kbit/s, twice what the kiosk records at.
    private static final int BYTES_PER_SECOND = 4_000;

    private final Ledger ledger;
    private final TerminalId terminal;
    private final Optional<SealKey> hub;
    private final SecureRandom random;
    private final Supplier<Stamp> now;
    private final Deadlines deadlines;
    private final RegionPolicy policy;

    /// @param hub what seals for the hub; empty where the terminal was given none
    public ComplaintDesk(
            Ledger ledger,
            TerminalId terminal,
            Optional<SealKey> hub,
            SecureRandom random,
            Supplier<Stamp> now,
            Deadlines deadlines,
            RegionPolicy policy) {
        this.ledger = ledger;
        this.terminal = terminal;
        this.hub = hub;
        this.random = random;
        this.now = now;
        this.deadlines = deadlines;
        this.policy = policy;
    }

    /// What became of a complaint.
    public sealed interface Taken {
        /// It is on disk and goes to the hub by itself.
        record Lodged(Receipt receipt) implements Taken {}

        /// Nothing was written down.
        record Refused(Why why) implements Taken {}
    }

    /// What the villager takes along.
    ///
    /// @param id of the complaint; whoever has it may ask how it goes
    /// @param code eight characters, the same in letters
    /// @param by until when it is answered
    public record Receipt(String id, String code, Said by) {}

    /// Why a complaint was not taken.
    public enum Why {
        NO_KEY,
        EMPTY,
        TOO_LONG,
        /// What was spoken is longer than the policy allows.
        SPOKEN_TOO_LONG,
        PHONE_UNREADABLE,
        PHONE_MISSING,
        NOT_RECORDED,
        /// What was spoken takes more room than is left; written it may still be taken.
        NO_ROOM_FOR_VOICE
    }

    /// Whether complaints can be taken here at all.
    public boolean isOpen() {
        return hub.isPresent();
    }

    /// Characters that a complaint may have.
    public int maxCharacters() {
        return policy.complaint().maxCharacters();
    }

    /// Seconds that one may speak; 0: not at all.
    public int voiceSeconds() {
        return policy.complaint().voiceSeconds();
    }

    /// Bytes that a recording may have.
    public int maxVoiceBytes() {
        return Math.min(voiceSeconds() * BYTES_PER_SECOND, Voice.MAX_BYTES);
    }

    /// Until when a complaint that is made now is answered.
    public Said answeredBy() {
        return by(now.get().time());
    }

    /// Takes a complaint. Waits until it is on disk.
    public Taken lodge(Grievance grievance) {
        var refusal = refusal(grievance);
        if (hub.isEmpty() || refusal.isPresent()) return new Taken.Refused(refusal.orElse(Why.NO_KEY));
        var id = TicketIds.random(random);
        var code = TypedCode.of(id);
        var at = now.get().time();
        var key = hub.get();
        // The pieces come first: a complaint that is there is whole, and pieces of none are nobody's.
        var spoken = grievance.spoken().map(Spoken::sound);
        if (spoken.isPresent()) {
            var kept = piecesKept(id, key, spoken.get());
            if (kept.isPresent()) return new Taken.Refused(kept.get());
        }
        var fact = new ComplaintFact.Lodged(
                grievance.about(),
                ComplaintFact.Channel.KIOSK,
                code,
                deadlines.due(clocks().told(at), at).day(),
                key.seal(terminal, "complaint.content", grievance.words(), random),
                grievance.phone().isEmpty() ? null : key.seal(terminal, "complaint.contact", grievance.phone(), random),
                grievance.callBack(),
                spoken.map(Voice::of).orElse(null));
        return switch (ledger.appendAndWait(new Draft(fact, id))) {
            case Append.Accepted _ -> new Taken.Lodged(new Receipt(id, code, by(at)));
            case Append.Refused _ -> new Taken.Refused(Why.NOT_RECORDED);
        };
    }

    /// @return why not
    private Optional<Why> piecesKept(String id, SealKey key, byte[] sound) {
        var pieces = new ArrayList<CompletableFuture<Append>>();
        for (byte[] piece : Voice.cut(sound)) {
            int part = pieces.size() + 1;
            var sealed = key.seal(terminal, Voice.purpose(id, part), piece, random);
            pieces.add(ledger.append(new Draft(new VoiceFact.Piece(part, sealed), id)));
        }
        var refused = pieces.stream()
                .map(CompletableFuture::join)
                .filter(Append.Refused.class::isInstance)
                .map(Append.Refused.class::cast)
                .findFirst();
        return refused.map(each -> switch (each.reason()) {
            case FULL, SHED -> Why.NO_ROOM_FOR_VOICE;
            case BROKEN, TOO_LARGE, BUSY, CLOSED -> Why.NOT_RECORDED;
        });
    }

    private Optional<Why> refusal(Grievance grievance) {
        if (hub.isEmpty()) return Optional.of(Why.NO_KEY);
        if (grievance.sentences().size() > MOST_SENTENCES || grievance.words().length() > maxCharacters()) {
            return Optional.of(Why.TOO_LONG);
        }
        if (grievance
                .spoken()
                .filter(spoken -> spoken.length() > maxVoiceBytes())
                .isPresent()) {
            return Optional.of(Why.SPOKEN_TOO_LONG);
        }
        if (grievance.callBack() && grievance.phone().isEmpty()) return Optional.of(Why.PHONE_MISSING);
        if (!grievance.phone().isEmpty() && !PhoneNumber.isOne(grievance.phone()))
            return Optional.of(Why.PHONE_UNREADABLE);
        // Whoever wants to be called says it then.
        boolean saysNothing = grievance.words().isBlank() && grievance.spoken().isEmpty();
        return saysNothing && !grievance.callBack() ? Optional.of(Why.EMPTY) : Optional.empty();
    }

    private Said by(Instant at) {
        return DueSentence.of(deadlines, clocks().told(at), Act.ANSWERED, at);
    }

    private ComplaintClocks clocks() {
        return new ComplaintClocks(deadlines, policy);
    }
}

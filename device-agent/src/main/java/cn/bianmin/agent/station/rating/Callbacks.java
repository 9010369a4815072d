package cn.bianmin.agent.station.rating;

import cn.bianmin.agent.ledger.Append;
import cn.bianmin.agent.ledger.Ledger;
import cn.bianmin.agent.station.PhoneNumber;
import cn.bianmin.agent.station.slips.TicketIds;
import cn.bianmin.contract.Draft;
import cn.bianmin.contract.RatingFact.CallbackRequested;
import cn.bianmin.contract.SealKey;
import cn.bianmin.contract.TerminalId;
import java.security.SecureRandom;
import java.util.Optional;

/// Takes the number of whoever rated badly and wants to be called (DOMAIN D4, R3), seals it for the hub and
/// writes it down, with or without a line. Thread-safe. Without the hub's key none is taken: in the open it
/// would lie where the people who were rated could read it.
public final class Callbacks {
    private final Ledger ledger;
    private final TerminalId terminal;
    private final Optional<SealKey> hub;
    private final SecureRandom random;

    /// What became of a number.
    public enum Taken {
        /// It is on disk and goes to the hub by itself.
        NOTED,
        NO_KEY,
        /// Only whoever was not content and said why is called.
        NOT_DUE,
        PHONE_UNREADABLE,
        NOT_RECORDED
    }

    /// @param hub what seals for the hub; empty where the terminal was given none
    public Callbacks(Ledger ledger, TerminalId terminal, Optional<SealKey> hub, SecureRandom random) {
        this.ledger = ledger;
        this.terminal = terminal;
        this.hub = hub;
        this.random = random;
    }

    /// Whether to offer a call after this rating.
    public boolean isOffered(RatingInHand rating) {
        return hub.isPresent()
                && rating.level().isNegative()
                && !rating.reasons().isEmpty();
    }

    /// Takes a number. Waits until it is on disk. What is written says of the rating what the villager said,
    /// and neither which entry it is nor the mark of the visit.
    public Taken take(RatingInHand rating, String phone) {
        if (hub.isEmpty()) return Taken.NO_KEY;
        if (!isOffered(rating)) return Taken.NOT_DUE;
        if (!PhoneNumber.isOne(phone)) return Taken.PHONE_UNREADABLE;
        var about = rating.about();
        var fact = new CallbackRequested(
                about.counter(),
                rating.level(),
                rating.reasons(),
                about.item(),
                rating.source(),
                hub.get().seal(terminal, "rating.contact", phone, random));
        return switch (ledger.appendAndWait(new Draft(fact, TicketIds.random(random)))) {
            case Append.Accepted _ -> Taken.NOTED;
            case Append.Refused _ -> Taken.NOT_RECORDED;
        };
    }
}

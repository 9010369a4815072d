package cn.bianmin.rules.cases;

import cn.bianmin.contract.Actor;
import cn.bianmin.contract.CaseFact;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Who holds a case: at most one, and whoever does stays responsible until the next one takes it over (接手,
/// 首问负责; DOMAIN A15).
public final class Holding {
    private final @Nullable Actor who;
    private final @Nullable Instant from;
    private final @Nullable Offer openOffer;

    private Holding(@Nullable Actor who, @Nullable Instant from, @Nullable Offer openOffer) {
        this.who = who;
        this.from = from;
        this.openOffer = openOffer;
    }

    /// @param toAccount null: whoever in the unit takes it first
    public record Offer(String toUnit, @Nullable String toAccount, Instant since) {
        boolean isFor(Actor actor) {
            return actor.unit().equals(toUnit) && (toAccount == null || toAccount.equals(actor.account()));
        }
    }

    public static Holding of(Case matter) {
        @Nullable Actor who = null;
        @Nullable Instant from = null;
        @Nullable Offer offer = null;
        for (var step : matter.steps()) {
            switch (step.fact()) {
                case CaseFact.Received received
                when received.by().account().isEmpty() ->
                    offer = new Offer(received.by().unit(), null, step.at());
                case CaseFact.Received received -> {
                    who = received.by();
                    from = step.at();
                }
                case CaseFact.HandedOn on -> offer = new Offer(on.toUnit(), on.toAccount(), step.at());
                case CaseFact.TakenOver over -> {
                    who = over.by();
                    from = step.at();
                    offer = null;
                }
                case CaseFact _ -> {}
            }
        }
        return new Holding(who, from, offer);
    }

    /// Empty where a villager handed something in by themselves and nobody took it over yet.
    public Optional<Actor> holder() {
        return Optional.ofNullable(who);
    }

    public Optional<Instant> since() {
        return Optional.ofNullable(from);
    }

    /// A hand-over that nobody has taken yet.
    public Optional<Offer> offer() {
        return Optional.ofNullable(openOffer);
    }

    boolean isHeldBy(Actor actor) {
        return who != null && who.samePersonAs(actor);
    }
}

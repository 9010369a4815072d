package cn.bianmin.rules.cases;

import cn.bianmin.contract.CaseFact;
import cn.bianmin.contract.CaseFact.Kind;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// A case (办件): the fold of its facts and nothing else. What else there is to know of it, such as who holds it
/// or where its papers are, is read off its steps by [Holding], [Custody], [Joint] and [CaseClock].
///
/// @param id random, says nothing of anybody
/// @param steps the facts that count, oldest first
public record Case(String id, CaseState state, List<Step> steps) {
    public Case {
        steps = List.copyOf(steps);
    }

    /// A case of which nothing is known yet: every fold begins with it.
    public static Case unknown(String id) {
        return new Case(id, CaseState.NEW, List.of());
    }

    /// The case with one more fact. Whether it counts depends on the facts before it alone, on neither clock
    /// nor policy, so that everybody who holds the same facts in the same order comes to the same case.
    public Applied apply(CaseFact fact, Instant at) {
        var refusal = Legality.refusal(this, fact);
        if (refusal.isPresent()) return new Applied.Superseded(this, refusal.get());
        var next = state.after(fact, kind())
                .orElseThrow(() -> new IllegalStateException("Legal, yet without a state after it: " + fact.kind()));
        return new Applied.Counts(new Case(
                id,
                next,
                Stream.concat(steps.stream(), Stream.of(new Step(fact, at))).toList()));
    }

    /// How it began; empty while nothing is known of it.
    public Optional<CaseFact.Received> received() {
        return last(CaseFact.Received.class);
    }

    /// When it was received.
    public Optional<Instant> receivedAt() {
        return at(CaseFact.Received.class);
    }

    /// Under which limits it was accepted.
    public Optional<CaseFact.Accepted> accepted() {
        return last(CaseFact.Accepted.class);
    }

    /// COMMITTED while nothing is known of it.
    public Kind kind() {
        return received().map(CaseFact.Received::caseKind).orElse(Kind.COMMITTED);
    }

    /// The last fact of a kind.
    public <T extends CaseFact> Optional<T> last(Class<T> kind) {
        return lastStep(kind).map(step -> kind.cast(step.fact()));
    }

    /// When the last fact of a kind happened.
    public Optional<Instant> at(Class<? extends CaseFact> kind) {
        return lastStep(kind).map(Step::at);
    }

    /// All facts of a kind, oldest first.
    public <T extends CaseFact> Stream<T> all(Class<T> kind) {
        return steps.stream().map(Step::fact).filter(kind::isInstance).map(kind::cast);
    }

    /// How often the applicant had to come to a counter (DOMAIN A2): each ticket counts once, and so does each
    /// visit without one.
    public int visits() {
        var tickets = new HashSet<String>();
        int without = 0;
        for (var step : steps) {
            if (!(step.fact() instanceof CaseFact.AtCounter met) || met.channel() != CaseFact.Channel.COUNTER) continue;
            var ticket = met.ticket();
            if (ticket == null) without++;
            else tickets.add(ticket);
        }
        return tickets.size() + without;
    }

    /// Whether papers were asked for more than once (DOMAIN A2).
    public boolean hasSecondSupplement() {
        return all(CaseFact.SupplementAsked.class).count() > 1;
    }

    /// Whether it goes before others (DOMAIN A12).
    public boolean isExpedited() {
        return last(CaseFact.Expedited.class).isPresent();
    }

    /// Whether an agent carries it for the applicant.
    public boolean isAgency() {
        return last(CaseFact.MandateGiven.class).isPresent();
    }

    private Optional<Step> lastStep(Class<? extends CaseFact> kind) {
        for (var step : steps.reversed()) {
            if (kind.isInstance(step.fact())) return Optional.of(step);
        }
        return Optional.empty();
    }
}

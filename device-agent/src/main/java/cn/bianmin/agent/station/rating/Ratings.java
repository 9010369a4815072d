package cn.bianmin.agent.station.rating;

import cn.bianmin.agent.ledger.Append;
import cn.bianmin.agent.ledger.Ledger;
import cn.bianmin.agent.ledger.StateTables;
import cn.bianmin.agent.station.rating.FinishedVisits.Finish;
import cn.bianmin.contract.Draft;
import cn.bianmin.contract.Facts.RatingGiven;
import cn.bianmin.contract.Level;
import cn.bianmin.contract.RatingFact.Flag;
import cn.bianmin.contract.RatingFact.FollowedUp;
import cn.bianmin.contract.RatingFact.Mode;
import cn.bianmin.contract.RatingFact.Reason;
import cn.bianmin.contract.RatingFact.Source;
import cn.bianmin.contract.Stamp;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/// The ratings of a station (好差评, DOMAIN D4): who may rate what, and what may be shown of it. Thread-safe.
///
/// A rating's entry holds counter, item and level, and nothing of the ticket but a [RatingTokens] mark. All of
/// them are anonymous; whoever wants to be called says so to [Callbacks].
public final class Ratings {
    private final Ledger ledger;
    private final StateTables tables;
    private final RatingTokens tokens;
    private final RatingPolicy policy;
    private final Supplier<Stamp> now;
    private final FreedomCheck freedom = new FreedomCheck();
    private final FinishedVisits finished;
    private @Nullable LocalDate forgotten;

    /// Whether the visit of a ticket can be rated.
    public sealed interface Ratable {
        record Yes(RatingSubject about) implements Ratable {}

        /// It was rated; one visit is one rating.
        record RatedBefore() implements Ratable {}

        /// It is not over.
        record NotOver() implements Ratable {}

        /// It was too long ago.
        record TooLate() implements Ratable {}

        /// Nothing is known of it here: it was elsewhere, or nobody served it.
        record Unknown() implements Ratable {}
    }

    /// What became of a rating.
    public sealed interface Answer {
        record Given(RatingInHand rating) implements Answer {}

        /// The visit was rated meanwhile.
        record RatedBefore() implements Answer {}

        /// The ledger did not take it.
        record NotRecorded(String sentence) implements Answer {}
    }

    /// @param tables of a ledger with [RatingTallyStore] and [VisitItemStore]
    /// @param keys folder for the keys by which each visit counts once
    /// @param random cryptographically strong outside tests
    public Ratings(
            Ledger ledger,
            StateTables tables,
            Path keys,
            RandomGenerator random,
            RatingPolicy policy,
            Supplier<Stamp> now) {
        this.ledger = ledger;
        this.tables = tables;
        this.tokens = new RatingTokens(keys, random, policy.slipDays());
        this.policy = policy;
        this.now = now;
        this.finished = new FinishedVisits(ledger);
    }

    public RatingPolicy policy() {
        return policy;
    }

    // ---- the pad

    /// A visit that has just been finished.
    record JustFinished(String counter, RatingSubject about) {}

    /// Visits that were finished since the last time; for the pads' thread only.
    List<JustFinished> justFinished() {
        return finished.readOn().stream()
                .map(finish -> new JustFinished(finish.counter(), about(finish)))
                .toList();
    }

    private RatingSubject about(Finish finish) {
        var visited = tables.ask(VisitItemStore.visit(finish.ticket())).flatMap(found -> found);
        return new RatingSubject(
                finish.counter(),
                visited.map(VisitItemStore.Visited::item).orElse(null),
                visited.flatMap(visit -> tokens.token(visit.day(), finish.ticket(), today()))
                        .orElse(null));
    }

    /// The entry for a press.
    ///
    /// @param corrects `seq` of the rating that it replaces, or null
    Draft draft(
            RatingSubject about,
            Source source,
            Level level,
            long latencyMillis,
            @Nullable Long corrects,
            List<Reason> reasons) {
        List<Flag> flags;
        synchronized (freedom) {
            // No reader stands at a pad, so nobody knows whether a staff card lies there.
            flags = freedom.judge(
                    about.counter(), level, latencyMillis, now.get().monoMillis(), corrects != null, false);
        }
        var facts = new RatingGiven(
                about.counter(),
                level,
                latencyMillis,
                corrects,
                source,
                Mode.ANON,
                about.item(),
                reasons.isEmpty() ? null : reasons,
                flags.isEmpty() ? null : flags,
                about.token());
        return new Draft(facts, about.name());
    }

    // ---- the screen

    /// Whether the visit of a ticket can be rated here and now.
    public Ratable ratable(String ticket) {
        var visited = tables.ask(VisitItemStore.visit(ticket)).flatMap(found -> found);
        if (visited.isEmpty()) {
            return new Ratable.Unknown();
        }
        var visit = visited.get();
        if (visit.counter().isEmpty()) {
            return new Ratable.NotOver();
        }
        var token = tokens.token(visit.day(), ticket, today());
        if (token.isEmpty()) {
            return new Ratable.TooLate();
        }
        return isRated(token.get())
                ? new Ratable.RatedBefore()
                : new Ratable.Yes(new RatingSubject(visit.counter().get(), visit.item(), token.get()));
    }

    /// Records a rating given at a screen. One visit is recorded once, however many screens show it.
    ///
    /// @param shownMillis when the faces were shown, monotonic
    public synchronized Answer give(RatingSubject about, Level level, long shownMillis) {
        if (about.token() != null && isRated(about.token())) {
            return new Answer.RatedBefore();
        }
        long nowMillis = now.get().monoMillis();
        var source = about.counter().isEmpty() ? Source.KIOSK : Source.QR;
        return record(about, source, level, List.of(), Math.max(0, nowMillis - shownMillis), null, nowMillis);
    }

    /// Puts another level in the place of the one that was given (改一下); nothing changes where its time is over.
    public Answer correct(RatingInHand rating, Level level) {
        return level == rating.level()
                        || !rating.isCorrectable(policy, now.get().monoMillis())
                ? new Answer.Given(rating)
                : replace(rating, level, List.of());
    }

    /// Adds the reasons of whoever is not content; nothing changes where none are asked for.
    public Answer explain(RatingInHand rating, List<Reason> reasons) {
        return reasons.isEmpty() || !rating.asksWhy()
                ? new Answer.Given(rating)
                : replace(rating, rating.level(), reasons.stream().distinct().toList());
    }

    private Answer replace(RatingInHand rating, Level level, List<Reason> reasons) {
        // At another number by now, after a new epoch: what was given stands.
        return ledger.position().epoch().equals(rating.newest().epoch())
                ? record(
                        rating.about(),
                        rating.source(),
                        level,
                        reasons,
                        rating.latencyMillis(),
                        rating.newest().seq(),
                        rating.firstPressMillis())
                : new Answer.Given(rating);
    }

    private Answer record(
            RatingSubject about,
            Source source,
            Level level,
            List<Reason> reasons,
            long latencyMillis,
            @Nullable Long corrects,
            long firstPressMillis) {
        var draft = draft(about, source, level, latencyMillis, corrects, reasons);
        return switch (ledger.appendAndWait(draft)) {
            case Append.Accepted(var id) ->
                new Answer.Given(new RatingInHand(about, source, level, reasons, id, latencyMillis, firstPressMillis));
            case Append.Refused(var _, String sentence) -> new Answer.NotRecorded(sentence);
        };
    }

    private boolean isRated(String token) {
        return tables.ask(RatingTallyStore.isRated(token)).orElse(false);
    }

    // ---- afterwards

    /// What became of a follow-up.
    public enum FollowUp {
        GIVEN,
        /// After this rectification somebody has rated already; each has one follow-up.
        GIVEN_BEFORE,
        /// Only what was not good is put right and rated again.
        NOT_DUE,
        NOT_RECORDED
    }

    /// Records how the villager rates what was put right (追评), once a rectification. The first rating stands as
    /// it was given.
    ///
    /// @param rectification its number, 1 to 128 characters, that leads to nobody
    /// @param before the level of the first rating
    public synchronized FollowUp followUp(
            String rectification, RatingSubject about, Level before, Level level, Source source) {
        if (!before.isNegative()) {
            return FollowUp.NOT_DUE;
        }
        if (tables.ask(RatingTallyStore.isFollowedUp(rectification)).orElse(false)) {
            return FollowUp.GIVEN_BEFORE;
        }
        var facts = new FollowedUp(rectification, about.counter(), before, level, about.item(), source);
        return ledger.appendAndWait(new Draft(facts, rectification)) instanceof Append.Accepted
                ? FollowUp.GIVEN
                : FollowUp.NOT_RECORDED;
    }

    // ---- what is shown of it

    /// What staff and lead may see of a month, by counter; empty where the ledger cannot be read now.
    public Optional<List<RatingBatch>> batches(YearMonth month) {
        var stamp = now.get();
        boolean isOver = stamp.clock().isGood() && month.isBefore(YearMonth.from(today()));
        return tables.ask(RatingTallyStore.month(month)).map(all -> RatingBatch.of(all, isOver));
    }

    /// How many visits were finished at each counter on a day; empty where the ledger cannot be read now.
    public Optional<Map<String, Integer>> visits(LocalDate day) {
        return tables.ask(RatingTallyStore.visits(day));
    }

    private LocalDate today() {
        return now.get().time().atZone(RatingTallyStore.STATION).toLocalDate();
    }

    /// Destroys the keys of days that are over, once a day. A clock that knows no good time destroys none. On
    /// the pads' thread.
    void forgetOldDays() {
        var today = today();
        if (!today.equals(forgotten) && now.get().clock().isGood()) {
            forgotten = today;
            tokens.forget(today);
        }
    }
}

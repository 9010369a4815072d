package cn.bianmin.agent.update;

import java.time.Duration;

/// Decides of a release on trial, from what the parts answered. Pure but for what it remembers of them; one thread.
///
/// It is good once ledger, screens and hub have answered. It is bad where ledger or screens do not answer for ten
/// minutes, or the hub does not although the line is there. Where the line is down it is nobody's fault, and good
/// work for a day is enough.
public final class TrialGate {
    /// How long a part may not answer.
    public static final Duration PATIENCE = Duration.ofMinutes(10);

    /// How long it has to work well without a line.
    public static final Duration ALONE = Duration.ofDays(1);

    /// What the parts answered, asked one after the other just now.
    ///
    /// @param ledger whether an entry can be written
    /// @param screens whether the first page is served; true where there are none
    /// @param hub whether the hub answers
    /// @param line whether the hub's broker can be reached, whatever it says
    public record Health(boolean ledger, boolean screens, boolean hub, boolean line) {}

    /// What follows.
    public sealed interface Verdict {
        /// Ask again.
        record Wait() implements Verdict {}

        /// Nothing is wrong for [#PATIENCE], but for the line: the tries may be counted anew.
        record Well(int goodMinutes) implements Verdict {}

        /// It stays.
        record Good(boolean hubReached) implements Verdict {}

        /// It is to be started again, and given up when that does not help.
        record Bad(String sentence) implements Verdict {}
    }

    private final int minutesBefore;
    private long wellSinceMillis;
    private long linelessSinceMillis;
    private long goodMillis;
    private long askedMillis;
    private long toldMinutes;

    /// @param minutesBefore that it worked well before this start
    public TrialGate(int minutesBefore, long nowMillis) {
        this.minutesBefore = minutesBefore;
        this.wellSinceMillis = nowMillis;
        this.linelessSinceMillis = nowMillis;
        this.askedMillis = nowMillis;
    }

    /// @param nowMillis monotonic
    public Verdict judge(Health health, long nowMillis) {
        boolean isWell = health.ledger() && health.screens();
        if (isWell && health.hub()) return new Verdict.Good(true);
        if (isWell) {
            wellSinceMillis = nowMillis;
            goodMillis += nowMillis - askedMillis;
        }
        askedMillis = nowMillis;
        if (!health.line()) linelessSinceMillis = nowMillis;
        long patienceMillis = PATIENCE.toMillis();
        if (nowMillis - wellSinceMillis >= patienceMillis) {
            return new Verdict.Bad(
                    health.ledger() ? "The screens did not answer." : "The ledger did not take entries.");
        }
        if (nowMillis - linelessSinceMillis >= patienceMillis) {
            return new Verdict.Bad("The line is there, and the hub did not answer.");
        }
        long good = minutesBefore + Duration.ofMillis(goodMillis).toMinutes();
        if (good >= ALONE.toMinutes()) return new Verdict.Good(false);
        if (good - minutesBefore >= toldMinutes + PATIENCE.toMinutes()) {
            toldMinutes = good - minutesBefore;
            return new Verdict.Well((int) good);
        }
        return new Verdict.Wait();
    }
}

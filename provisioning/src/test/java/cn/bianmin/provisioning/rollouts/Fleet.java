package cn.bianmin.provisioning.rollouts;

import cn.bianmin.contract.Chain;
import cn.bianmin.contract.ClockQuality;
import cn.bianmin.contract.Draft;
import cn.bianmin.contract.EntryCodec;
import cn.bianmin.contract.EntryId;
import cn.bianmin.contract.Epoch;
import cn.bianmin.contract.Facts;
import cn.bianmin.contract.Malformed;
import cn.bianmin.contract.ReleaseFact;
import cn.bianmin.contract.ReleaseManifest;
import cn.bianmin.contract.RolloutFact;
import cn.bianmin.contract.SigningKey;
import cn.bianmin.contract.Stamp;
import cn.bianmin.contract.TerminalId;
import cn.bianmin.provisioning.ledgers.Copy;
import cn.bianmin.provisioning.ledgers.Disposition;
import cn.bianmin.provisioning.ledgers.OwnLedger;
import cn.bianmin.provisioning.ledgers.SqliteHubLedgers;
import cn.bianmin.provisioning.releases.Bundle;
import cn.bianmin.provisioning.releases.ReleaseShelf;
import java.io.IOException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.IntStream;

/// A hub with its driver of rollouts, and terminals that answer offers as a test says, on a clock that is moved by
/// hand.
final class Fleet implements AutoCloseable {
    static final String ID = "spring";
    private static final Epoch EPOCH = new Epoch("7k3m9p2x4tqa");

    /// What a terminal makes of an offer.
    enum Fate {
        WORKS,
        RETURNS,
        REFUSES,
        HAS_IT,
        HANGS_AFTER_SWITCH,
        IS_DARK
    }

    final SqliteHubLedgers ledgers = SqliteHubLedgers.inMemory();
    final SigningKey key = SigningKey.generate(new SecureRandom());
    final ReleaseManifest release;
    private final ReleaseShelf shelf;
    private final OwnLedger own;
    RolloutProjector projector;
    RolloutDriver driver;
    Instant now = Instant.parse("2026-03-02T14:00:00Z");
    int mostAtWork;

    /// What happens when the driver knows what it is about to say, and has not said it.
    Consumer<List<Draft>> meanwhile = _ -> {};

    Fleet(Path folder) throws IOException, ReleaseShelf.Refused {
        Bundle.write(folder.resolve("bundle"), 7, "seven", key);
        shelf = new ReleaseShelf(folder.resolve("updates"));
        release = shelf.add(folder.resolve("bundle"), List.of(key.publicHalf()));
        own = new OwnLedger(ledgers, () -> now, () -> now.toEpochMilli() / 1000, new Random(7));
        projector = RolloutProjector.inMemory(ledgers.views());
        driver = driver();
    }

    private RolloutDriver driver() {
        RolloutDriver.Ledger ledger = (position, words) -> {
            meanwhile.accept(words);
            own.appendAt(position, words);
        };
        return new RolloutDriver(projector, shelf, key, ledger, () -> now);
    }

    RolloutOrders orders() {
        return new RolloutOrders(projector, shelf, own::append);
    }

    /// The hub's process ends, and what it made of the ledgers is gone.
    void restart() {
        projector.close();
        projector = RolloutProjector.inMemory(ledgers.views());
        driver = driver();
    }

    static List<String> names(int terminals) {
        return IntStream.range(0, terminals).mapToObj("box-%05d"::formatted).toList();
    }

    RolloutFact.Started plan(int terminals) {
        return new RolloutFact.Started(
                release.number(),
                release.sha256(),
                terminals,
                List.of(1, 10, 50, 100),
                1,
                95,
                Duration.ofHours(12).toSeconds(),
                Duration.ofDays(3).toSeconds(),
                300,
                "22:00-05:30",
                20_000,
                null);
    }

    void start(RolloutFact.Started plan) {
        var words = new ArrayList<Draft>();
        words.add(new Draft(plan, ID));
        var names = names(plan.terminals());
        for (int from = 0; from < names.size(); from += RolloutFact.MOST_TERMINALS) {
            words.add(new Draft(
                    new RolloutFact.Aimed(
                            names.subList(from, Math.min(names.size(), from + RolloutFact.MOST_TERMINALS))),
                    ID));
        }
        own.append(words);
        drive();
    }

    void say(RolloutFact fact) {
        own.append(List.of(new Draft(fact, ID)));
        drive();
    }

    /// The driver works until it has nothing more to do.
    int drive() {
        int steps = 0;
        while (driver.step()) steps++;
        return steps;
    }

    void at(String terminal, Facts... facts) {
        var id = new TerminalId(terminal);
        ledgers.commit(transaction -> {
            for (Facts fact : facts) {
                var head = transaction.head(id, EPOCH);
                var stamp = new Stamp(now, ClockQuality.SYNCED, "0a1b2c3d", 60_000 + head.seq());
                byte[] bytes = EntryCodec.encode(new EntryId(EPOCH, head.seq() + 1), id, stamp, new Draft(fact, ID));
                transaction.append(
                        id,
                        EPOCH,
                        head.seq() + 1,
                        List.of(new Copy(
                                bytes,
                                Chain.next(head.hash(), bytes),
                                fact.kind().type(),
                                Disposition.ACCEPTED)),
                        now);
            }
            return facts.length;
        });
    }

    /// All that were told answer.
    ///
    /// @return how many did
    int answer(Function<String, Fate> fates) {
        var told = targets(TargetState.OFFERED);
        mostAtWork = Math.max(mostAtWork, told.size());
        var taken = new ReleaseFact.Taken(ID, 7, 6, "6b".repeat(32));
        var fetched = new ReleaseFact.Fetched(ID, 7, 1_000, 9_000);
        var switched = new ReleaseFact.Switched(ID, 7, 6);
        for (var target : told) {
            var terminal = target.terminal();
            switch (fates.apply(terminal)) {
                case WORKS -> at(terminal, taken, fetched, switched, new ReleaseFact.Confirmed(ID, 7, true));
                case RETURNS ->
                    at(terminal, taken, fetched, switched, new ReleaseFact.Returned(ID, 7, 6, 3, "No screens."));
                case REFUSES -> at(terminal, refused(ReleaseFact.Why.NO_SPACE));
                case HAS_IT -> at(terminal, refused(ReleaseFact.Why.INSTALLED_ALREADY));
                case HANGS_AFTER_SWITCH -> at(terminal, taken, fetched, switched);
                case IS_DARK -> {}
            }
        }
        drive();
        return told.size();
    }

    private static ReleaseFact.Refused refused(ReleaseFact.Why why) {
        return new ReleaseFact.Refused(ID, 7, why, "It says why.", "", 0);
    }

    void pass(Duration time) {
        now = now.plus(time);
        drive();
    }

    Rollout rollout() {
        return projector.rollouts().find(ID).orElseThrow();
    }

    int count(TargetState state) {
        return projector.rollouts().counts(ID).getOrDefault(state, 0);
    }

    List<Target> targets(TargetState state) {
        var all = new ArrayList<Target>();
        int from = 0;
        while (true) {
            var page = projector.rollouts().targets(ID, Set.of(state), from, RolloutViews.MOST);
            all.addAll(page);
            if (page.size() < RolloutViews.MOST) return all;
            from = page.getLast().place() + 1;
        }
    }

    /// What the hub said of rollouts and releases, in its order.
    List<Facts> said() {
        return ledgers.views().held(0, 100_000).stream()
                .filter(held -> held.terminal().equals(TerminalId.HUB))
                .map(held -> {
                    try {
                        return EntryCodec.decode(held.bytes()).facts().orElseThrow();
                    } catch (Malformed e) {
                        throw new AssertionError(e);
                    }
                })
                .toList();
    }

    @Override
    public void close() {
        projector.close();
        ledgers.close();
    }
}

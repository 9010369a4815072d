package cn.bianmin.provisioning.intake;

import static org.assertj.core.api.Assertions.assertThat;

import cn.bianmin.contract.Hash;
import cn.bianmin.contract.Topics;
import cn.bianmin.link.Delivery;
import cn.bianmin.link.Message;
import cn.bianmin.provisioning.ledgers.Disposition;
import cn.bianmin.provisioning.ledgers.HubEntry;
import cn.bianmin.provisioning.ledgers.HubLedgers;
import cn.bianmin.provisioning.ledgers.LedgerTransaction;
import cn.bianmin.provisioning.ledgers.LedgersBroken;
import cn.bianmin.provisioning.ledgers.QuarantineBounds;
import cn.bianmin.provisioning.ledgers.SqliteHubLedgers;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Random;
import java.util.function.Function;
import java.util.stream.LongStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Honest terminals, everything else against them: batches lost, doubled, reordered and overlapping, two
/// workers, a store that fails before or after its commit, workers that forget, backups that come back.
/// `-Dseed=` replays one, `-Ddisorder.seeds=` sets how many.
final class IntakeDisorderTest {
    private static final long SEEDS = Long.getLong("disorder.seeds", 60);
    private static final int STEPS = 80;

    static LongStream seeds() {
        Long one = Long.getLong("seed");
        return one == null ? LongStream.range(0, SEEDS) : LongStream.of(one);
    }

    /// A store that fails as a disk does: with nothing done, or with all done and nobody told.
    private static final class FaultyLedgers implements HubLedgers {
        SqliteHubLedgers real = SqliteHubLedgers.inMemory();
        int failBefore;
        int failAfter;

        @Override
        public <T> T commit(Function<? super LedgerTransaction, ? extends T> work) {
            if (failAfter > 0) {
                failAfter--;
                real.commit(work);
                throw new LedgersBroken("The disk went away.", new SQLException("after"));
            }
            return real.commit(transaction -> {
                T result = work.apply(transaction);
                if (failBefore > 0) {
                    failBefore--;
                    throw new LedgersBroken("The disk went away.", new SQLException("before"));
                }
                return result;
            });
        }
    }

    private final FaultyLedgers ledgers = new FaultyLedgers();
    private final List<List<PaperTerminal>> lives = new ArrayList<>();
    private final List<Delivery> under = new ArrayList<>();
    private Intake[] workers = {};
    private long millis;
    private long handles;

    @ParameterizedTest
    @MethodSource("seeds")
    void whatHonestTerminalsSendIsHeldOnceInOrder(long seed) {
        var random = new Random(seed);
        workers = new Intake[] {worker(), worker()};
        for (int i = 0; i < 3; i++) {
            lives.add(new ArrayList<>(
                    List.of(new PaperTerminal("wufeng-0" + i, "aaaaaaaaaaa" + i).press(1 + random.nextInt(20)))));
        }
        byte[] backup = ledgers.real.image();
        try {
            for (int step = 0; step < STEPS; step++) {
                switch (random.nextInt(16)) {
                    case 0, 1 -> pick(lives, random).getLast().press(1 + random.nextInt(10));
                    case 2 -> reborn(pick(lives, random));
                    case 3, 4, 5, 6, 7 -> send(pick(lives, random), random);
                    case 8, 9, 10, 11 -> deliver(random);
                    case 12 -> tick(random);
                    case 13 -> {
                        ledgers.failBefore = random.nextInt(6);
                        ledgers.failAfter = random.nextInt(3);
                    }
                    case 14 -> workers[random.nextInt(2)] = worker();
                    default -> backup = backup(backup, random);
                }
                verify();
            }
            drain();
            verify();
            everyFactIsCountedOnce();
        } finally {
            ledgers.real.close();
        }
    }

    private Intake worker() {
        return new Intake(ledgers, IntakePolicy.DEFAULT);
    }

    private void reborn(List<PaperTerminal> life) {
        if (life.size() < 3) {
            life.add(life.getLast().reborn("bbbbbbbbbb" + life.size() + lives.indexOf(life)));
        }
    }

    private void send(List<PaperTerminal> life, Random random) {
        var terminal = pick(life, random);
        long first = 1 + random.nextLong(terminal.head());
        long last = first + random.nextLong(terminal.head() - first + 1);
        under.add(delivery(terminal, first, last));
    }

    private Delivery delivery(PaperTerminal terminal, long first, long last) {
        return new Delivery(Message.of(Topics.up(terminal.id), terminal.payload(first, last)), ++handles);
    }

    private void deliver(Random random) {
        var group = new ArrayList<Delivery>();
        for (int i = random.nextInt(5); i >= 0 && !under.isEmpty(); i--) {
            int at = random.nextInt(under.size());
            // One in four is delivered again later.
            group.add(random.nextInt(4) == 0 ? under.get(at) : under.remove(at));
        }
        verify(workers[random.nextInt(2)].receive(now(), group, Load.NONE));
    }

    private void tick(Random random) {
        millis += random.nextInt(1_200);
        verify(workers[random.nextInt(2)].tick(now()));
    }

    private byte[] backup(byte[] backup, Random random) {
        if (random.nextBoolean()) {
            return ledgers.real.image();
        }
        ledgers.real.close();
        ledgers.real = SqliteHubLedgers.fromImage(backup, QuarantineBounds.DEFAULT);
        return backup;
    }

    /// The world is good again: everything is sent once more, in order.
    private void drain() {
        ledgers.failBefore = 0;
        ledgers.failAfter = 0;
        for (int i = 0; i < 5; i++) {
            millis += 1_000;
            verify(workers[0].tick(now()));
            verify(workers[1].tick(now()));
        }
        assertThat(workers[0].held() + workers[1].held()).isZero();
        for (List<PaperTerminal> life : lives) {
            for (PaperTerminal terminal : life) {
                var effects = workers[0].receive(now(), List.of(delivery(terminal, 1, terminal.head())), Load.NONE);
                verify(effects);
                assertThat(IntakeDesk.ack(effects).ack()).isEqualTo(terminal.head());
                assertThat(held(terminal)).hasSize((int) terminal.head());
            }
        }
    }

    /// Never more than the truth, never out of order, whatever the step.
    private void verify() {
        for (List<PaperTerminal> life : lives) {
            for (PaperTerminal terminal : life) {
                long seq = 0;
                for (HubEntry held : held(terminal)) {
                    seq++;
                    assertThat(held.seq()).isEqualTo(seq);
                    assertThat(held.bytes()).isEqualTo(terminal.entries.get((int) seq - 1));
                    assertThat(held.hash()).isEqualTo(terminal.hashAt(seq));
                }
            }
        }
        assertThat(ledgers.real.views().quarantine(10)).isEmpty();
        for (Intake worker : workers) {
            assertThat(worker.held()).isLessThanOrEqualTo(64 + STEPS * 5);
        }
    }

    /// An acknowledgement never promises more than is committed. It may promise less: one step can answer for
    /// several transactions in a row, and nobody is told of a commit after which the store failed.
    private void verify(List<Effect> effects) {
        for (var ack : IntakeDesk.acks(effects)) {
            var terminal = lives.stream()
                    .flatMap(List::stream)
                    .filter(one -> one.epoch.equals(ack.epoch()))
                    .findFirst()
                    .orElseThrow();
            assertThat(ack.ack()).isLessThanOrEqualTo(held(terminal).size());
            assertThat(ack.hash()).isEqualTo(terminal.hashAt(ack.ack()));
        }
        assertThat(IntakeDesk.alarms(effects)).allMatch(sentence -> sentence.contains("The disk went away."));
    }

    private void everyFactIsCountedOnce() {
        for (List<PaperTerminal> life : lives) {
            // Chain hash of the original: what a fact is known by, through all its copies.
            var counted = new HashMap<Hash, Integer>();
            for (PaperTerminal terminal : life) {
                for (HubEntry held : held(terminal)) {
                    if (held.disposition() == Disposition.ACCEPTED) {
                        counted.merge(terminal.originalOf(held.seq()), 1, Integer::sum);
                    }
                }
            }
            assertThat(counted.values()).containsOnly(1);
            assertThat(counted.keySet())
                    .containsExactlyInAnyOrderElementsOf(
                            LongStream.rangeClosed(1, life.getLast().head())
                                    .mapToObj(life.getLast()::originalOf)
                                    .toList());
        }
    }

    private List<HubEntry> held(PaperTerminal terminal) {
        return ledgers.real.views().ledger(terminal.id, terminal.epoch, 0, 100_000);
    }

    private Moment now() {
        return new Moment(PaperTerminal.START.plusMillis(millis), millis);
    }

    private static <T> T pick(List<T> from, Random random) {
        return from.get(random.nextInt(from.size()));
    }
}

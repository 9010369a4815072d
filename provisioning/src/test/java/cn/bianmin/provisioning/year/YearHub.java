package cn.bianmin.provisioning.year;

import cn.bianmin.contract.CaseFact;
import cn.bianmin.contract.Draft;
import cn.bianmin.contract.Facts;
import cn.bianmin.contract.FeedAsk;
import cn.bianmin.contract.Malformed;
import cn.bianmin.contract.TerminalId;
import cn.bianmin.contract.Topics;
import cn.bianmin.link.Delivery;
import cn.bianmin.link.Message;
import cn.bianmin.provisioning.cases.CaseFile;
import cn.bianmin.provisioning.cases.CasesProjector;
import cn.bianmin.provisioning.cases.Clocks;
import cn.bianmin.provisioning.cases.Silence;
import cn.bianmin.provisioning.feed.FeedSender;
import cn.bianmin.provisioning.intake.Effect;
import cn.bianmin.provisioning.intake.Intake;
import cn.bianmin.provisioning.intake.IntakePolicy;
import cn.bianmin.provisioning.intake.Load;
import cn.bianmin.provisioning.intake.Moment;
import cn.bianmin.provisioning.ledgers.OwnLedger;
import cn.bianmin.provisioning.ledgers.SqliteHubLedgers;
import cn.bianmin.rules.cases.Case;
import cn.bianmin.rules.cases.CaseRule;
import cn.bianmin.rules.cases.Decision;
import cn.bianmin.rules.guide.Catalogue;
import cn.bianmin.rules.guide.CatalogueFile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;

/// The hub: ledgers, intake, projection, feeds and desks of production, whose process may end at any moment.
final class YearHub implements AutoCloseable {
    /// Stations are told of one in so many deeds before anything else happens.
    private static final int AT_ONCE = 5;

    private final Times times;
    private final Random random;
    private final Counts counts;
    private final Path file;
    private final SqliteHubLedgers ledgers = SqliteHubLedgers.inMemory();
    private final Map<TerminalId, YearStation> stations = new LinkedHashMap<>();
    private final Catalogue catalogue =
            CatalogueFile.read(CatalogueFile.shipped()).catalogue().orElseThrow();
    private Intake intake;
    private CasesProjector cases;
    private FeedSender sender;
    private OwnLedger own;
    private long handle;
    private boolean isBehind;
    private final Set<TerminalId> fed = new TreeSet<>(Comparator.comparing(TerminalId::value));

    YearHub(Path folder, Times times, Random random, Counts counts, Clocks clocks) {
        this.times = times;
        this.random = random;
        this.counts = counts;
        this.file = folder.resolve("cases.db");
        this.intake = new Intake(ledgers, IntakePolicy.DEFAULT);
        this.own = ownLedger();
        this.cases = open(clocks);
        this.sender = new FeedSender(cases.feeds());
    }

    private OwnLedger ownLedger() {
        return new OwnLedger(ledgers, times, () -> times.instant().toEpochMilli() / 1_000, random);
    }

    private CasesProjector open(Clocks clocks) {
        var silence = new Silence(clocks, () -> catalogue, own::append);
        return CasesProjector.open(file, ledgers.views(), clocks, times, silence);
    }

    void add(YearStation station) {
        stations.put(station.id, station);
    }

    SqliteHubLedgers ledgers() {
        return ledgers;
    }

    CasesProjector cases() {
        return cases;
    }

    /// The process ends and starts again, by these calendars and rules.
    ///
    /// @param anew whether the projection's file is gone, so that all of it is made of the ledgers again
    void restart(Clocks clocks, boolean anew) {
        cases.close();
        if (anew) {
            for (var tail : List.of("", "-wal", "-shm")) delete(Path.of(file + tail));
            counts.happened("hub made its cases anew");
        }
        intake = new Intake(ledgers, IntakePolicy.DEFAULT);
        own = ownLedger();
        cases = open(clocks);
        sender = new FeedSender(cases.feeds());
        isBehind = true;
        counts.happened("hub restarted");
    }

    private static void delete(Path path) {
        try {
            Files.deleteIfExists(path);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Moment now() {
        return new Moment(times.instant(), times.instant().toEpochMilli());
    }

    /// Something came from a station.
    void receive(YearStation station, Message message) {
        if (message.topic().equals(Topics.asks(station.id))) {
            try {
                sender.asked(station.id, FeedAsk.decode(message.payload())).ifPresent(this::tell);
            } catch (Malformed e) {
                throw new AssertionError(e);
            }
            return;
        }
        isBehind = true;
        for (var effect : intake.receive(now(), List.of(new Delivery(message, ++handle)), Load.NONE)) {
            switch (effect) {
                case Effect.Answer answer -> station.deliver(Message.of(answer.topic(), answer.payload()));
                case Effect.Alarm alarm -> throw new AssertionError(alarm.sentence());
                case Effect.Settle _, Effect.Grown _, Effect.PresenceChanged _ -> {}
            }
        }
    }

    private void tell(FeedSender.Send send) {
        var station = stations.get(send.terminal());
        if (station != null) station.deliver(Message.of(Topics.feed(send.terminal()), send.payload()));
    }

    /// Works in what came since. Who waits for it is told now or, when much happens, together with what comes
    /// next: what time sets off waits for [#catchUp], too.
    void follow() {
        if (!isBehind) return;
        isBehind = false;
        CasesProjector.Step step;
        do {
            step = cases.step();
            fed.addAll(step.fed());
        } while (step.isFull());
        if (random.nextInt(AT_ONCE) == 0) tell();
    }

    /// Works in what came and what time has brought about, and tells who waits for it.
    void catchUp() {
        isBehind = false;
        fed.addAll(cases.catchUp());
        tell();
    }

    private void tell() {
        sender.grown(fed).forEach(this::tell);
        fed.clear();
    }

    /// Somebody at a desk of the hub does something, if the rules allow it as the hub sees the case.
    ///
    /// @return the rule that refuses it; empty where it was done
    Optional<CaseRule> attempt(String id, List<CaseFact> facts) {
        follow();
        var trial = find(id).orElse(Case.unknown(id));
        for (var fact : facts) {
            if (cases.clocks().rules().decide(trial, fact, times.instant()) instanceof Decision.Refuse(var rule)) {
                return Optional.of(rule);
            }
            trial = trial.apply(fact, times.instant()).next();
        }
        isBehind = true;
        own.append(facts.stream().map(fact -> new Draft(fact, id)).toList());
        return Optional.empty();
    }

    /// Appends what is not about a case; its rules are asked by the caller.
    void append(String subject, Facts fact) {
        isBehind = true;
        own.append(List.of(new Draft(fact, subject)));
    }

    Optional<Case> find(String id) {
        return cases.cases().file(id).map(CaseFile::matter);
    }

    @Override
    public void close() {
        cases.close();
        ledgers.close();
    }
}

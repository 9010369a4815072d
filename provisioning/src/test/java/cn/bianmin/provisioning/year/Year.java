package cn.bianmin.provisioning.year;

import cn.bianmin.agent.station.cases.CaseAnswer;
import cn.bianmin.contract.Actor;
import cn.bianmin.contract.CaseFact;
import cn.bianmin.contract.CaseFact.Channel;
import cn.bianmin.contract.CaseFact.Kind;
import cn.bianmin.rules.cases.Case;
import cn.bianmin.rules.cases.CaseRule;
import cn.bianmin.rules.cases.Custody;
import cn.bianmin.rules.cases.NegativeReport;
import cn.bianmin.rules.cases.Step;
import cn.bianmin.rules.deadlines.Oracle;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.PriorityQueue;
import java.util.Random;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/// A year of a county: who comes, what people do, what breaks. One thread, one seed, virtual time.
final class Year implements AutoCloseable {
    private static final int STATIONS = 60;
    private static final int TRIES = 300;
    private static final LocalDate FIRST = LocalDate.of(YearTest.YEAR, 1, 2);
    private static final LocalDate LAST_NEW = LocalDate.of(YearTest.YEAR, 12, 31);
    private static final LocalDate CALM = LAST_NEW.plusDays(12);
    private static final LocalDate END = LAST_NEW.plusDays(60);

    final Counts counts = new Counts();
    final Times times = new Times(at(FIRST, 0));
    final YearHub hub;
    final Region region = new Region(STATIONS);
    final List<YearStation> stations = new ArrayList<>();
    final Voices voices;
    private final YearChecks checks;
    private final Documents documents = new Documents();
    private final Random random;
    private final Deeds deeds;
    private final Faults faults;
    private final int perDay;
    private final PriorityQueue<Turn> turns = new PriorityQueue<>();
    private int order;

    /// Somebody looks at a case again.
    ///
    /// @param home station that received it
    private record Turn(Instant at, int order, String id, YearStation home, int tries) implements Comparable<Turn> {
        @Override
        public int compareTo(Turn other) {
            int byTime = at.compareTo(other.at);
            return byTime != 0 ? byTime : Integer.compare(order, other.order);
        }
    }

    Year(Path folder, long seed, int cases) {
        random = new Random(seed);
        deeds = new Deeds(region, random);
        hub = new YearHub(folder, times, random, counts, documents.clocks());
        for (var unit : region.stations()) {
            var station = new YearStation(unit, hub, times, random, counts, documents.clocks());
            stations.add(station);
            hub.add(station);
        }
        voices = new Voices(hub, random, counts);
        faults = new Faults(this, random);
        checks = new YearChecks(this, documents);
        long workdays =
                FIRST.datesUntil(LAST_NEW.plusDays(1)).filter(Oracle::worked).count();
        perDay = Math.max(1, (int) (cases / workdays));
    }

    static Instant at(LocalDate day, int minute) {
        return Instant.parse(day + "T00:00:00+08:00").plus(Duration.ofMinutes(minute));
    }

    Counts live() {
        for (var day = FIRST; day.isBefore(END); day = day.plusDays(1)) {
            boolean calm = !day.isBefore(CALM);
            if (calm) faults.heal();
            else faults.happen(day);
            if (documents.change(day)) {
                hub.restart(documents.clocks(), false);
                hub.catchUp();
                checks.open();
            }
            documents.reach(stations, day);
            if (Oracle.worked(day)) work(day, day.isAfter(LAST_NEW) ? 0 : perDay);
            times.at(at(day, 22 * 60));
            hub.follow();
            for (var station : stations) {
                if (random.nextBoolean()) station.work();
                if (random.nextInt(10) == 0) station.housekeep();
            }
            hub.catchUp();
            if (!calm) voices.day(stations);
            if (day.getDayOfMonth() % 10 == 0) checks.open();
        }
        rest();
        hub.catchUp();
        checks.atTheEnd();
        return counts;
    }

    private void work(LocalDate day, int arrivals) {
        for (int hour = 9; hour <= 18; hour++) {
            for (int i = 0; i < arrivals; i++) {
                if (random.nextInt(10) == 0) arrive(at(day, hour * 60 - random.nextInt(60)));
            }
            var until = at(day, hour * 60);
            while (!turns.isEmpty() && !turns.peek().at().isAfter(until)) {
                var turn = turns.remove();
                times.at(turn.at());
                act(turn);
            }
            times.at(until);
            hub.catchUp();
            for (var station : stations) if (random.nextInt(12) == 0) station.work();
        }
    }

    private void later(String id, YearStation home, int tries, boolean busy) {
        int minutes =
                busy ? 5 + random.nextInt(random.nextInt(4) == 0 ? 36 * 60 : 4 * 60) : 120 + random.nextInt(48 * 60);
        turns.add(new Turn(times.instant().plus(Duration.ofMinutes(minutes)), order++, id, home, tries));
    }

    private void arrive(Instant moment) {
        times.at(moment);
        var station = stations.get(random.nextInt(stations.size()));
        boolean twice = random.nextInt(60) == 0;
        @Nullable String same = twice || random.nextInt(4) == 0 ? "same-" + random.nextLong() : null;
        receive(station, same);
        if (twice) receive(stations.get(random.nextInt(stations.size())), same);
        if (random.nextInt(4) == 0 && station.isOn()) guarded(station, () -> voices.rate(station));
        if (random.nextInt(12) == 0 && station.isOn()) guarded(station, () -> voices.complain(station));
    }

    private static void guarded(YearStation station, Runnable deed) {
        try {
            deed.run();
        } catch (PowerCut e) {
            station.cutPower();
        }
    }

    private void receive(YearStation station, @Nullable String same) {
        if (!station.isOn()) {
            counts.happened("nobody could be received");
            return;
        }
        guarded(station, () -> {
            if (station.desk().open(story(station, same)) instanceof CaseAnswer.Done done) {
                counts.happened("case received");
                checks.received(done.matter().id(), station, same);
                later(done.matter().id(), station, 0, true);
            }
        });
    }

    private Function<String, List<CaseFact>> story(YearStation station, @Nullable String same) {
        boolean alone = random.nextInt(100) < 15;
        boolean agency = random.nextInt(100) < 20;
        int kind = random.nextInt(100);
        var by = alone ? Actor.villager(station.unit()) : Region.worker(station.unit(), 1);
        var pieces = new ArrayList<CaseFact.Piece>();
        for (int i = random.nextInt(4); i > 0; i--) {
            pieces.add(new CaseFact.Piece("p" + i, "户口本", random.nextBoolean()));
        }
        return code -> {
            var facts = new ArrayList<CaseFact>();
            facts.add(new CaseFact.Received(
                    by,
                    "social-card",
                    "1",
                    kind < 25 ? Kind.IMMEDIATE : kind < 88 ? Kind.COMMITTED : Kind.JOINT,
                    alone ? Channel.KIOSK : Channel.COUNTER,
                    code,
                    "张*民",
                    agency,
                    pieces,
                    null,
                    same,
                    null));
            var originals = pieces.stream()
                    .filter(CaseFact.Piece::original)
                    .map(CaseFact.Piece::code)
                    .toList();
            if (!alone && !originals.isEmpty()) {
                facts.add(new CaseFact.CustodyMoved(
                        by,
                        originals,
                        CaseFact.Custodian.VILLAGER,
                        new CaseFact.Custodian(by.unit(), by.account()),
                        ""));
            }
            if (agency) facts.add(new CaseFact.MandateGiven(Region.lead(by.unit()), by.account(), "W1", 0));
            return facts;
        };
    }

    private void act(Turn turn) {
        counts.happened("turn taken");
        boolean busy = false;
        try {
            busy = random.nextBoolean() ? atStation(turn) || atHub(turn) : atHub(turn) || atStation(turn);
        } catch (PowerCut e) {
            turn.home().cutPower();
        }
        boolean over = hub.find(turn.id())
                .filter(matter -> matter.state().isClosed()
                        && !NegativeReport.of(matter).isOpen()
                        && Custody.of(matter).away().isEmpty())
                .isPresent();
        if (!over && turn.tries() < TRIES) later(turn.id(), turn.home(), turn.tries() + 1, busy);
    }

    private boolean atStation(Turn turn) {
        var station = turn.home();
        if (!station.isOn()) return false;
        var matter = station.desk().find(turn.id());
        if (matter.isEmpty()) return false;
        var clocks = documents.clocks();
        var facts = random.nextInt(40) == 0
                ? anything(matter.get(), by -> by.unit().equals(station.unit()))
                : deeds.atStation(
                        matter.get(), station.unit(), clocks, station.now().time());
        if (facts.isEmpty()) return false;
        return switch (station.desk().attempt(turn.id(), facts)) {
            case CaseAnswer.Done _ -> done("station", facts);
            case CaseAnswer.Refused(var rule) -> refused("station", rule);
            case CaseAnswer.NotRecorded(var sentence) -> throw new AssertionError(sentence);
        };
    }

    private boolean atHub(Turn turn) {
        var matter = hub.find(turn.id());
        if (matter.isEmpty()) return false;
        var clocks = hub.cases().clocks();
        var facts = random.nextInt(40) == 0
                ? anything(matter.get(), _ -> true)
                : deeds.atHub(matter.get(), clocks, times.instant());
        if (facts.isEmpty()) return false;
        return hub.attempt(turn.id(), facts).map(rule -> refused("hub", rule)).orElseGet(() -> done("hub", facts));
    }

    /// What somebody tries who knows no rule: a fact that others did before, by anybody who is there.
    private List<CaseFact> anything(Case matter, Predicate<Actor> isThere) {
        var facts = matter.steps().stream()
                .map(Step::fact)
                .filter(fact -> isThere.test(fact.by()))
                .toList();
        return facts.isEmpty() ? List.of() : List.of(facts.get(random.nextInt(facts.size())));
    }

    private boolean done(String where, List<CaseFact> facts) {
        counts.happened(where + " did", facts.size());
        facts.forEach(fact -> counts.happened("fact " + fact.kind().type()));
        return true;
    }

    private boolean refused(String where, CaseRule rule) {
        counts.happened(where + " refused by " + rule);
        return false;
    }

    /// Whatever is on its way arrives.
    private void rest() {
        for (int round = 0; round < 12; round++) {
            times.at(times.instant().plus(Duration.ofMinutes(20)));
            for (var station : stations) {
                if (!station.isOn()) station.boot();
                station.work();
            }
            hub.catchUp();
            stations.forEach(YearStation::work);
        }
    }

    @Override
    public void close() {
        stations.forEach(YearStation::close);
        hub.close();
    }
}

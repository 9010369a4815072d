package cn.bianmin.provisioning.bench;

import cn.bianmin.rules.calendar.LegalCalendar;
import cn.bianmin.rules.deadlines.DeadlineFacts;
import cn.bianmin.rules.deadlines.Deadlines;
import cn.bianmin.rules.deadlines.Extension;
import cn.bianmin.rules.deadlines.Pause;
import cn.bianmin.rules.deadlines.PauseReason;
import cn.bianmin.rules.deadlines.Promise;
import cn.bianmin.rules.deadlines.TimeLimit;
import cn.bianmin.rules.policy.RegionPolicy;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.function.Consumer;

/// How long a hub counts after next year's calendar came: every deadline is derived again by the old calendar
/// and by the new one, and those that moved are told apart.
final class DeadlinesPart implements Part {
    private static final int CASES = 1_000_000;
    private static final int ROUNDS = 5;
    private static final Instant FIRST = Instant.parse("2025-11-01T01:00:00Z");

    @Override
    public String name() {
        return "deadlines";
    }

    @Override
    public void run(Bench bench, Consumer<Row> rows) {
        var closing = RegionPolicy.shipped().businessHours().end();
        var documents = LegalCalendar.shippedDocuments();
        var before = new Deadlines(calendar(documents.subList(0, 2)), closing);
        var after = new Deadlines(calendar(documents), closing);
        int all = bench.entries(CASES);
        bench.say("making up " + all + " cases");
        var cases = cases(all);
        var sizes = List.of(all / 4, all / 2, all);
        var seconds = sizes.stream().map(size -> new ArrayList<Double>()).toList();
        long moved = 0;
        for (int round = 0; round <= ROUNDS; round++) {
            bench.say("deriving a quarter, a half and all, round " + round + " of " + ROUNDS);
            for (int at = 0; at < sizes.size(); at++) {
                long begun = System.nanoTime();
                moved = moved(cases.subList(0, sizes.get(at)), before, after);
                // The first round warms up.
                if (round > 0) seconds.get(at).add((System.nanoTime() - begun) / 1e9);
            }
        }
        double quarter = new Sample(seconds.get(0)).median();
        double half = new Sample(seconds.get(1)).median();
        double whole = new Sample(seconds.get(2)).median();
        rows.accept(
                Row.of(name(), "deadlines of %,d cases after a calendar came".formatted(all), Goal.report("s"), whole)
                        .saying("By the old calendar and the new; %,d moved.".formatted(moved))
                        .raw("seconds", seconds.get(2)));
        rows.accept(growth("half to all", whole / half / 2, seconds.get(1)));
        rows.accept(growth("a quarter to all", whole / quarter / 4, seconds.get(0)));
    }

    private Row growth(String what, double ratio, List<Double> seconds) {
        return Row.of(name(), "time a case, from " + what + " of them", Goal.atMost(1.3, "×"), ratio)
                .saying("1 is linear.")
                .raw("seconds", seconds);
    }

    private static long moved(List<DeadlineFacts> cases, Deadlines before, Deadlines after) {
        return cases.stream()
                .filter(facts ->
                        Promise.recomputed(before, after, facts, facts.start()).isPresent())
                .count();
    }

    private static List<DeadlineFacts> cases(int count) {
        var random = new Random(20261122);
        var cases = new ArrayList<DeadlineFacts>(count);
        for (int i = 0; i < count; i++) {
            var start = FIRST.plus(Duration.ofMinutes(random.nextInt(90 * 24 * 60)));
            var facts = DeadlineFacts.of(start, TimeLimit.workingDays(random.nextInt(5) == 0 ? 20 : 7));
            if (random.nextInt(4) == 0) {
                facts = facts.with(new Pause(
                        PauseReason.SUPPLEMENT,
                        start.plus(Duration.ofDays(2)),
                        Optional.of(start.plus(Duration.ofDays(3 + random.nextInt(12)))),
                        TimeLimit.workingDays(5)));
            }
            if (random.nextInt(10) == 0) {
                facts = facts.with(new Extension(TimeLimit.workingDays(10), start, Optional.of(start)));
            }
            cases.add(facts);
        }
        return cases;
    }

    private static LegalCalendar calendar(List<String> documents) {
        return switch (LegalCalendar.read(documents)) {
            case LegalCalendar.Reading.Read read -> read.calendar();
            case LegalCalendar.Reading.Refused refused ->
                throw new IllegalStateException("The shipped calendar: " + refused.problems());
        };
    }
}

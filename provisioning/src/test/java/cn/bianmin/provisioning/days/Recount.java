package cn.bianmin.provisioning.days;

import cn.bianmin.contract.CounterFact.QuickServed;
import cn.bianmin.contract.DayFact;
import cn.bianmin.contract.Entry;
import cn.bianmin.contract.EntryId;
import cn.bianmin.contract.Facts;
import cn.bianmin.contract.Malformed;
import cn.bianmin.contract.Stamp;
import cn.bianmin.contract.TicketFact;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// Counts a terminal's whole ledger at once, in the plainest way: what the days have to come to, however and in
/// whatever pieces the entries reached them.
final class Recount {
    private record Happening(Facts facts, Stamp stamp) {}

    private final List<Entry> entries;
    private final Map<String, Long> offsets = new HashMap<>();

    /// A day's counts, by name; percentiles among them.
    final Map<LocalDate, Map<String, Long>> days = new TreeMap<>();

    /// @param entries a terminal's facts in their order, each once
    Recount(List<Entry> entries) throws Malformed {
        this.entries = entries;
        for (var entry : entries) {
            if (entry.stamp().clock().isGood()) {
                offsets.putIfAbsent(
                        entry.stamp().boot(),
                        entry.stamp().time().toEpochMilli() - entry.stamp().monoMillis());
            }
        }
        tickets();
        ratings();
    }

    private @Nullable Long wall(Stamp stamp) {
        if (stamp.clock().isGood()) return stamp.time().toEpochMilli();
        Long offset = offsets.get(stamp.boot());
        return offset == null ? null : offset + stamp.monoMillis();
    }

    /// Null where nobody can know.
    private @Nullable Long span(Stamp from, Stamp to) {
        Long span = null;
        if (from.boot().equals(to.boot())) {
            span = to.monoMillis() - from.monoMillis();
        } else {
            Long begin = wall(from);
            Long end = wall(to);
            if (begin != null && end != null) span = end - begin;
        }
        return span == null || span < 0 || span > 14 * 3_600_000L ? null : span;
    }

    private String hour(Stamp stamp) {
        Long wall = wall(stamp);
        return wall == null ? "-1" : Long.toString((wall / 3_600_000 + 8) % 24);
    }

    private void add(LocalDate day, String name, long count) {
        days.computeIfAbsent(day, any -> new TreeMap<>()).merge(name, count, Long::sum);
    }

    private void tickets() throws Malformed {
        var tickets = new LinkedHashMap<String, List<Happening>>();
        for (var entry : entries) {
            if (entry.facts().orElseThrow() instanceof TicketFact fact) {
                tickets.computeIfAbsent(String.valueOf(entry.subject()), any -> new ArrayList<>())
                        .add(new Happening(fact, entry.stamp()));
            }
        }
        var waits = new TreeMap<LocalDate, List<Long>>();
        var services = new TreeMap<LocalDate, List<Long>>();
        for (var ticket : tickets.values()) {
            ticket(ticket, waits, services);
        }
        waits.forEach((day, spans) -> percentiles(day, "wait", spans));
        services.forEach((day, spans) -> percentiles(day, "service", spans));
    }

    private void ticket(List<Happening> ticket, Map<LocalDate, List<Long>> waits, Map<LocalDate, List<Long>> services) {
        var taken = (TicketFact.Taken) ticket.getFirst().facts();
        var day = taken.day();
        add(day, "taken", 1);
        add(day, "taken in " + taken.item() + "/" + hour(ticket.getFirst().stamp()), 1);
        var called = ticket.stream()
                .filter(each -> each.facts() instanceof TicketFact.Called)
                .findFirst();
        if (called.isPresent()) {
            Long wait = span(ticket.getFirst().stamp(), called.get().stamp());
            if (wait != null)
                waits.computeIfAbsent(day, any -> new ArrayList<>()).add(wait);
        }
        String outcome = "open";
        long served = 0;
        boolean known = true;
        Stamp since = null;
        var items = new ArrayList<>(List.of(taken.item()));
        for (var each : ticket) {
            boolean begins = each.facts() instanceof TicketFact.Begun || each.facts() instanceof TicketFact.Resumed;
            boolean ends = each.facts() instanceof TicketFact.Held
                    || each.facts() instanceof TicketFact.Transferred
                    || each.facts() instanceof TicketFact.Returned
                    || each.facts() instanceof TicketFact.Finished
                    || each.facts() instanceof TicketFact.Abandoned;
            if (ends && since != null) {
                Long span = span(since, each.stamp());
                known &= span != null;
                served += span == null ? 0 : span;
                since = null;
            }
            if (begins) since = each.stamp();
            switch (each.facts()) {
                case TicketFact.NoShow _ -> outcome = "noShow";
                case TicketFact.Reinserted _ -> outcome = "open";
                case TicketFact.Abandoned _ -> outcome = "abandoned";
                case TicketFact.Finished finished -> {
                    outcome = "served";
                    known &= !finished.inaccurateTime();
                }
                case TicketFact.ServiceAdded added -> items.add(added.item());
                case TicketFact.Transferred moved -> {
                    if (!moved.item().equals(items.getLast())) items.add(moved.item());
                }
                default -> {}
            }
        }
        add(day, outcome, 1);
        if (outcome.equals("served")) {
            add(day, "items", items.size());
            if (known) services.computeIfAbsent(day, any -> new ArrayList<>()).add(served);
        }
    }

    private void percentiles(LocalDate day, String name, List<Long> spans) {
        long[] sorted = spans.stream().mapToLong(Long::longValue).toArray();
        Arrays.sort(sorted);
        if (sorted.length > 0) add(day, name + "s", sorted.length);
        // The smallest that as many as half, or nine tenths, do not exceed.
        for (int percent : new int[] {50, 90}) {
            for (long span : sorted) {
                long within =
                        Arrays.stream(sorted).filter(other -> other <= span).count();
                if (within * 100 >= (long) percent * sorted.length) {
                    add(day, name + " p" + percent, span);
                    break;
                }
            }
        }
    }

    private void ratings() throws Malformed {
        LocalDate open = null;
        var standing = new LinkedHashMap<EntryId, Runnable>();
        var tokens = new HashSet<String>();
        for (var entry : entries) {
            var today = day(open, entry.stamp());
            switch (entry.facts().orElseThrow()) {
                case DayFact.Opened opened -> open = opened.day();
                case DayFact.Closed _ -> open = null;
                case QuickServed quick -> add(today, "quick", quick.quantity());
                case Facts.RatingGiven rating -> {
                    boolean replaces = rating.corrects() != null
                            && standing.remove(new EntryId(first(entry).epoch(), rating.corrects())) != null;
                    boolean fresh = rating.tokenHash() == null || tokens.add(rating.tokenHash());
                    if (replaces || fresh) {
                        standing.put(first(entry), () -> add(today, "level " + rating.level(), 1));
                    }
                }
                default -> {}
            }
        }
        standing.values().forEach(Runnable::run);
    }

    private static EntryId first(Entry entry) {
        return entry.origin() == null ? entry.id() : entry.origin().id();
    }

    /// Entries of these tests reach the hub on the day on which the recount puts them, if no clock says better.
    private LocalDate day(@Nullable LocalDate open, Stamp stamp) {
        Long wall = wall(stamp);
        if (wall == null) return open == null ? RandomDaysTest.RECEIVED : open;
        var own = LocalDate.ofEpochDay(
                Math.floorDiv(wall / 1000 + ZoneOffset.ofHours(8).getTotalSeconds(), 86_400));
        return open != null && Math.abs(open.toEpochDay() - own.toEpochDay()) < 2 ? open : own;
    }
}

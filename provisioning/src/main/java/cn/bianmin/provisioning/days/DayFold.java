package cn.bianmin.provisioning.days;

import cn.bianmin.contract.CounterFact;
import cn.bianmin.contract.DayFact;
import cn.bianmin.contract.Entry;
import cn.bianmin.contract.EntryCodec;
import cn.bianmin.contract.EntryId;
import cn.bianmin.contract.EntryKind;
import cn.bianmin.contract.Facts;
import cn.bianmin.contract.Malformed;
import cn.bianmin.contract.TerminalId;
import cn.bianmin.contract.TicketFact;
import cn.bianmin.provisioning.days.FoldStore.Kept;
import cn.bianmin.provisioning.days.FoldStore.Mark;
import cn.bianmin.provisioning.ledgers.Disposition;
import cn.bianmin.provisioning.ledgers.HubEntry;
import cn.bianmin.provisioning.ledgers.LedgersBroken;
import cn.bianmin.provisioning.projections.ProjectionBroken;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.BiFunction;

/// Works one run of entries into the days: made for one transaction and thrown away with it. An entry that
/// cannot be used is left out, counted and named; it never stops the rest. Not thread-safe.
final class DayFold {
    private static final int MOST_AT_ONCE = 1_000;

    private record Ticket(String terminal, String id) {}

    private record Boot(String terminal, String id) {}

    private final FoldStore store;
    private final BiFunction<TerminalId, String, OptionalLong> offsets;
    private final Map<Ticket, Kept> visits = new HashMap<>();
    private final Set<Ticket> changed = new LinkedHashSet<>();
    private final Map<Boot, OptionalLong> clocks = new HashMap<>();
    private final Set<Boot> seen = new LinkedHashSet<>();
    private final Map<String, HubEntry> lasts = new LinkedHashMap<>();

    /// @param offsets what the hub knows of a boot's clock, as of now
    DayFold(FoldStore store, BiFunction<TerminalId, String, OptionalLong> offsets) {
        this.store = store;
        this.offsets = offsets;
    }

    /// @param entries in the hub's order, of every disposition
    void run(List<HubEntry> entries) {
        for (HubEntry entry : entries) {
            lasts.put(entry.terminal() + "/" + entry.epoch(), entry);
            take(entry);
        }
        for (Boot boot : seen) {
            lookAgain(boot);
        }
        for (Ticket ticket : changed) {
            save(ticket);
        }
        for (HubEntry last : lasts.values()) {
            store.applied(last.terminal().value(), last.epoch().value(), last.seq(), last.hash());
        }
    }

    private void take(HubEntry held) {
        String terminal = held.terminal().value();
        try {
            switch (held.disposition()) {
                case ACCEPTED, DUPLICATE -> {
                    Entry entry = EntryCodec.decode(held.bytes());
                    // Copies too bring their boot's clock.
                    seen.add(new Boot(terminal, entry.stamp().boot()));
                    if (held.disposition() == Disposition.ACCEPTED) {
                        apply(held, entry);
                    }
                }
                case QUARANTINED, STRUCK -> {
                    // The hub shows them where it shows terminals.
                }
            }
        } catch (ProjectionBroken | LedgersBroken e) {
            throw e;
        } catch (Malformed | RuntimeException e) {
            // Whatever it is about this one, the next ones are not to wait for it.
            store.leftOut(terminal, held.type() + " " + held.epoch() + "/" + held.seq() + ": " + e.getMessage());
        }
    }

    private void apply(HubEntry held, Entry entry) throws Malformed {
        if (entry.kind().map(EntryKind::data).filter(DayFold::concerns).isEmpty()) {
            return;
        }
        String terminal = held.terminal().value();
        switch (entry.facts().orElseThrow()) {
            case TicketFact.Taken taken -> draw(terminal, entry, taken);
            case TicketFact fact -> {
                var step = Step.of(fact, When.of(entry.stamp()));
                if (step.isPresent()) follow(terminal, entry, step.get());
            }
            case DayFact.Opened opened -> {
                store.openDay(terminal, opened.day());
                store.day(terminal, opened.day(), DayEnd.OPEN, 0);
            }
            case DayFact.Closed closed -> {
                store.openDay(terminal, null);
                var end = closed.by().isEmpty() ? DayEnd.LEFT_OPEN : DayEnd.CLOSED;
                store.day(terminal, closed.day(), end, closed.unserved());
            }
            case CounterFact.QuickServed quick -> serveQuickly(held, entry, quick);
            case Facts.RatingGiven rating -> rate(held, entry, rating);
            default -> {
                // Facts of a newer contract that no figure depends on yet.
            }
        }
    }

    private static boolean concerns(Class<?> data) {
        return TicketFact.class.isAssignableFrom(data)
                || DayFact.class.isAssignableFrom(data)
                || data == CounterFact.QuickServed.class
                || data == Facts.RatingGiven.class;
    }

    private void draw(String terminal, Entry entry, TicketFact.Taken taken) {
        var ticket = ticket(terminal, entry);
        Step.requireName(taken.number());
        if (visit(ticket).isPresent()) {
            throw new IllegalArgumentException("This ticket was drawn before.");
        }
        var step = Step.of(taken, When.of(entry.stamp())).orElseThrow();
        note(ticket, new Kept(taken.day(), taken.number(), List.of(step)));
    }

    private void follow(String terminal, Entry entry, Step step) {
        var ticket = ticket(terminal, entry);
        var kept = visit(ticket)
                .orElseThrow(() -> new IllegalArgumentException("The hub never heard that this ticket was drawn."));
        if (kept.steps().size() >= VisitRules.MOST_STEPS) {
            throw new IllegalArgumentException("More happened to this ticket than can be true.");
        }
        if (!VisitRules.fits(kept.steps(), step)) {
            throw new IllegalArgumentException("This cannot follow what happened to the ticket before.");
        }
        var steps = new ArrayList<>(kept.steps());
        steps.add(step);
        note(ticket, new Kept(kept.day(), kept.number(), steps));
    }

    private static Ticket ticket(String terminal, Entry entry) {
        if (entry.subject() == null) {
            throw new IllegalArgumentException("It names no ticket.");
        }
        return new Ticket(terminal, entry.subject());
    }

    private Optional<Kept> visit(Ticket ticket) {
        var known = visits.get(ticket);
        if (known != null) {
            return Optional.of(known);
        }
        var kept = store.visit(ticket.terminal(), ticket.id());
        kept.ifPresent(found -> visits.put(ticket, found));
        return kept;
    }

    private void note(Ticket ticket, Kept kept) {
        visits.put(ticket, kept);
        changed.add(ticket);
        hangOn(ticket.terminal(), kept.steps().getLast().when(), "VISIT", ticket.id());
    }

    /// What has no good time is looked at again when its boot's clock becomes known.
    private void hangOn(String terminal, When when, String kind, String name) {
        if (!when.good()) {
            store.loose(terminal, when.boot(), kind, name);
            if (store.offset(terminal, when.boot()).isEmpty()) {
                store.offset(terminal, when.boot(), known(new Boot(terminal, when.boot())));
            }
        }
    }

    private void serveQuickly(HubEntry held, Entry entry, CounterFact.QuickServed quick) {
        if (quick.quantity() < 1 || quick.quantity() > MOST_AT_ONCE) {
            throw new IllegalArgumentException("So many people are not served in passing.");
        }
        var _ = mark(held, entry, Mark.Kind.QUICK, quick.item(), quick.counter(), quick.quantity(), true);
    }

    private void rate(HubEntry held, Entry entry, Facts.RatingGiven rating) {
        String terminal = held.terminal().value();
        String item = rating.item() == null ? "" : rating.item();
        Step.requireName(item);
        Step.requireName(rating.counter());
        // A correction names its rating by the number that it had when both were made.
        boolean replaces = rating.corrects() != null
                && store.corrected(terminal, first(entry).epoch() + "/" + rating.corrects());
        // One visit, one rating: a second one that is no correction counts nothing (DOMAIN F3).
        boolean again = rating.tokenHash() != null && !replaces && store.isRated(terminal, rating.tokenHash());
        // The norm for ratings lets a region count silence as content; that is nobody's opinion (DOMAIN F4).
        boolean silent = entry.data().path("defaulted").booleanValue(false);
        var mark = mark(
                held,
                entry,
                Mark.Kind.RATING,
                item,
                rating.counter(),
                rating.level().score(),
                !again && !silent);
        if (rating.tokenHash() != null) store.token(terminal, mark.place(), rating.tokenHash());
    }

    private Mark mark(
            HubEntry held, Entry entry, Mark.Kind kind, String item, String counter, int value, boolean counted) {
        String terminal = held.terminal().value();
        var when = When.of(entry.stamp());
        LocalDate business = store.openDay(terminal).orElse(null);
        var mark = new Mark(
                entry.id().toString(),
                first(entry).toString(),
                kind,
                business,
                item,
                counter,
                value,
                counted,
                when,
                held.receivedAt().toEpochMilli());
        store.mark(terminal, mark, clock(terminal));
        hangOn(terminal, when, "MARK", mark.place());
        return mark;
    }

    private static EntryId first(Entry entry) {
        return entry.origin() == null ? entry.id() : entry.origin().id();
    }

    private StationClock clock(String terminal) {
        return new StationClock(boot -> known(new Boot(terminal, boot)));
    }

    private OptionalLong known(Boot boot) {
        return clocks.computeIfAbsent(boot, any -> offsets.apply(new TerminalId(boot.terminal()), boot.id()));
    }

    private void lookAgain(Boot boot) {
        var before = store.offset(boot.terminal(), boot.id());
        if (before.isEmpty() || before.get().equals(known(boot))) {
            return;
        }
        store.offset(boot.terminal(), boot.id(), known(boot));
        for (String place : store.loose(boot.terminal(), boot.id(), "MARK")) {
            store.dateAgain(boot.terminal(), place, clock(boot.terminal()));
        }
        for (String ticket : store.loose(boot.terminal(), boot.id(), "VISIT")) {
            changed.add(new Ticket(boot.terminal(), ticket));
        }
    }

    private void save(Ticket ticket) {
        var kept = visit(ticket).orElseThrow(() -> new IllegalStateException("A visit that hangs on a boot is gone"));
        var visit = VisitRules.visit(kept.day(), kept.number(), kept.steps(), clock(ticket.terminal()));
        store.visit(ticket.terminal(), ticket.id(), visit, kept.steps());
    }
}

package cn.bianmin.agent.station.cases;

import cn.bianmin.agent.ledger.Append;
import cn.bianmin.agent.ledger.Ledger;
import cn.bianmin.agent.ledger.StateTables;
import cn.bianmin.agent.station.slips.TicketIds;
import cn.bianmin.contract.CaseFact;
import cn.bianmin.contract.Draft;
import cn.bianmin.contract.EntryId;
import cn.bianmin.contract.Stamp;
import cn.bianmin.contract.TerminalId;
import cn.bianmin.contract.TypedCode;
import cn.bianmin.rules.cases.Applied;
import cn.bianmin.rules.cases.Case;
import cn.bianmin.rules.cases.CaseRule;
import cn.bianmin.rules.cases.CaseRules;
import cn.bianmin.rules.cases.Decision;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;

/// Cases at work. Thread-safe: one deed at a time, each on disk before it has happened.
///
/// A case here is the fold of what the hub told of it, in the hub's order, and then of this terminal's own
/// facts that the hub has not told back yet. So what terminal and hub think comes together by itself; a fact
/// that lost at the hub has no effect from then on.
public final class CaseDesk {
    /// Cases that are held in memory, the newest: a station has a few hundred open ones.
    static final int CASES = 20_000;

    private static final String UNREADABLE = "台账现在读不了,请稍后再试。 The tables cannot be read now; try again.";

    private final Ledger ledger;
    private final StateTables tables;
    private final TerminalId terminal;
    private final FedCases fed;
    private final CaseRules rules;
    private final Supplier<Stamp> now;
    private final RandomGenerator random;
    private final ReentrantLock lock = new ReentrantLock();
    private final List<Runnable> watchers = new CopyOnWriteArrayList<>();
    private final Map<String, Case> cases = new LinkedHashMap<>();
    private volatile boolean isRead;
    private long fedUpTo;
    private Optional<Instant> fedNewest = Optional.empty();

    /// @param random cryptographically strong outside tests
    public CaseDesk(
            Ledger ledger,
            StateTables tables,
            TerminalId terminal,
            FedCases fed,
            CaseRules rules,
            Supplier<Stamp> now,
            RandomGenerator random) {
        this.ledger = ledger;
        this.tables = tables;
        this.terminal = terminal;
        this.fed = fed;
        this.rules = rules;
        this.now = now;
        this.random = random;
        fed.watch(anew -> {
            if (anew) isRead = false;
            watchers.forEach(Runnable::run);
        });
    }

    /// What may happen and when it is due.
    public CaseRules rules() {
        return rules;
    }

    /// Opens a case and does to it at once what the visit came to: all of it, or nothing.
    ///
    /// @param story makes the facts, given the code that goes on the receipt; the first is [CaseFact.Received]
    public CaseAnswer open(Function<String, List<CaseFact>> story) {
        var id = newId();
        return attempt(id, story.apply(TypedCode.of(id)));
    }

    private synchronized String newId() {
        return TicketIds.random(random);
    }

    /// Does something to a case, if the rules allow it now.
    public CaseAnswer attempt(String caseId, CaseFact fact) {
        return attempt(caseId, List.of(fact));
    }

    /// Does one thing after another, if the rules allow all of it now. A ledger that stops in the middle leaves
    /// what was done before, which is legal by itself.
    public CaseAnswer attempt(String caseId, List<CaseFact> facts) {
        CaseAnswer answer;
        lock.lock();
        try {
            answer = exclusively(caseId, facts);
        } finally {
            lock.unlock();
        }
        if (answer instanceof CaseAnswer.Done) watchers.forEach(Runnable::run);
        return answer;
    }

    private CaseAnswer exclusively(String caseId, List<CaseFact> facts) {
        if (!follow()) return new CaseAnswer.NotRecorded(UNREADABLE);
        var at = now.get().time();
        var trial = cases.getOrDefault(caseId, Case.unknown(caseId));
        for (var fact : facts) {
            if (rules.decide(trial, fact, at) instanceof Decision.Refuse(var rule)) return new CaseAnswer.Refused(rule);
            trial = trial.apply(fact, at).next();
        }
        for (var fact : facts) {
            if (ledger.appendAndWait(new Draft(fact, caseId)) instanceof Append.Refused(var _, var sentence)) {
                var _ = fold(caseId);
                return new CaseAnswer.NotRecorded(sentence);
            }
        }
        return fold(caseId).<CaseAnswer>map(CaseAnswer.Done::new).orElse(new CaseAnswer.NotRecorded(UNREADABLE));
    }

    /// A case that this terminal knows of.
    public Optional<Case> find(String caseId) {
        lock.lock();
        try {
            follow();
            return Optional.ofNullable(cases.get(caseId));
        } finally {
            lock.unlock();
        }
    }

    /// The case that was opened in a visit.
    public Optional<Case> ofTicket(String ticket) {
        return all().stream()
                .filter(matter -> matter.received()
                        .filter(received -> ticket.equals(received.ticket()))
                        .isPresent())
                .findFirst();
    }

    /// The case of a receipt, or of the slip of a visit for it.
    ///
    /// @param id of the case or of the visit's ticket
    public Optional<Case> shown(String id) {
        return find(id).or(() -> only(id::equals));
    }

    /// The case of the code on a receipt or on the slip of a visit for it; empty also where two have the same.
    ///
    /// @param code as [TypedCode#read] gives it
    public Optional<Case> coded(String code) {
        return only(id -> TypedCode.of(id).equals(code));
    }

    // Of the case itself, or of a visit for it.
    private Optional<Case> only(Predicate<String> id) {
        var found = all().stream()
                .filter(matter -> id.test(matter.id())
                        || matter.all(CaseFact.AtCounter.class)
                                .map(CaseFact.AtCounter::ticket)
                                .anyMatch(ticket -> ticket != null && id.test(ticket)))
                .limit(2)
                .toList();
        return found.size() == 1 ? Optional.of(found.getFirst()) : Optional.empty();
    }

    /// All cases that this terminal knows of. Empty where the tables cannot be read now.
    public Collection<Case> all() {
        lock.lock();
        try {
            follow();
            return List.copyOf(cases.values());
        } finally {
            lock.unlock();
        }
    }

    /// How far what is shown here can be behind the hub: the newest thing that the hub told.
    public Optional<Instant> fedUpTo() {
        lock.lock();
        try {
            follow();
            return fedNewest;
        } finally {
            lock.unlock();
        }
    }

    /// Tells of each change, on the thread of whoever made it; it must return at once.
    public void watch(Runnable watcher) {
        watchers.add(watcher);
    }

    /// Reads what came since the last time.
    private boolean follow() {
        if (!isRead) {
            var ids = tables.ask(CaseFactStore.cases(CASES));
            if (ids.isEmpty()) return false;
            isRead = true;
            fedUpTo = 0;
            fedNewest = Optional.empty();
            cases.clear();
            for (var id : ids.get().reversed()) {
                if (fold(id).isEmpty()) {
                    isRead = false;
                    return false;
                }
            }
        }
        for (var news = fed.after(fedUpTo); !news.isEmpty(); news = fed.after(fedUpTo)) {
            for (var id : news.stream().map(FedCases.Fed::subject).collect(Collectors.toSet())) fold(id);
            fedUpTo = news.getLast().number();
            fedNewest = Optional.of(news.getLast().received());
        }
        return true;
    }

    private Optional<Case> fold(String caseId) {
        var own = tables.ask(CaseFactStore.about(caseId));
        if (own.isEmpty()) return Optional.empty();
        var told = fed.about(caseId);
        var matter = Case.unknown(caseId);
        for (var one : told) {
            if (one.counts()) matter = matter.apply(one.fact(), one.at()).next();
        }
        var back = told.stream()
                .filter(one -> one.source().equals(terminal))
                .map(FedCases.Fed::place)
                .map(EntryId::toString)
                .collect(Collectors.toSet());
        for (var one : own.get()) {
            if (!back.contains(one.place()))
                matter = matter.apply(one.fact(), one.at()).next();
        }
        cases.remove(caseId);
        cases.put(caseId, matter);
        if (cases.size() > CASES) cases.remove(cases.keySet().iterator().next());
        return Optional.of(matter);
    }

    /// What was done here and has no effect, because the hub's order says so, oldest first; with the rule where
    /// it can be told from what is known here.
    public List<Lost> lost(String caseId) {
        lock.lock();
        try {
            var lost = new ArrayList<Lost>();
            var matter = Case.unknown(caseId);
            for (var one : fed.about(caseId)) {
                var applied = matter.apply(one.fact(), one.at());
                if (one.counts()) {
                    matter = applied.next();
                } else if (one.source().equals(terminal)) {
                    lost.add(new Lost(
                            one.fact(),
                            one.at(),
                            applied instanceof Applied.Superseded superseded
                                    ? Optional.of(superseded.by())
                                    : Optional.empty()));
                }
            }
            return lost;
        } finally {
            lock.unlock();
        }
    }

    /// A fact of this terminal without effect.
    public record Lost(CaseFact fact, Instant at, Optional<CaseRule> why) {}

    /// Whether a fact may happen now, without doing it: what a form is offered for.
    public boolean mayHappen(Case matter, CaseFact fact) {
        return rules.decide(matter, fact, now.get().time()) instanceof Decision.Happens;
    }
}

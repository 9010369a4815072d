package cn.bianmin.agent.station.queue;

import cn.bianmin.agent.ledger.Append;
import cn.bianmin.agent.ledger.Ledger;
import cn.bianmin.contract.Entry;
import cn.bianmin.contract.Malformed;
import cn.bianmin.contract.Stamp;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The queue at work. Thread-safe: commands come one at a time, each waits until its fact is on disk, and only
/// then has it happened, so two clerks who press "next" together never get the same person.
///
/// The queue is always the fold of the ledger's entries: what was appended is read back and applied, now as
/// after a start.
public final class QueueDesk {
    private static final Logger LOG = LoggerFactory.getLogger(QueueDesk.class);

    private final Ledger ledger;
    private final Supplier<Stamp> now;
    private final Supplier<Queue> fresh;
    private final ReentrantLock lock = new ReentrantLock();
    private final List<Runnable> watchers = new CopyOnWriteArrayList<>();
    private final DayReader days;
    private Queue queue;
    private QueueRules rules;
    private volatile QueuePicture picture;

    /// @param now the terminal's clock
    public QueueDesk(Ledger ledger, Supplier<Stamp> now, QueuePolicy policy, Collection<Counter> counters) {
        this.ledger = ledger;
        this.now = now;
        this.fresh = () -> new Queue(policy, counters);
        this.days = new DayReader(ledger);
        this.queue = fresh.get();
        this.rules = new QueueRules(queue);
        this.picture = QueuePicture.of(queue);
        follow();
    }

    /// The queue as screens show it; immutable.
    public QueuePicture picture() {
        return picture;
    }

    /// Today's ticket of that number, also where its visit is over.
    public Optional<QueuePicture.Person> numbered(String number) {
        lock.lock();
        try {
            follow();
            return queue.numbered(number).map(QueuePicture.Person::of);
        } finally {
            lock.unlock();
        }
    }

    /// Somebody with a ticket of today, also one whose visit is over.
    public Optional<QueuePicture.Person> person(String ticket) {
        lock.lock();
        try {
            return queue.visit(ticket).map(QueuePicture.Person::of);
        } finally {
            lock.unlock();
        }
    }

    /// Ids of all tickets of today, whatever became of them.
    public List<String> tickets() {
        lock.lock();
        try {
            return queue.visits().stream().map(visit -> visit.ticket().id()).toList();
        } finally {
            lock.unlock();
        }
    }

    /// How the day goes.
    public DayFigures figures() {
        lock.lock();
        try {
            follow();
            return DayFigures.of(queue, now.get());
        } finally {
            lock.unlock();
        }
    }

    /// Tells of each change, on the thread of whoever made it; it must return at once.
    public void watch(Runnable watcher) {
        watchers.add(watcher);
    }

    /// Carries a command out.
    public Answer attempt(Command command) {
        var answer = exclusively(command);
        if (answer instanceof Answer.Done) {
            watchers.forEach(Runnable::run);
        }
        return answer;
    }

    private Answer exclusively(Command command) {
        lock.lock();
        try {
            follow();
            // Only a lead who may open the next day closes the one that was forgotten, and the entry says so.
            if (command instanceof Command.OpenDay next
                    && QueueRules.isSettled(next.dutyLead(), next.staff())
                    && queue.isOpen()
                    && queue.day().filter(next.day()::isAfter).isPresent()
                    && decide(new Command.CloseDay("", "")) instanceof Answer.NotRecorded refused) {
                return refused;
            }
            return decide(command);
        } finally {
            lock.unlock();
        }
    }

    private Answer decide(Command command) {
        return switch (rules.decide(command, now.get())) {
            case Decision.Refuse(var refusal) -> new Answer.Refused(refusal);
            case Decision.Happens(var draft) ->
                switch (ledger.appendAndWait(draft)) {
                    case Append.Refused(var _, String sentence) -> new Answer.NotRecorded(sentence);
                    case Append.Accepted(var id) -> {
                        follow();
                        yield new Answer.Done(id, String.valueOf(draft.subject()));
                    }
                };
        };
    }

    private void follow() {
        var news = days.readOn();
        if (news.fromOpening()) {
            queue = fresh.get();
            rules = new QueueRules(queue);
        }
        for (Entry entry : news.entries()) {
            try {
                queue.apply(entry);
            } catch (Malformed e) {
                LOG.warn("An entry is left out of the queue. id={} {}", entry.id(), e.getMessage());
            }
        }
        if (news.fromOpening() || !news.entries().isEmpty()) {
            picture = QueuePicture.of(queue);
        }
    }
}

package cn.bianmin.agent.station.help;

import cn.bianmin.agent.ledger.Append;
import cn.bianmin.agent.ledger.Ledger;
import cn.bianmin.agent.ledger.Row;
import cn.bianmin.contract.Draft;
import cn.bianmin.contract.Entry;
import cn.bianmin.contract.EntryCodec;
import cn.bianmin.contract.HelpFact;
import cn.bianmin.contract.Malformed;
import cn.bianmin.contract.Stamp;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Who waits for help at a kiosk. Thread-safe. A call is open until somebody of the staff says that they go, or
/// [#FORGOTTEN] has passed: whoever called half an hour ago is not there any more. Open calls survive a
/// restart.
public final class HelpDesk {
    static final Duration FORGOTTEN = Duration.ofMinutes(30);

    private static final Logger LOG = LoggerFactory.getLogger(HelpDesk.class);
    /// Where calls from before a restart are looked for.
    private static final int LOOK_BACK_ROWS = 1_000;
    private static final int LOOK_BACK_BYTES = 2_000_000;

    private final Ledger ledger;
    private final Supplier<Stamp> now;
    private final Map<String, Stamp> open = new LinkedHashMap<>();
    private final List<Runnable> watchers = new CopyOnWriteArrayList<>();

    /// @param kiosk that it comes from
    /// @param since when it was made
    public record Call(String kiosk, Stamp since) {}

    public HelpDesk(Ledger ledger, Supplier<Stamp> now) {
        this.ledger = ledger;
        this.now = now;
        var head = ledger.position().head();
        ledger.read(Math.max(1, head - LOOK_BACK_ROWS + 1), LOOK_BACK_ROWS, LOOK_BACK_BYTES)
                .forEach(this::remember);
    }

    private void remember(Row row) {
        try {
            Entry entry = EntryCodec.decode(row.bytes());
            var kiosk = entry.subject();
            if (kiosk == null || entry.facts().isEmpty()) return;
            switch (entry.facts().get()) {
                case HelpFact.Asked _ -> open.put(kiosk, entry.stamp());
                case HelpFact.Answered _ -> open.remove(kiosk);
                default -> {}
            }
        } catch (Malformed e) {
            LOG.warn("An entry cannot be read and is no call for help. seq={}", row.seq());
        }
    }

    /// Tells of each change, on the thread of whoever made it; it must return at once.
    public void watch(Runnable watcher) {
        watchers.add(watcher);
    }

    /// Calls for help. Waits until the call is on disk.
    ///
    /// @param screen where the villager was
    /// @return whether it is; where not, staff have not heard of it
    public boolean ask(String kiosk, String screen) {
        boolean isAsked;
        synchronized (open) {
            isAsked = ledger.appendAndWait(new Draft(new HelpFact.Asked(screen), kiosk)) instanceof Append.Accepted;
            if (isAsked) open.put(kiosk, now.get());
        }
        if (isAsked) watchers.forEach(Runnable::run);
        return isAsked;
    }

    /// Somebody goes there. Two who go at once are no mistake.
    ///
    /// @return whether there was such a call, and the answer is on disk
    public boolean answer(String kiosk, String staff) {
        boolean isAnswered;
        synchronized (open) {
            isAnswered = open.containsKey(kiosk)
                    && ledger.appendAndWait(new Draft(new HelpFact.Answered(staff), kiosk)) instanceof Append.Accepted;
            if (isAnswered) open.remove(kiosk);
        }
        if (isAnswered) watchers.forEach(Runnable::run);
        return isAnswered;
    }

    /// Open calls, the oldest first.
    public List<Call> open() {
        synchronized (open) {
            var at = now.get();
            open.values().removeIf(since -> passed(since, at).compareTo(FORGOTTEN) > 0);
            return open.entrySet().stream()
                    .map(call -> new Call(call.getKey(), call.getValue()))
                    .toList();
        }
    }

    // Within one boot whatever the wall clock did.
    private static Duration passed(Stamp earlier, Stamp later) {
        return earlier.boot().equals(later.boot())
                ? Duration.ofMillis(later.monoMillis() - earlier.monoMillis())
                : Duration.between(earlier.time(), later.time()).abs();
    }
}

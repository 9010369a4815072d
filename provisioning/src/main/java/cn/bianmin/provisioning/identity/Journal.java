package cn.bianmin.provisioning.identity;

import cn.bianmin.contract.Draft;
import cn.bianmin.contract.IdentityFact;
import cn.bianmin.contract.IdentityFact.Why;
import cn.bianmin.contract.TerminalId;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Writes what becomes of identities into the hub's own ledger and its log. Thread-safe.
///
/// Bounds for refusals, because strangers cause them: one fact for each name and reason in ten minutes, and
/// [#AN_HOUR] an hour in all; the next one says how many went unrecorded. Names come from strangers too, and
/// are cut and cleaned.
public final class Journal {
    private static final Logger LOG = LoggerFactory.getLogger(Journal.class);
    private static final Duration QUIET = Duration.ofMinutes(10);
    private static final Duration HOUR = Duration.ofHours(1);
    private static final int AN_HOUR = 120;
    private static final int KEYS = 256;
    private static final int NAME_CHARACTERS = 32;

    private record Key(String terminal, Why why) {}

    private final Consumer<List<Draft>> ledger;
    private final InstantSource time;
    private final Map<Key, Instant> last = new LinkedHashMap<>();
    private Instant hour = Instant.MIN;
    private int thisHour;
    private long more;

    /// @param ledger takes facts and returns when they are on disk
    public Journal(Consumer<List<Draft>> ledger, InstantSource time) {
        this.ledger = ledger;
        this.time = time;
    }

    void happened(TerminalId terminal, IdentityFact... facts) {
        ledger.accept(List.of(facts).stream()
                .map(fact -> new Draft(fact, terminal.value()))
                .toList());
    }

    /// Somebody was turned away.
    ///
    /// @param terminal as they called themselves
    /// @param serial of the certificate that they showed; empty for none
    public synchronized void refused(String terminal, String serial, Why why) {
        String name = clean(terminal);
        var now = time.instant();
        var key = new Key(name, why);
        var before = last.get(key);
        if ((before != null && now.isBefore(before.plus(QUIET))) || !hasRoom(now)) {
            more++;
            return;
        }
        last.remove(key);
        last.put(key, now);
        if (last.size() > KEYS) {
            last.remove(last.keySet().iterator().next());
        }
        LOG.warn("Somebody who came as a terminal is not to be trusted. terminal={} why={} more={}", name, why, more);
        var fact = new IdentityFact.Refused(name, serial, why, more);
        more = 0;
        ledger.accept(List.of(name.isEmpty() ? Draft.of(fact) : new Draft(fact, name)));
    }

    private boolean hasRoom(Instant now) {
        if (hour.equals(Instant.MIN) || now.isAfter(hour.plus(HOUR))) {
            hour = now;
            thisHour = 0;
        }
        return thisHour++ < AN_HOUR;
    }

    private static String clean(String name) {
        String cut = name.length() > NAME_CHARACTERS ? name.substring(0, NAME_CHARACTERS) : name;
        return cut.replaceAll("[^A-Za-z0-9-]", "");
    }
}

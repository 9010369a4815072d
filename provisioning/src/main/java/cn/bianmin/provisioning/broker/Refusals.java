package cn.bianmin.provisioning.broker;

import cn.bianmin.provisioning.broker.Refusal.Cause;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Counts whom the broker turned away, and says so in the log without being drowned. Thread-safe.
///
/// Bounds: [#ROWS] rows, the one that was quiet for longest goes first; a log line for each row at most every
/// ten minutes, and for all rows together at most [#LINES_A_MINUTE] a minute. Names come from strangers: they
/// are cut and cleaned before they are kept.
final class Refusals {
    private static final Logger log = LoggerFactory.getLogger(Refusals.class);
    private static final int ROWS = 256;
    private static final int NAME_CHARACTERS = 64;
    private static final int LINES_A_MINUTE = 20;
    private static final Duration QUIET = Duration.ofMinutes(10);

    private record Key(Cause cause, String who, String topic) {}

    private record Row(long count, Instant first, Instant last, Instant logged) {}

    private final InstantSource clock;
    private final Map<Key, Row> rows = new LinkedHashMap<>();
    private Instant minute = Instant.MIN;
    private int linesThisMinute;

    Refusals(InstantSource clock) {
        this.clock = clock;
    }

    synchronized void add(Cause cause, String who, String topic) {
        Instant now = clock.instant();
        Key key = new Key(cause, clean(who), clean(topic));
        Row before = rows.remove(key);
        boolean say = (before == null || before.logged.plus(QUIET).isBefore(now)) && mayLog(now);
        Row after = before == null
                ? new Row(1, now, now, say ? now : Instant.EPOCH)
                : new Row(before.count + 1, before.first, now, say ? now : before.logged);
        rows.put(key, after);
        if (rows.size() > ROWS) {
            Iterator<Key> oldest = rows.keySet().iterator();
            oldest.next();
            oldest.remove();
        }
        if (say) {
            log.warn(
                    "The broker turned a client away: {}. client={} topic={} count={}",
                    cause.sentence(),
                    key.who,
                    key.topic,
                    after.count);
        }
    }

    synchronized List<Refusal> list() {
        List<Refusal> list = new ArrayList<>();
        rows.forEach(
                (key, row) -> list.add(new Refusal(key.cause, key.who, key.topic, row.count, row.first, row.last)));
        list.sort(Comparator.comparing(Refusal::last).reversed());
        return List.copyOf(list);
    }

    private boolean mayLog(Instant now) {
        if (minute.isBefore(now.minusSeconds(60))) {
            minute = now;
            linesThisMinute = 0;
        }
        return linesThisMinute++ < LINES_A_MINUTE;
    }

    private static String clean(String name) {
        String cut = name.length() > NAME_CHARACTERS ? name.substring(0, NAME_CHARACTERS) : name;
        return cut.replaceAll("[^A-Za-z0-9_./+#$:-]", "?");
    }
}

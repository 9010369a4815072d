package cn.bianmin.agent.station.waits;

import cn.bianmin.agent.ledger.StateTables;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// What visits took lately, asked of the ledger's tables at most every half minute: one visit more or less
/// changes no estimate. Thread-safe.
public final class LatelyServed implements Supplier<ServiceTimes> {
    private static final long FRESH_MILLIS = 30_000;

    private final StateTables tables;
    private final LongSupplier monotonicMillis;
    private @Nullable ServiceTimes known;
    private long askedMillis;

    public LatelyServed(StateTables tables, LongSupplier monotonicMillis) {
        this.tables = tables;
        this.monotonicMillis = monotonicMillis;
    }

    /// Where the tables cannot be read now, what was known before, and nothing at first.
    @Override
    public synchronized ServiceTimes get() {
        long now = monotonicMillis.getAsLong();
        if (known == null || now - askedMillis >= FRESH_MILLIS) {
            askedMillis = now;
            known = tables.ask(ServiceTimeStore.served())
                    .map(ServiceTimes::of)
                    .orElse(known == null ? ServiceTimes.NONE : known);
        }
        return known;
    }
}

package cn.bianmin.provisioning.open;

import cn.bianmin.contract.TypedCode;
import cn.bianmin.provisioning.cases.Matter;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Finds the case of a typed code, for anybody in the network. A code has 35 bits, so what keeps strangers from
/// guessing one is how often they may be wrong: so often from one address and so often in all, and then nobody
/// is told anything until the first wrong one is a minute old. Who types a code that there is costs nobody
/// anything. Thread-safe.
final class CodeLookup {
    static final int WRONG_OF_ONE = 10;
    static final int WRONG_OF_ALL = 30;
    static final long WINDOW_MILLIS = 60_000;
    private static final Logger LOG = LoggerFactory.getLogger(CodeLookup.class);

    private final Function<String, Optional<Matter>> cases;
    private final LongSupplier monoMillis;
    private final Deque<Wrong> wrong = new ArrayDeque<>(WRONG_OF_ALL);
    private long refused;
    private long toldUntilMillis = Long.MIN_VALUE;

    private record Wrong(String address, long atMillis) {}

    /// What became of a typed code.
    sealed interface Found {
        record Known(Matter matter) implements Found {}

        record Unknown() implements Found {}

        /// Nothing was looked up.
        record TooMany() implements Found {}
    }

    /// @param cases the case of a code
    CodeLookup(Function<String, Optional<Matter>> cases, LongSupplier monoMillis) {
        this.cases = cases;
        this.monoMillis = monoMillis;
    }

    /// @param address of who asks
    synchronized Found find(String typed, String address) {
        long now = monoMillis.getAsLong();
        while (!wrong.isEmpty() && now - wrong.getFirst().atMillis() >= WINDOW_MILLIS) {
            wrong.removeFirst();
        }
        long ofThisOne =
                wrong.stream().filter(each -> each.address().equals(address)).count();
        if (ofThisOne >= WRONG_OF_ONE || wrong.size() >= WRONG_OF_ALL) {
            refuse(now);
            return new Found.TooMany();
        }
        var matter = TypedCode.read(typed).flatMap(cases);
        if (matter.isPresent()) return new Found.Known(matter.get());
        wrong.addLast(new Wrong(address, now));
        return new Found.Unknown();
    }

    // Once a minute, however many there are, and never from where.
    private void refuse(long now) {
        refused++;
        if (now < toldUntilMillis) return;
        toldUntilMillis = now + WINDOW_MILLIS;
        LOG.info("Codes of receipts are tried too often; who asks is put off. refused={}", refused);
    }
}

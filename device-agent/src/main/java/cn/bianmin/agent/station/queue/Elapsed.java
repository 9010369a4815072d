package cn.bianmin.agent.station.queue;

import cn.bianmin.contract.Stamp;
import java.time.Duration;

/// Time between two stamps of one terminal.
final class Elapsed {
    private Elapsed() {}

    /// Exact within one boot, whatever the wall clock did; across boots by the wall clock, and never negative.
    static Duration between(Stamp earlier, Stamp later) {
        Duration passed = earlier.boot().equals(later.boot())
                ? Duration.ofMillis(later.monoMillis() - earlier.monoMillis())
                : Duration.between(earlier.time(), later.time());
        return passed.isNegative() ? Duration.ZERO : passed;
    }
}

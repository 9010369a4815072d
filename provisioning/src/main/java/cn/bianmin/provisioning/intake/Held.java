package cn.bianmin.provisioning.intake;

import cn.bianmin.link.Delivery;

/// A delivery that intake has taken and not yet settled.
///
/// @param sinceMillis monotonic time of its arrival
/// @param strikes how often it alone could not be stored
/// @param dueMillis monotonic time of its next try
record Held(Delivery delivery, Incoming incoming, long sinceMillis, int strikes, long dueMillis) {
    static Held arrived(Delivery delivery, long nowMillis) {
        return new Held(delivery, Incoming.read(delivery), nowMillis, 0, nowMillis);
    }

    Held failed(long nextMillis) {
        return new Held(delivery, incoming, sinceMillis, strikes + 1, nextMillis);
    }

    Held postponed(long nextMillis) {
        return new Held(delivery, incoming, sinceMillis, strikes, nextMillis);
    }
}

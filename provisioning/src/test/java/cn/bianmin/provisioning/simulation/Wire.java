package cn.bianmin.provisioning.simulation;

/// One TCP connection: each direction keeps its order and delays, until the wire is cut or a direction goes
/// dead without anybody being told.
final class Wire {
    private final Schedule schedule;
    private final Chance chance;
    private final long slownessMillis;
    private long upClearMillis;
    private long downClearMillis;
    private boolean upDead;
    private boolean downDead;
    private boolean cut;

    /// @param slownessMillis longest ordinary delay of one message
    Wire(Schedule schedule, Chance chance, long slownessMillis) {
        this.schedule = schedule;
        this.chance = chance;
        this.slownessMillis = slownessMillis;
    }

    /// Sends towards the broker.
    void up(Runnable arrival) {
        upClearMillis = clear(upClearMillis);
        schedule.at(upClearMillis, () -> {
            if (!cut && !upDead) {
                arrival.run();
            }
        });
    }

    /// Sends towards the client.
    void down(Runnable arrival) {
        downClearMillis = clear(downClearMillis);
        schedule.at(downClearMillis, () -> {
            if (!cut && !downDead) {
                arrival.run();
            }
        });
    }

    private long clear(long clearMillis) {
        return Math.max(clearMillis, schedule.nowMillis() + chance.millis(1, slownessMillis));
    }

    /// Nothing more comes through for a while; then everything, in order.
    void stall(long millis) {
        upClearMillis = Math.max(upClearMillis, schedule.nowMillis() + millis);
        downClearMillis = Math.max(downClearMillis, schedule.nowMillis() + millis);
    }

    void killUp() {
        upDead = true;
    }

    void killDown() {
        downDead = true;
    }

    /// What is on the way is lost.
    void cut() {
        cut = true;
    }
}

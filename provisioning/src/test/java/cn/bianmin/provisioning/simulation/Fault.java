package cn.bianmin.provisioning.simulation;

/// Everything that the world does to a deployment. Each name is one line of the coverage report.
enum Fault {
    /// A terminal's connection breaks, each side told or not.
    LINK_CUT,
    /// The terminal speaks and hears nothing.
    LINK_DEAF,
    /// The terminal hears and its words get lost.
    LINK_MUTE,
    /// Nothing comes through for minutes; then everything does, late.
    LINK_STALLED,
    /// The plug is out for a while.
    UNPLUGGED,
    /// A worker's connection breaks.
    WORKER_CUT,
    WORKER_STALLED,
    /// A message comes again, long after.
    OLD_MESSAGE_AGAIN,
    BROKER_RESTARTS,
    /// The broker loses all that it had said PUBACK to.
    BROKER_FORGETS,
    BROKER_REFUSES_CONNECTIONS,
    WORKER_DIES_BEFORE_COMMIT,
    WORKER_DIES_AFTER_COMMIT,
    WORKER_DIES_BETWEEN_EFFECTS,
    HUB_DISK_FAILS,
    /// The database cannot be written for minutes.
    HUB_DISK_DEAD,
    /// Workers and broker stop together.
    HUB_CRASHES,
    HUB_BACKED_UP,
    /// An older backup of the hub's database is put back.
    HUB_SET_BACK,
    TERMINAL_KILLED,
    TERMINAL_LOSES_POWER,
    /// Power fails in the middle of a write to the ledger.
    POWER_CUT_BEFORE_WRITE,
    POWER_CUT_AFTER_WRITE,
    DISK_FULL,
    FSYNC_FAILS_AND_LOSES,
    FSYNC_FAILS_AND_KEEPS,
    DISK_DEAD,
    /// A new, empty card.
    STORAGE_REBORN,
    CARD_COPIED,
    /// A copy of the card is put back.
    CARD_SET_BACK,
    /// The card is set back to what it was a moment ago, while what was sent since still waits with a worker.
    CARD_SET_BACK_UNDERWAY,
    /// A copy of the database file alone is put back.
    FILE_SET_BACK,
    CLOCK_JUMPS,
    TIME_SERVER_COMES,
    TIME_SERVER_GOES,
    /// An entry on which the hub's commit fails, always.
    POISON_FOR_HUB,
    /// An entry on which the broker cuts the link, always.
    POISON_FOR_BROKER,
    /// An entry that some worlds' brokers do not take for its size.
    ENTRY_TOO_LARGE;

    boolean isPoison() {
        return this == POISON_FOR_HUB || this == POISON_FOR_BROKER || this == ENTRY_TOO_LARGE;
    }
}

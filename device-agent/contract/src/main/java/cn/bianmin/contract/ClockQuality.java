package cn.bianmin.contract;

/// How far the wall-clock time of an entry can be trusted. A terminal has no battery-backed clock.
public enum ClockQuality {
    /// The operating system says that its clock follows a time server.
    SYNCED,
    /// Good time was known earlier in this boot, from a time server or from the hub, and has been carried on
    /// since.
    HOLDOVER,
    /// No good time since this boot: only order and elapsed time count until the hub corrects the boot.
    UNSYNCED;

    public boolean isGood() {
        return this != UNSYNCED;
    }
}

package cn.bianmin.agent.peripherals;

/// The board's own timer that restarts a terminal which has hung: whoever opens it must feed it ever after. One
/// thread.
public interface Watchdog extends AutoCloseable {
    /// Says that the terminal is well. A watchdog that cannot be fed throws [DeviceUnavailable]; the terminal
    /// will then restart, which is what a watchdog is for.
    void feed();

    /// Disarms it: an orderly end must not restart the machine. A process that dies without this leaves it
    /// armed.
    @Override
    void close();
}

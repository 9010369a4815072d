package cn.bianmin.agent.peripherals;

/// The lamp and the siren that a station raises the alarm with. One thread.
public interface AlarmOutputs extends AutoCloseable {
    /// Switches both; what is not wired is passed over. Returns at once.
    ///
    /// @throws DeviceUnavailable with one sentence where a line cannot be driven; the other one may have been
    void set(boolean lamp, boolean siren);

    /// Switches both off and frees their lines. Closing twice is once.
    @Override
    void close();
}

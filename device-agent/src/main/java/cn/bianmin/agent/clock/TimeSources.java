package cn.bianmin.agent.clock;

import java.time.Instant;

/// What a machine knows of time.
public interface TimeSources {
    /// The system's wall clock, right or wrong.
    Instant wall();

    /// Milliseconds since the machine started; never goes backwards within one boot.
    long monoMillis();

    /// Whether the system's clock follows a time server now.
    boolean isSynchronised();

    /// The first 8 hexadecimal digits of the kernel's boot id.
    String boot();
}

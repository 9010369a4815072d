package cn.bianmin.provisioning.days;

import java.util.OptionalLong;

/// What is known of the clocks of one terminal's boots.
interface BootOffsets {
    /// Wall-clock time minus monotonic time of the boot; empty where none of its entries had good time yet.
    OptionalLong offsetMillis(String boot);
}

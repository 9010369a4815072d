/// What time it is on a machine without a clock chip, and how far to believe it.
/// In: the system's clock, the kernel's word on synchronisation, the hub's time. Out: stamps for entries.
@NullMarked
package cn.bianmin.agent.clock;

import org.jspecify.annotations.NullMarked;

/// Devices without hardware, for the demo's bench, the simulator and the tests. In go a hand's presses; out
/// come the same events, through the same logic, as from the real ones.
@NullMarked
package cn.bianmin.agent.peripherals.simulated;

import org.jspecify.annotations.NullMarked;

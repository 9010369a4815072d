/// What is attached to a terminal, in domain words: pads, lamps, a watchdog. In goes the wiring section of the
/// terminal's
/// YAML; out come opened devices behind ports, their events, and one sentence for each thing that is wrong.
/// No pin, file descriptor or library type crosses a port.
@NullMarked
package cn.bianmin.agent.peripherals;

import org.jspecify.annotations.NullMarked;

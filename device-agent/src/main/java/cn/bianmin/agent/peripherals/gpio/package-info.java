/// Pads on the pins of a board, through Pi4J on the Linux GPIO character device. In go wiring and edges; out
/// come pad events. The only package that knows Pi4J, and with it the system calls under our provider. The
/// provider is a plain Pi4J plugin, so that another can take its place.
@NullMarked
package cn.bianmin.agent.peripherals.gpio;

import org.jspecify.annotations.NullMarked;

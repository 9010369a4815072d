/// Printers of tickets behind one port. In: a bitmap. Out: the printer's own word that it lies in the tray, or
/// why not. ESC/POS stays inside, as do sockets, serial lines and device files; the simulated printer
/// interprets the very bytes that a real one gets.
@NullMarked
package cn.bianmin.agent.peripherals.printing;

import org.jspecify.annotations.NullMarked;

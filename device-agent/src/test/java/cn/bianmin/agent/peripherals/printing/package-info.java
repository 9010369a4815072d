/// One contract for every way to a printer, and the bytes on that way.
/// In: slips. Out: the paper of an interpreter of ESC/POS at the other end.
@NullMarked
package cn.bianmin.agent.peripherals.printing;

import org.jspecify.annotations.NullMarked;

/// Scanners of codes and codes in pictures, behind one port. In: a serial line, a device that types, the bytes
/// of a picture. Out: the text that was read, bounded, and one sentence for each fault. What a text means is
/// not known here.
@NullMarked
package cn.bianmin.agent.peripherals.codes;

import org.jspecify.annotations.NullMarked;

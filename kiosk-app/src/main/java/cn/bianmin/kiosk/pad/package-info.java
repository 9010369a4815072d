/// The small screen at a counter that faces the villager: who serves there, and beside the pad's lamps what the pad
/// asks and answers. In: the queue's picture and the pads' lights. Out: one page and a stream.
@NullMarked
package cn.bianmin.kiosk.pad;

import org.jspecify.annotations.NullMarked;

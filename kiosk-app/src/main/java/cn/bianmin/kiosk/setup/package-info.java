/// What a box shows while it is nobody's yet: how far it is, and what the person before it has to do.
/// In: how far it is; what a scanner or a keyboard gave.
/// Out: one screen, in both languages at once, since nobody has chosen one yet.
@NullMarked
package cn.bianmin.kiosk.setup;

import org.jspecify.annotations.NullMarked;

/// When a matter is due (DOMAIN E). In: when it began, its limit, pauses and extensions, a calendar and a
/// policy. Out: the last moment, a level, a sentence for people. Everything is counted again each time; nothing
/// is remembered.
@NullMarked
package cn.bianmin.rules.deadlines;

import org.jspecify.annotations.NullMarked;

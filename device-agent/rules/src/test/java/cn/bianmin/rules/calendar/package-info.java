/// Proves what a calendar answers and which documents it refuses.
@NullMarked
package cn.bianmin.rules.calendar;

import org.jspecify.annotations.NullMarked;

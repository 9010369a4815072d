/// The staff desk: one page for the day, keyboard first.
/// In: a clerk's session and forms. Out: commands to the queue, and its picture as the clerk needs it.
@NullMarked
package cn.bianmin.kiosk.desk;

import org.jspecify.annotations.NullMarked;

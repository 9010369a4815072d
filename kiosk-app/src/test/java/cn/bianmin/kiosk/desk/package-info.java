/// Tests of the desk over real HTTP.
/// In: a clerk's clicks. Out: what the queue became and what the page says.
@NullMarked
package cn.bianmin.kiosk.desk;

import org.jspecify.annotations.NullMarked;

/// The call board: a television, read at ten metres.
/// In: the queue's picture. Out: one page and a stream of what is called where.
@NullMarked
package cn.bianmin.kiosk.board;

import org.jspecify.annotations.NullMarked;

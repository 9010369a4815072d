/// The rules that hold on both sides of the wire: which days are worked, when a matter is due, what may happen
/// to a case. In: facts and documents. Out: what follows from them. Pure: no thread, clock, file or socket.
@NullMarked
package cn.bianmin.rules;

import org.jspecify.annotations.NullMarked;

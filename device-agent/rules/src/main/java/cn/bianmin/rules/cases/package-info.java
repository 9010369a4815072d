/// What a case (办件) is and what may happen to it (DOMAIN A1 to A30). In: facts of the wire in the hub's order,
/// and facts that somebody proposes. Out: the case, and for each fact whether it counts or by which rule not.
/// Pure, the same at a terminal and at the hub.
@NullMarked
package cn.bianmin.rules.cases;

import org.jspecify.annotations.NullMarked;

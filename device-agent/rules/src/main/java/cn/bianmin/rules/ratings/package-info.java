/// What is done about a bad rating (差评处置; DOMAIN D4, F4), and by when. In: what was rated, and the facts of the
/// task in the hub's order. Out: how it stands, whether a further fact counts, and by which rule not.
/// Absent on purpose: whose visit it was; nobody can know.
@NullMarked
package cn.bianmin.rules.ratings;

import org.jspecify.annotations.NullMarked;

/// What supervision may do (督办; DOMAIN A42 to A45), and by when. In: the facts of a letter, a notice or a
/// unit's ledger in the hub's order. Out: how it stands, whether a further fact counts, by which rule not, and
/// the rates.
@NullMarked
package cn.bianmin.rules.supervision;

import org.jspecify.annotations.NullMarked;

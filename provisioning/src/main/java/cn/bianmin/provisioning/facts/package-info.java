/// Facts of subjects as a projection keeps them, and what each terminal is told of them.
/// In: entries in the hub's order. Out: the same bytes again, and numbered, chained feeds.
/// Absent on purpose: what a fact means.
@NullMarked
package cn.bianmin.provisioning.facts;

import org.jspecify.annotations.NullMarked;

/// What the hub told this terminal, of cases that concern it and as a machine: its copy of its feed. In: runs of items
/// that fit
/// what is held, from the uplink. Out: items by case, in the hub's order. Absent on purpose: what a case is. It
/// is no record of the terminal's: it can be deleted and is asked for anew.
@NullMarked
package cn.bianmin.agent.feed;

import org.jspecify.annotations.NullMarked;

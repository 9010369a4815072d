/// Bad ratings that reached the hub, as tasks (差评处置; DOMAIN D4). In: entries as the hub holds them, in its
/// order, and the time of day. Out: tasks, and lists for the desks. Absent on purpose: the mark of a visit, and
/// the moment of a rating; a task says the day, so nothing leads to a ticket.
@NullMarked
package cn.bianmin.provisioning.ratings;

import org.jspecify.annotations.NullMarked;

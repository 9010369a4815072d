/// Copies the ledger to the hub, in order, until the hub says that it holds it.
/// In: the ledger's backlog, events of the link, time. Out: batches, and how far the ledger may forget.
/// Absent on purpose: a queue of its own. What is not acknowledged is in the ledger and nowhere else.
@NullMarked
package cn.bianmin.agent.uplink;

import org.jspecify.annotations.NullMarked;

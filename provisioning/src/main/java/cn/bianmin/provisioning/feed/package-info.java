/// Tells terminals what happened to their cases elsewhere, and what the hub says to them as machines.
/// In: what each terminal says it holds, and lists of items that only grow. Out: batches for their topics.
/// Absent on purpose: what a case is, and any memory that would have to survive a restart.
@NullMarked
package cn.bianmin.provisioning.feed;

import org.jspecify.annotations.NullMarked;

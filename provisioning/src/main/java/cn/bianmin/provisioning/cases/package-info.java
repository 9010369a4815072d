/// What the hub knows of cases: the fold of accepted entries, lists for desks, and what each terminal is told.
/// In: entries as the hub holds them, in its order, and the time of day. Out: cases, lists, feeds.
/// Absent on purpose: any fact of its own. Its file can be deleted and is made again, with the same feeds.
@NullMarked
package cn.bianmin.provisioning.cases;

import org.jspecify.annotations.NullMarked;

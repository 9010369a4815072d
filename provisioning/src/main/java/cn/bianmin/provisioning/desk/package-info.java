/// The desks of towns and county in the hub's web console: who signs in there, and what they do to cases.
/// In: forms of browsers. Out: pages, and facts in the hub's own ledger.
/// Absent on purpose: any state of a case; what may happen is asked of the rules.
@NullMarked
package cn.bianmin.provisioning.desk;

import org.jspecify.annotations.NullMarked;

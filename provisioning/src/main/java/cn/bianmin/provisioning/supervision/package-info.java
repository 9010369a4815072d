/// Letters, notices and ledgers of supervision (督办). In: entries of the hub's own ledger, in the hub's order.
/// Out: how each of them stands, what is open at which unit, the rates, and who stands by their ledger; what
/// people do goes into that ledger after the rules allowed it. Absent on purpose: HTTP, and cases, which are
/// another projection's.
@NullMarked
package cn.bianmin.provisioning.supervision;

import org.jspecify.annotations.NullMarked;

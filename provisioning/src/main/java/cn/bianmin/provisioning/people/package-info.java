/// Who works at the hub's desks, and where in the network.
/// In: the document of units and accounts, and passwords. Out: who somebody is, what they may see.
/// Absent on purpose: HTTP, and names of people in any ledger.
@NullMarked
package cn.bianmin.provisioning.people;

import org.jspecify.annotations.NullMarked;

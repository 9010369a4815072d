/// Incidents (311) of all stations. In: entries in the hub's order. Out: which are open, how far each came, who
/// has it in hand; what people at the centre do goes into the hub's own ledger after the rules allowed it.
/// Absent on purpose: HTTP.
@NullMarked
package cn.bianmin.provisioning.incidents;

import org.jspecify.annotations.NullMarked;

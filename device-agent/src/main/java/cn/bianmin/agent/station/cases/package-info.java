/// Cases (办件) at a station. In: what clerks and villagers do, and what the hub tells of cases that concern this
/// station. Out: facts for the ledger, each case as it stands, lists of what is due. What may happen to a case
/// is decided in `cn.bianmin.rules.cases`, here as at the hub.
@NullMarked
package cn.bianmin.agent.station.cases;

import org.jspecify.annotations.NullMarked;

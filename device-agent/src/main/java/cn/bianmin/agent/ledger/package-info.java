/// The ledger (台账) of one terminal: every fact, in order, hash-chained, on disk before anybody is told
/// "accepted". In: drafts, and how far the hub got. Out: entries, their state tables, and the backlog for the
/// uplink. Absent on purpose: MQTT, HTTP, GPIO and every wall-clock decision.
@NullMarked
package cn.bianmin.agent.ledger;

import org.jspecify.annotations.NullMarked;

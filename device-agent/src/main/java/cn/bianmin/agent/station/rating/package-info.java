/// One visit's rating at one counter (DOMAIN D4). In come the clerk's call, the villager's presses and the
/// ledger's answer; out come entries to record, and what the pad's lamps and buzzer say. Knows the pad's port
/// and the ledger's port, nothing of pins or tables.
@NullMarked
package cn.bianmin.agent.station.rating;

import org.jspecify.annotations.NullMarked;

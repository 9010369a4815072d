/// The hub's copy of all terminals' ledgers, on SQLite. In: verified entries, gaps, suspect payloads, presence,
/// inside one transaction. Out: heads and hashes for intake, and views for consoles and exports. Absent on
/// purpose: MQTT, HTTP, and every rule about what may be taken.
@NullMarked
package cn.bianmin.provisioning.ledgers;

import org.jspecify.annotations.NullMarked;

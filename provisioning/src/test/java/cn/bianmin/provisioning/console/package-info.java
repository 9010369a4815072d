/// Proofs of the hub's HTTP answers, asked over real connections.
/// In: entries filed by intake. Out: what a reader gets. Absent on purpose: MQTT.
@NullMarked
package cn.bianmin.provisioning.console;

import org.jspecify.annotations.NullMarked;

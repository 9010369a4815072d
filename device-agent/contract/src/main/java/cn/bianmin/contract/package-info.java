/// The wire between a terminal and the centre, known to both sides and to nothing else.
/// In: domain facts and bytes from the network. Out: entries, batches, acknowledgements and topics, checked and
/// bounded.
/// Absent on purpose: threads, clocks, sockets, SQL, MQTT.
@NullMarked
package cn.bianmin.contract;

import org.jspecify.annotations.NullMarked;

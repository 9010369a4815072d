/// The wire: one MQTT 5 connection as a small port, and its adapter.
/// In: connect, subscribe, publish, settle, close, from any thread, never blocking.
/// Out: [cn.bianmin.link.LinkEvent]s, in order, one at a time, from the link's own thread.
@NullMarked
package cn.bianmin.link;

import org.jspecify.annotations.NullMarked;

/// What the hub tells this terminal as a machine: commands, each carried out once.
/// In: items of the feed, and the key by which the hub signs. Out: entries that say what became of each.
/// Absent on purpose: devices and the station's domain, which carry out what they are asked.
@NullMarked
package cn.bianmin.agent.fleet;

import org.jspecify.annotations.NullMarked;

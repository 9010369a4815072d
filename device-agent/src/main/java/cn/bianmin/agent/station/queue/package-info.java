/// The queue of one station for one day: numbers, counters, who is called next. In: commands of villagers and
/// clerks, and the ledger's entries. Out: one fact for each command, or a refusal.
@NullMarked
package cn.bianmin.agent.station.queue;

import org.jspecify.annotations.NullMarked;

/// Calls for help from the kiosks. In: what villagers press, what staff answer. Out: the calls that nobody has
/// answered, and entries of both.
@NullMarked
package cn.bianmin.agent.station.help;

import org.jspecify.annotations.NullMarked;

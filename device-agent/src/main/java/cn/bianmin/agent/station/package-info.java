/// What a station says, in the languages that people here read. In: nothing. Out: sentences; a package below
/// this one for each noun of the domain.
@NullMarked
package cn.bianmin.agent.station;

import org.jspecify.annotations.NullMarked;

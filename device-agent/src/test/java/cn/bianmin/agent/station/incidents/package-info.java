/// Proves that an alarm is raised, remembered and ended.
@NullMarked
package cn.bianmin.agent.station.incidents;

import org.jspecify.annotations.NullMarked;

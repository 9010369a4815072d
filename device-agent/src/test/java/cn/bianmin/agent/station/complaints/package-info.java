/// Proves that complaints go past the station.
@NullMarked
package cn.bianmin.agent.station.complaints;

import org.jspecify.annotations.NullMarked;

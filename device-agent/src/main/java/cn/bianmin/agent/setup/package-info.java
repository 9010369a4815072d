/// How a blank box becomes a terminal of a station, without anybody typing on it.
/// In: an invitation that is shown to the scanner, typed, or lies on the card; the hub's answers.
/// Out: an identity, and the terminal's configuration. Each step survives a power cut.
@NullMarked
package cn.bianmin.agent.setup;

import org.jspecify.annotations.NullMarked;

/// Slips that are drawn, damaged and read again.
/// In: contents and seeds. Out: pictures as cameras see them, and what is read in them.
@NullMarked
package cn.bianmin.agent.station.slips;

import org.jspecify.annotations.NullMarked;

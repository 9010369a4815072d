/// What can be done at a station: service items in themes, what to bring, what it costs, how long it takes. In:
/// a document that somebody wrote. Out: a checked catalogue, or one sentence for each mistake. Absent on
/// purpose: the queue; a catalogue does not know who waits.
@NullMarked
package cn.bianmin.rules.guide;

import org.jspecify.annotations.NullMarked;

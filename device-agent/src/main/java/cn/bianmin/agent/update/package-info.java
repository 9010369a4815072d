/// How a terminal comes from one release to the next, and back where the next one is bad.
/// In: the hub's words in the feed, or a bundle in a folder; chunks of a release. Out: a slot with the release in it,
/// the links that the next start follows, and entries that say how it went.
/// Absent on purpose: what a release contains, and who is to have it; the script `start` chooses the slot.
@NullMarked
package cn.bianmin.agent.update;

import org.jspecify.annotations.NullMarked;

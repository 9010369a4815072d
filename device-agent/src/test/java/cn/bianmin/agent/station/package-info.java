/// What the tests of a station's parts share.
/// In: drafts and a clock that a test moves. Out: the entries that a real ledger would hold.
@NullMarked
package cn.bianmin.agent.station;

import org.jspecify.annotations.NullMarked;

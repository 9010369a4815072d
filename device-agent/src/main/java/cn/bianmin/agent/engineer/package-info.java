/// The engineer at the box (工程师模式): opens with a one-time code of the hub, for a while, and all of it is logged.
/// In: the digest of a code, ahead of time; what somebody scans or types. Out: whether the page is open; facts.
@NullMarked
package cn.bianmin.agent.engineer;

import org.jspecify.annotations.NullMarked;

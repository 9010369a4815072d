/// Rude and scripted peers for whoever stands on the link, and the proof that the link stands them.
/// In: nothing of the network but loopback. Out: fakes that other modules may use, and tests.
@NullMarked
package cn.bianmin.link;

import org.jspecify.annotations.NullMarked;

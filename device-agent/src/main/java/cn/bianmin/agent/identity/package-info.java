/// How this terminal proves who it is: its key, its certificate, and how it comes by both.
/// In: an invitation on paper or on the card that it boots from; the time.
/// Out: a key that never leaves the box, with the certificate that the hub gave for it.
@NullMarked
package cn.bianmin.agent.identity;

import org.jspecify.annotations.NullMarked;

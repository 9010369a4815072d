/// Readers of cards behind one port. In: smart cards over pcscd, pulses of a Wiegand reader, frames of a reader
/// of resident identity cards. Out: that a card lies there or was taken away, and one sentence for each fault.
/// What is kept of a card, and for how long, is not decided here.
@NullMarked
package cn.bianmin.agent.peripherals.cards;

import org.jspecify.annotations.NullMarked;

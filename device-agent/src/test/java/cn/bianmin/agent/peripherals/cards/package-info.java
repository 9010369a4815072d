/// Proofs of the card readers.
@NullMarked
package cn.bianmin.agent.peripherals.cards;

import org.jspecify.annotations.NullMarked;

/// Proofs of what the station does with a card.
@NullMarked
package cn.bianmin.agent.station.cards;

import org.jspecify.annotations.NullMarked;

/// What the station does with a card that a villager lays down (DOMAIN D2). In come the reader's events; out
/// come a keyed hash, a masked name and number for less than a minute, and the ticket that was drawn with the
/// same card. Numbers and names are never kept, logged or sent; no ticket needs a card.
@NullMarked
package cn.bianmin.agent.station.cards;

import org.jspecify.annotations.NullMarked;

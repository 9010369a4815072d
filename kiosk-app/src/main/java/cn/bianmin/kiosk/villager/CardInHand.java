package cn.bianmin.kiosk.villager;

import cn.bianmin.agent.station.cards.CardHash;
import cn.bianmin.web.Session;
import java.util.Optional;

/// The card with which the person at this browser draws a number. Only its hash: whose it is, nobody can tell.
record CardInHand(CardHash hash, long laid, long monoMillis) {
    // Long enough to choose what to do; a card that somebody used who left without a number is not the next one's.
    private static final long MILLIS = 180_000;

    static Optional<CardInHand> recent(Session session, long nowMillis) {
        return session.kept(CardInHand.class).filter(card -> nowMillis - card.monoMillis() < MILLIS);
    }
}

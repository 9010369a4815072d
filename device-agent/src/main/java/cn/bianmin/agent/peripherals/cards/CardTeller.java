package cn.bianmin.agent.peripherals.cards;

import cn.bianmin.agent.peripherals.cards.CardEvent.Trouble;
import java.util.EnumMap;
import java.util.Map;
import java.util.function.Consumer;

/// Tells what an adapter sees as events in a sound order: no stay begins within another, no loss is told twice,
/// all is counted. Safe for use by several threads.
public final class CardTeller {
    private final Consumer<CardEvent> listener;
    private final Map<Trouble, Long> troubles = new EnumMap<>(Trouble.class);
    private CardCounts counts = CardCounts.NONE;
    private boolean isPresent;
    private boolean isLost;

    public CardTeller(Consumer<CardEvent> listener) {
        this.listener = listener;
    }

    public synchronized boolean isPresent() {
        return isPresent;
    }

    public synchronized CardCounts counts() {
        return counts;
    }

    public void present(CardUid uid) {
        begin(new CardEvent.Present(uid));
    }

    public void identityRead(Identity identity) {
        begin(new CardEvent.IdentityRead(identity));
    }

    private synchronized void begin(CardEvent stay) {
        removed();
        isPresent = true;
        counts = new CardCounts(counts.cards() + 1, counts.removed(), counts.unreadable(), counts.losses());
        listener.accept(stay);
    }

    /// Tells it only where a card lay.
    public synchronized void removed() {
        if (isPresent) {
            isPresent = false;
            counts = new CardCounts(counts.cards(), counts.removed() + 1, counts.unreadable(), counts.losses());
            listener.accept(new CardEvent.Removed());
        }
    }

    /// Ends a stay, too.
    public synchronized void unreadable(Trouble trouble) {
        removed();
        counts = new CardCounts(counts.cards(), counts.removed(), counts.unreadable() + 1, counts.losses());
        listener.accept(new CardEvent.Unreadable(trouble, troubles.merge(trouble, 1L, Long::sum)));
    }

    /// Ends a stay, too; further losses until [#back] are none.
    public synchronized void lost(String sentence) {
        removed();
        if (!isLost) {
            isLost = true;
            counts = new CardCounts(counts.cards(), counts.removed(), counts.unreadable(), counts.losses() + 1);
            listener.accept(new CardEvent.Fault(sentence));
        }
    }

    /// Tells it only where the reader was lost.
    public synchronized void back() {
        if (isLost) {
            isLost = false;
            listener.accept(new CardEvent.Recovered());
        }
    }
}

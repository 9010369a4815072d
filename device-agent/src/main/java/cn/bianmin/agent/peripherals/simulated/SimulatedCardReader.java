package cn.bianmin.agent.peripherals.simulated;

import cn.bianmin.agent.peripherals.cards.CardCounts;
import cn.bianmin.agent.peripherals.cards.CardEvent;
import cn.bianmin.agent.peripherals.cards.CardEvent.Trouble;
import cn.bianmin.agent.peripherals.cards.CardReader;
import cn.bianmin.agent.peripherals.cards.CardTeller;
import cn.bianmin.agent.peripherals.cards.CardUid;
import cn.bianmin.agent.peripherals.cards.Identity;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HexFormat;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// A reader on which a program lays cards: the bench page, a test. Safe for use by several threads; events come
/// on the thread that lays.
public final class SimulatedCardReader implements CardReader {
    private final String name;
    private final Deque<Consumer<CardTeller>> lying = new ArrayDeque<>();
    private @Nullable CardTeller teller;
    private boolean isClosed;
    private boolean isUnplugged;

    public SimulatedCardReader(String name) {
        this.name = name;
    }

    /// Lays a card down, beside those that lie there.
    ///
    /// @param uid 3 to 10 bytes in hexadecimal
    public void lay(String uid) {
        var bytes = HexFormat.of().parseHex(uid);
        lay(told -> told.present(CardUid.of(bytes)));
    }

    /// Lays a resident identity card down, beside those that lie there.
    ///
    /// @param number whose check character may be wrong, as that of a damaged card
    public void layIdentity(String name, String number) {
        lay(told -> {
            var ascii = number.getBytes(StandardCharsets.US_ASCII);
            if (Identity.isNumber(ascii)) told.identityRead(new Identity(name.toCharArray(), ascii));
            else told.unreadable(Trouble.BAD_NUMBER);
        });
    }

    private synchronized void lay(Consumer<CardTeller> card) {
        lying.push(card);
        look();
    }

    /// Takes the card away that was laid down last.
    public synchronized void remove() {
        lying.poll();
        look();
    }

    /// Lets something come that cannot be read.
    public synchronized void spoil(Trouble trouble) {
        if (isTelling()) teller().unreadable(trouble);
    }

    /// Pulls the plug or puts it back; cards stay where they are.
    public synchronized void plug(boolean isPlugged) {
        if (isPlugged != isUnplugged) {
            return;
        }
        isUnplugged = !isPlugged;
        if (teller == null || isClosed) {
            return;
        }
        if (isPlugged) {
            teller.back();
            look();
        } else {
            teller.lost("The simulated card reader was unplugged.");
        }
    }

    private void look() {
        if (!isTelling()) {
            return;
        }
        switch (lying.size()) {
            case 0 -> teller().removed();
            case 1 -> lying.element().accept(teller());
            default -> teller().unreadable(Trouble.SEVERAL_CARDS);
        }
    }

    private boolean isTelling() {
        return teller != null && !isClosed && !isUnplugged;
    }

    private CardTeller teller() {
        if (teller == null) {
            throw new IllegalStateException("Nobody listens to " + name);
        }
        return teller;
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public synchronized void listen(Consumer<CardEvent> listener) {
        if (teller != null) {
            throw new IllegalStateException("The card reader " + name + " has a listener");
        }
        teller = new CardTeller(listener);
        look();
    }

    @Override
    public synchronized CardCounts counts() {
        return teller == null ? CardCounts.NONE : teller.counts();
    }

    @Override
    public synchronized void close() {
        isClosed = true;
    }
}

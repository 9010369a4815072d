package cn.bianmin.agent.peripherals.cards;

import cn.bianmin.agent.peripherals.DeviceUnavailable;
import cn.bianmin.agent.peripherals.DeviceWatch;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// A reader that comes and goes, or whose service does.
final class WatchedCardReader implements CardReader {
    private static final Logger LOG = LoggerFactory.getLogger(WatchedCardReader.class);

    private final String name;
    private final CardSource source;
    private final DeviceWatch watch;
    private volatile @Nullable CardTeller teller;

    WatchedCardReader(String name, CardSource source) {
        this.name = name;
        this.source = source;
        this.watch = new DeviceWatch("card reader " + name);
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public CardCounts counts() {
        var telling = teller;
        return telling == null ? CardCounts.NONE : telling.counts();
    }

    @Override
    public void listen(Consumer<CardEvent> listener) {
        var telling = new CardTeller(listener);
        watch.begin(() -> tell(telling));
        teller = telling;
    }

    private void tell(CardTeller telling) {
        while (!watch.isOver()) {
            try (var open = source.open()) {
                telling.back();
                while (!watch.isOver()) open.look(telling);
            } catch (DeviceUnavailable e) {
                lost(telling, e.sentence());
            } catch (RuntimeException e) {
                LOG.error("A card reader's adapter failed; it begins again. reader={}", name, e);
                lost(telling, "The card reader's adapter failed: " + e + ".");
            }
        }
    }

    private void lost(CardTeller telling, String sentence) {
        if (!watch.isOver()) telling.lost(sentence);
        watch.pause();
    }

    @Override
    public void close() {
        watch.close();
    }
}

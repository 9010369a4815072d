package cn.bianmin.agent.peripherals.cards;

import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/// Hears a reader and writes its events down as words, wiping what it was given as every listener has to.
public final class CardEars implements Consumer<CardEvent> {
    private final LinkedBlockingQueue<String> heard = new LinkedBlockingQueue<>();

    @Override
    public void accept(CardEvent event) {
        heard.add(
                switch (event) {
                    case CardEvent.Present(var uid) -> {
                        var hex = HexFormat.of().formatHex(uid.bytes());
                        uid.wipe();
                        yield "card " + hex;
                    }
                    case CardEvent.IdentityRead(var identity) -> {
                        var words = new String(identity.name()) + " "
                                + new String(identity.number(), StandardCharsets.US_ASCII);
                        identity.wipe();
                        yield words;
                    }
                    case CardEvent.Removed() -> "removed";
                    case CardEvent.Unreadable(var trouble, long total) -> trouble + " " + total;
                    case CardEvent.Fault(var sentence) -> "lost: " + sentence;
                    case CardEvent.Recovered() -> "back";
                });
    }

    /// The next event, which has to come.
    public String next() throws InterruptedException {
        var event = heard.poll(20, TimeUnit.SECONDS);
        if (event == null) {
            throw new AssertionError("The card reader told nothing for 20 s");
        }
        return event;
    }

    /// Whether nothing is left that was not asked for.
    public boolean isSilent() {
        return heard.isEmpty();
    }

    /// What has come and was not asked for.
    @Override
    public String toString() {
        return heard.toString();
    }
}

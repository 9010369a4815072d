package cn.bianmin.agent.station.cards;

/// This terminal cannot tell cards apart. The message is one sentence for the engineer.
public final class CardKeysUnusable extends RuntimeException {
    public CardKeysUnusable(String sentence) {
        super(sentence);
    }

    public CardKeysUnusable(String sentence, Throwable cause) {
        super(sentence, cause);
    }
}

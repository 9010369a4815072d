package cn.bianmin.agent.station.slips;

/// This terminal cannot sign slips. The message is one sentence for the engineer.
public final class SlipKeyUnusable extends RuntimeException {
    public SlipKeyUnusable(String sentence) {
        super(sentence);
    }

    public SlipKeyUnusable(String sentence, Throwable cause) {
        super(sentence, cause);
    }
}

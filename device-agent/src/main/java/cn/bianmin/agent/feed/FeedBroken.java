package cn.bianmin.agent.feed;

/// The file of the feed refuses. The message is a sentence for an operator.
public final class FeedBroken extends RuntimeException {
    public FeedBroken(String sentence, Throwable cause) {
        super(sentence, cause);
    }
}

package cn.bianmin.agent.station.slips;

/// No slip can be drawn on this machine. The message is one sentence for the engineer; numbers go on the screen
/// instead.
public final class SlipUndrawable extends RuntimeException {
    public SlipUndrawable(String sentence) {
        super(sentence);
    }

    public SlipUndrawable(String sentence, Throwable cause) {
        super(sentence, cause);
    }
}

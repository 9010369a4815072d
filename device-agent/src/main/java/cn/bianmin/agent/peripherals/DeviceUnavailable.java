package cn.bianmin.agent.peripherals;

/// A device could not be opened or does not answer. The message is one sentence for the person who stands
/// before it.
public final class DeviceUnavailable extends RuntimeException {
    private final String sentence;

    public DeviceUnavailable(String sentence, Throwable cause) {
        super(sentence, cause);
        this.sentence = sentence;
    }

    public DeviceUnavailable(String sentence) {
        super(sentence);
        this.sentence = sentence;
    }

    public String sentence() {
        return sentence;
    }
}

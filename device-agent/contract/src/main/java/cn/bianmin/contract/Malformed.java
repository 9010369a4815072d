package cn.bianmin.contract;

/// Something from outside that does not keep the contract. The message is one sentence that an operator can act
/// on and repeats nothing of the content, which may be personal.
public final class Malformed extends Exception {
    public Malformed(String sentence) {
        super(sentence);
    }

    public Malformed(String sentence, Throwable cause) {
        super(sentence, cause);
    }
}

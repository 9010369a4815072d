package cn.bianmin.provisioning.broker;

/// The broker cannot run; the message is one sentence for the operator.
public final class BrokerTrouble extends RuntimeException {
    public BrokerTrouble(String sentence) {
        super(sentence);
    }

    public BrokerTrouble(String sentence, Throwable cause) {
        super(sentence, cause);
    }
}

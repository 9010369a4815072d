package cn.bianmin.provisioning.days;

/// The file of the days refuses. The message is a sentence for the operator. Nothing is lost with it: the days
/// can be made again of the ledgers.
public final class DaysBroken extends RuntimeException {
    DaysBroken(String sentence, Throwable cause) {
        super(sentence, cause);
    }
}

package cn.bianmin.provisioning.cases;

/// The file of the cases refuses. The message is a sentence for the operator. Nothing is lost with it: the
/// cases can be made again of the ledgers.
public final class CasesBroken extends RuntimeException {
    CasesBroken(String sentence, Throwable cause) {
        super(sentence, cause);
    }
}

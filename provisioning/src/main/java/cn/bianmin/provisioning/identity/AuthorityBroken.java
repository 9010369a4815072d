package cn.bianmin.provisioning.identity;

/// The authority's files cannot be used. The message is one sentence for the operator.
public final class AuthorityBroken extends RuntimeException {
    AuthorityBroken(String sentence, Throwable cause) {
        super(sentence, cause);
    }

    AuthorityBroken(String sentence) {
        super(sentence);
    }
}

package cn.bianmin.provisioning.identity;

import cn.bianmin.contract.IdentityFact.Why;

/// Somebody is turned away; the message says in one sentence what can be done, and gives away no more than they
/// know.
public final class Refused extends Exception {
    private final Why why;

    Refused(Why why, String sentence) {
        super(sentence, null, false, false);
        this.why = why;
    }

    public Why why() {
        return why;
    }

    /// What the other side is told.
    public String sentence() {
        return String.valueOf(getMessage());
    }
}

package cn.bianmin.agent.identity;

/// How far a terminal is with its identity.
///
/// @param sentence what keeps it from going on; empty where nothing does
public record IdentityStatus(Stage stage, String sentence) {
    public enum Stage {
        /// Nobody gave it a code yet.
        NOT_INVITED,
        /// It has a code, and asks the hub.
        INVITED,
        /// The hub, or this terminal, does not want to; another code is needed.
        REFUSED,
        /// It has what it needs.
        ENROLLED,
        /// It has a certificate which the hub does not renew.
        RENEWAL_REFUSED,
        /// Its newer certificate was taken nowhere; it works with the one before.
        RETURNED
    }
}

package cn.bianmin.provisioning.broker;

import java.time.Instant;

/// One cause of refusal, counted.
///
/// @param who the client's name as it gave it, cut to a bounded length and cleaned of control characters
/// @param topic what it wanted to reach; empty where the connection itself was refused
/// @param count how often since the broker started
public record Refusal(Cause cause, String who, String topic, long count, Instant first, Instant last) {
    /// Why the broker turned somebody away.
    public enum Cause {
        UNKNOWN_TERMINAL("no terminal of this name is known"),
        WRONG_TOKEN("the token is not the one of this terminal"),
        NAME_MISMATCH("client id and user name differ"),
        NO_RIGHT("it may not publish or subscribe to this topic"),
        NO_CERTIFICATE("it may not come in under this name with the certificate that it shows, or shows none"),
        NOT_MQTT5("it does not speak MQTT 5");

        private final String sentence;

        Cause(String sentence) {
            this.sentence = sentence;
        }

        /// For the operator's page and the log.
        public String sentence() {
            return sentence;
        }
    }
}

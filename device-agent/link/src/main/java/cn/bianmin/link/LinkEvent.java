package cn.bianmin.link;

/// What a link tells its owner. Events come in order and one at a time; after [Refused] or [Lost] there is
/// none.
public sealed interface LinkEvent {
    /// The broker accepted us.
    ///
    /// @param sessionPresent whether the broker still held our session, with its subscriptions
    /// @param receiveMaximum how many publishes may be in flight towards the broker, at least 1
    /// @param maximumPacketBytes the largest packet that the broker takes
    record Connected(boolean sessionPresent, int receiveMaximum, long maximumPacketBytes) implements LinkEvent {}

    /// The connection did not come about. The link is finished.
    ///
    /// @param sentence what happened, for a person who may have to act
    record Refused(Reason reason, String sentence) implements LinkEvent {}

    /// The connection is gone, or was given up because the broker did not answer. The link is finished.
    ///
    /// @param sentence what happened, for a person who may have to act
    record Lost(Reason reason, String sentence) implements LinkEvent {}

    /// The broker answered a publish.
    ///
    /// @param token the caller's number of the publish
    /// @param reasonCode MQTT 5 PUBACK reason: 0 taken, 0x10 taken but nobody listens, 0x80 and above refused
    record Published(long token, int reasonCode) implements LinkEvent {
        /// Whether the broker refused the message: it is gone, and sending the same again may not help.
        public boolean refused() {
            return reasonCode >= 0x80;
        }

        /// Whether the broker took the message but has nobody to give it to.
        public boolean nobodyListens() {
            return reasonCode == 0x10;
        }
    }

    /// The broker answered a subscription.
    ///
    /// @param reasonCode MQTT 5 SUBACK reason: the granted QoS (0 to 2), 0x80 and above refused
    record Subscribed(String filter, int reasonCode) implements LinkEvent {
        /// Whether the broker refused the subscription.
        public boolean refused() {
            return reasonCode >= 0x80;
        }
    }

    /// A message arrived. It stays unacknowledged until [MqttLink#settle] is called with the delivery.
    record Arrived(Delivery delivery) implements LinkEvent {}

    /// Why a connection was refused or lost, as far as it changes what to do next.
    enum Reason {
        /// Nobody answers, the way is blocked or the connection broke: try again with backoff.
        UNREACHABLE,
        /// Something answers that is no MQTT 5 broker: the address is wrong, or a captive portal is in the way.
        NOT_MQTT5,
        /// The broker knows us not or does not let us in: trying again soon does not help.
        CREDENTIALS,
        /// The broker asks for patience: quota, overload, shutting down.
        BUSY,
        /// The secure channel did not come about, although the line held.
        TLS,
        /// Another connection took our identity: two devices or processes share one.
        TAKEN_OVER,
        /// Anything else; the sentence says what.
        OTHER
    }
}

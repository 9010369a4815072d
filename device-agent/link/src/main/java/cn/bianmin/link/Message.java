package cn.bianmin.link;

import java.util.Arrays;
import java.util.Map;
import java.util.Objects;

/// One MQTT message. Immutable by agreement: the payload array is handed over, not copied, and nobody writes to
/// it.
///
/// @param topic where it goes or came from; no wildcards
/// @param payload at most the packet limit of the link
/// @param retained to publish: the broker keeps it as the topic's last; arrived: it was such a kept one
/// @param contentType MIME type, empty where there is none
/// @param userProperties MQTT 5 user properties; of a repeated name the last counts
public record Message(
        String topic, byte[] payload, boolean retained, String contentType, Map<String, String> userProperties) {
    public Message {
        Objects.requireNonNull(topic);
        Objects.requireNonNull(payload);
        Objects.requireNonNull(contentType);
        userProperties = Map.copyOf(userProperties);
    }

    /// A message with no properties that is not retained.
    public static Message of(String topic, byte[] payload) {
        return new Message(topic, payload, false, "", Map.of());
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Message message
                && topic.equals(message.topic)
                && Arrays.equals(payload, message.payload)
                && retained == message.retained
                && contentType.equals(message.contentType)
                && userProperties.equals(message.userProperties);
    }

    @Override
    public int hashCode() {
        return Objects.hash(topic, Arrays.hashCode(payload), retained, contentType, userProperties);
    }

    /// Without the payload, which may hold personal data.
    @Override
    public String toString() {
        return "Message[topic=" + topic + ", payloadBytes=" + payload.length + ", retained=" + retained + "]";
    }
}

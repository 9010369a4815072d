package cn.bianmin.link;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.eclipse.paho.mqttv5.common.MqttMessage;
import org.eclipse.paho.mqttv5.common.packet.MqttProperties;
import org.eclipse.paho.mqttv5.common.packet.UserProperty;

/// Messages in our form and in Paho's.
final class PahoMessages {
    private static final int QOS_AT_LEAST_ONCE = 1;

    private PahoMessages() {}

    static MqttMessage toPaho(Message message) {
        return new MqttMessage(message.payload(), QOS_AT_LEAST_ONCE, message.retained(), properties(message));
    }

    static MqttProperties properties(Message message) {
        MqttProperties properties = new MqttProperties();
        if (!message.contentType().isEmpty()) {
            properties.setContentType(message.contentType());
        }
        List<UserProperty> pairs = new ArrayList<>();
        message.userProperties().forEach((name, value) -> pairs.add(new UserProperty(name, value)));
        properties.setUserProperties(pairs);
        return properties;
    }

    static Message fromPaho(String topic, MqttMessage message) {
        MqttProperties properties = message.getProperties();
        Map<String, String> pairs = new LinkedHashMap<>();
        properties.getUserProperties().forEach(pair -> pairs.put(pair.getKey(), pair.getValue()));
        String contentType = properties.getContentType();
        return new Message(
                topic, message.getPayload(), message.isRetained(), contentType == null ? "" : contentType, pairs);
    }

    /// An upper bound of the packet that a publish becomes, a few bytes above the truth at most.
    static long packetBytes(Message message) {
        long bytes = 1 + 4 + 2 + utf8(message.topic()) + 2 + 4 + message.payload().length;
        if (!message.contentType().isEmpty()) {
            bytes += 3 + utf8(message.contentType());
        }
        for (Map.Entry<String, String> pair : message.userProperties().entrySet()) {
            bytes += 5 + utf8(pair.getKey()) + utf8(pair.getValue());
        }
        return bytes;
    }

    private static long utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8).length;
    }
}

package cn.bianmin.link;

import java.nio.charset.StandardCharsets;
import org.eclipse.paho.mqttv5.client.MqttConnectionOptions;
import org.eclipse.paho.mqttv5.common.packet.MqttProperties;

/// Our options in Paho's form. Carries the [Wire] through Paho to our [WireFactory].
final class WireOptions extends MqttConnectionOptions {
    private final Wire wire;
    private final long maximumPacketBytes;

    WireOptions(LinkOptions options, Wire wire) {
        this.wire = wire;
        this.maximumPacketBytes = options.bounds().maximumPacketBytes();
        setAutomaticReconnect(false);
        setCleanStart(options.session().cleanStart());
        setSessionExpiryInterval(options.session().expiry().toSeconds());
        setKeepAliveInterval((int) options.timeouts().keepAlive().toSeconds());
        setReceiveMaximum(options.bounds().receiveMaximum());
        options.credentials().ifPresent(credentials -> {
            setUserName(credentials.user());
            setPassword(credentials.token().getBytes(StandardCharsets.UTF_8));
        });
        options.will().ifPresent(will -> {
            setWill(will.message().topic(), PahoMessages.toPaho(will.message()));
            MqttProperties properties = PahoMessages.properties(will.message());
            properties.setWillDelayInterval(will.delay().toSeconds());
            setWillMessageProperties(properties);
        });
    }

    Wire wire() {
        return wire;
    }

    // Told to the broker here and not by setMaximumPacketSize: Paho 1.2.5 would hold what we send against it.
    @Override
    public MqttProperties getConnectionProperties() {
        MqttProperties properties = super.getConnectionProperties();
        properties.setMaximumPacketSize(maximumPacketBytes);
        return properties;
    }
}

package cn.bianmin.provisioning.broker;

import io.netty.handler.codec.mqtt.MqttConnectMessage;
import io.netty.handler.codec.mqtt.MqttMessage;
import org.apache.activemq.artemis.core.protocol.mqtt.MQTTInterceptor;
import org.apache.activemq.artemis.spi.core.protocol.RemotingConnection;

/// Looks at each CONNECT before Artemis does: no last will in another's name. Thread-safe.
final class WillGate implements MQTTInterceptor {
    private final AccessManager access;

    WillGate(AccessManager access) {
        this.access = access;
    }

    @Override
    public boolean intercept(MqttMessage packet, RemotingConnection connection) {
        if (!(packet instanceof MqttConnectMessage connect)
                || packet.decoderResult().isFailure()
                || !connect.variableHeader().isWillFlag()) {
            return true;
        }
        String user =
                connect.payload().userName() == null ? "" : connect.payload().userName();
        return access.mayAnnounceWill(user, connect.payload().willTopic());
    }
}

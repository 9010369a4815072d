package cn.bianmin.provisioning.broker;

import io.netty.channel.ChannelPipeline;
import io.netty.handler.codec.mqtt.MqttDecoder;
import java.util.List;
import java.util.Map;
import java.util.ServiceLoader;
import org.apache.activemq.artemis.api.core.ActiveMQBuffer;
import org.apache.activemq.artemis.api.core.BaseInterceptor;
import org.apache.activemq.artemis.api.core.Message;
import org.apache.activemq.artemis.api.core.RoutingType;
import org.apache.activemq.artemis.api.core.SimpleString;
import org.apache.activemq.artemis.core.persistence.Persister;
import org.apache.activemq.artemis.core.protocol.mqtt.MQTTInterceptor;
import org.apache.activemq.artemis.core.remoting.impl.netty.NettyServerConnection;
import org.apache.activemq.artemis.core.server.ActiveMQComponent;
import org.apache.activemq.artemis.core.server.ActiveMQServer;
import org.apache.activemq.artemis.core.server.routing.RoutingHandler;
import org.apache.activemq.artemis.spi.core.protocol.ConnectionEntry;
import org.apache.activemq.artemis.spi.core.protocol.ProtocolManager;
import org.apache.activemq.artemis.spi.core.protocol.ProtocolManagerFactory;
import org.apache.activemq.artemis.spi.core.protocol.RemotingConnection;
import org.apache.activemq.artemis.spi.core.remoting.Acceptor;
import org.apache.activemq.artemis.spi.core.remoting.Connection;

/// Artemis' MQTT with one change: a packet is bounded before it is buffered. Artemis itself gathers up to 256
/// MB from anybody, signed in or not, and looks at its limit afterwards.
// Artemis' interfaces are raw where they meet its server.
@SuppressWarnings({"rawtypes", "unchecked"})
final class BoundedMqtt implements ProtocolManagerFactory<MQTTInterceptor> {
    private static final String MQTT = "MQTT";

    private final ProtocolManagerFactory<MQTTInterceptor> mqtt;
    private final int maximumPacketBytes;

    BoundedMqtt(int maximumPacketBytes) {
        this.mqtt = ServiceLoader.load(ProtocolManagerFactory.class).stream()
                .map(ServiceLoader.Provider::get)
                .filter(factory -> List.of(factory.getProtocols()).contains(MQTT))
                .findFirst()
                .orElseThrow(() -> new BrokerTrouble("Artemis' MQTT module is missing from the installation."));
        this.maximumPacketBytes = maximumPacketBytes;
    }

    @Override
    public ProtocolManager createProtocolManager(
            ActiveMQServer server,
            Map<String, Object> parameters,
            List<BaseInterceptor> incoming,
            List<BaseInterceptor> outgoing)
            throws Exception {
        return new Bounded(mqtt.createProtocolManager(server, parameters, incoming, outgoing));
    }

    @Override
    public Persister<Message>[] getPersister() {
        return mqtt.getPersister();
    }

    @Override
    public List<MQTTInterceptor> filterInterceptors(List<BaseInterceptor> interceptors) {
        return mqtt.filterInterceptors(interceptors);
    }

    @Override
    public String[] getProtocols() {
        return mqtt.getProtocols();
    }

    @Override
    public String getModuleName() {
        return mqtt.getModuleName();
    }

    @Override
    public void loadProtocolServices(ActiveMQServer server, List<ActiveMQComponent> services) {
        mqtt.loadProtocolServices(server, services);
    }

    @Override
    public void updateProtocolServices(ActiveMQServer server, List<ActiveMQComponent> services) throws Exception {
        mqtt.updateProtocolServices(server, services);
    }

    /// Hands everything through but the pipeline.
    private final class Bounded implements ProtocolManager<MQTTInterceptor, RoutingHandler> {
        private final ProtocolManager<MQTTInterceptor, RoutingHandler> mqtt;

        Bounded(ProtocolManager mqtt) {
            this.mqtt = mqtt;
        }

        @Override
        public void addChannelHandlers(ChannelPipeline pipeline) {
            mqtt.addChannelHandlers(pipeline);
            pipeline.replace(MqttDecoder.class, "bounded-mqtt-decoder", new MqttDecoder(maximumPacketBytes));
        }

        @Override
        public ProtocolManagerFactory<MQTTInterceptor> getFactory() {
            return mqtt.getFactory();
        }

        @Override
        public void updateInterceptors(List<BaseInterceptor> incoming, List<BaseInterceptor> outgoing) {
            mqtt.updateInterceptors(incoming, outgoing);
        }

        @Override
        public ConnectionEntry createConnectionEntry(Acceptor acceptor, Connection connection) {
            return mqtt.createConnectionEntry(acceptor, connection);
        }

        @Override
        public void removeHandler(String name) {
            mqtt.removeHandler(name);
        }

        @Override
        public void handleBuffer(RemotingConnection connection, ActiveMQBuffer buffer) {
            mqtt.handleBuffer(connection, buffer);
        }

        @Override
        public boolean isProtocol(byte[] start) {
            return mqtt.isProtocol(start);
        }

        @Override
        public boolean acceptsNoHandshake() {
            return mqtt.acceptsNoHandshake();
        }

        @Override
        public void handshake(NettyServerConnection connection, ActiveMQBuffer buffer) {
            mqtt.handshake(connection, buffer);
        }

        @Override
        public List<String> websocketSubprotocolIdentifiers() {
            return mqtt.websocketSubprotocolIdentifiers();
        }

        @Override
        public void setAnycastPrefix(String prefix) {
            mqtt.setAnycastPrefix(prefix);
        }

        @Override
        public void setMulticastPrefix(String prefix) {
            mqtt.setMulticastPrefix(prefix);
        }

        @Override
        public Map<SimpleString, RoutingType> getPrefixes() {
            return mqtt.getPrefixes();
        }

        @Override
        public void setSecurityDomain(String domain) {
            mqtt.setSecurityDomain(domain);
        }

        @Override
        public String getSecurityDomain() {
            return mqtt.getSecurityDomain();
        }

        @Override
        public RoutingHandler getRoutingHandler() {
            return mqtt.getRoutingHandler();
        }
    }
}

package cn.bianmin.link;

import java.net.URI;
import java.util.Set;
import org.eclipse.paho.mqttv5.client.MqttConnectionOptions;
import org.eclipse.paho.mqttv5.client.internal.NetworkModule;
import org.eclipse.paho.mqttv5.client.spi.NetworkModuleFactory;

/// Gives Paho our [Wire] for addresses of our own scheme. Found by Paho through `ServiceLoader`, and of no use
/// to anybody else.
public final class WireFactory implements NetworkModuleFactory {
    static final String SCHEME = "bianmin";

    @Override
    public Set<String> getSupportedUriSchemes() {
        return Set.of(SCHEME);
    }

    @Override
    public void validateURI(URI address) {
        if (address.getHost() == null) {
            throw new IllegalArgumentException("no host in " + address);
        }
    }

    @Override
    public NetworkModule createNetworkModule(URI address, MqttConnectionOptions options, String clientId) {
        if (options instanceof WireOptions ours) {
            return ours.wire();
        }
        throw new IllegalArgumentException("the scheme " + SCHEME + " is for PahoLink only");
    }
}

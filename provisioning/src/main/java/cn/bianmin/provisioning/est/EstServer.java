package cn.bianmin.provisioning.est;

import cn.bianmin.provisioning.documents.DocumentDoor;
import cn.bianmin.provisioning.identity.Identities;
import cn.bianmin.provisioning.stations.Profiles;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Path;
import javax.net.ssl.SSLContext;
import org.eclipse.jetty.http.HttpVersion;
import org.eclipse.jetty.http.UriCompliance;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.NetworkConnectionLimit;
import org.eclipse.jetty.server.SecureRequestCustomizer;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.server.SslConnectionFactory;
import org.eclipse.jetty.util.ssl.SslContextFactory;
import org.eclipse.jetty.util.thread.QueuedThreadPool;
import org.eclipse.jetty.util.thread.VirtualThreadPool;

/// The port of the enrolment service: TLS alone, asks for a client's certificate and can do without.
/// Thread-safe.
public final class EstServer implements AutoCloseable {
    private static final int CONNECTIONS = 512;
    private static final int HEADER_BYTES = 4 * 1024;
    private static final int IDLE_MILLIS = 15_000;

    private final Server server;
    private final ServerConnector connector;
    private final String host;

    private EstServer(Server server, ServerConnector connector, String host) {
        this.server = server;
        this.connector = connector;
        this.host = host;
    }

    /// Starts to serve.
    ///
    /// @param listen port 0 takes a free one
    /// @param context the hub's side of TLS; lets any client's certificate through to `identities`
    /// @param releases folder of what terminals fetch, laid out as the paths are
    /// @param documents that are fetched
    /// @throws IOException with a sentence where the address cannot be had; nothing is left running
    public static EstServer start(
            InetSocketAddress listen,
            SSLContext context,
            Identities identities,
            Profiles profiles,
            Path releases,
            DocumentDoor documents)
            throws IOException {
        var carriers = new QueuedThreadPool(8, 1);
        carriers.setName("est");
        carriers.setVirtualThreadsExecutor(new VirtualThreadPool(CONNECTIONS));
        var server = new Server(carriers);
        var tls = new SslContextFactory.Server();
        tls.setSslContext(context);
        tls.setIncludeProtocols("TLSv1.3", "TLSv1.2");
        tls.setWantClientAuth(true);
        tls.setSniRequired(false);
        tls.setRenegotiationAllowed(false);
        var http = new HttpConfiguration();
        http.setSendServerVersion(false);
        http.setRequestHeaderSize(HEADER_BYTES);
        http.setUriCompliance(UriCompliance.RFC3986);
        http.addCustomizer(new SecureRequestCustomizer(false));
        var connector = new ServerConnector(
                server,
                1,
                1,
                new SslConnectionFactory(tls, HttpVersion.HTTP_1_1.asString()),
                new HttpConnectionFactory(http));
        connector.setHost(listen.getHostString());
        connector.setPort(listen.getPort());
        connector.setIdleTimeout(IDLE_MILLIS);
        connector.addBean(new NetworkConnectionLimit(CONNECTIONS, connector));
        server.addConnector(connector);
        server.setHandler(new Handler.Sequence(
                new ReleaseFiles(releases, identities),
                new DocumentTexts(documents, identities),
                new EstRequests(identities, profiles)));
        server.setStopTimeout(0);
        try {
            server.start();
        } catch (Exception e) {
            stop(server);
            throw new IOException(
                    "Terminals cannot be enrolled at %s:%d: %s. Another program may use the port."
                            .formatted(listen.getHostString(), listen.getPort(), e.getMessage()),
                    e);
        }
        return new EstServer(server, connector, listen.getHostString());
    }

    /// Where it serves, with the real port.
    public URI address() {
        return URI.create("https://" + host + ":" + connector.getLocalPort() + "/.well-known/est");
    }

    @Override
    public void close() {
        stop(server);
    }

    private static void stop(Server server) {
        try {
            server.stop();
        } catch (Exception e) {
            throw new IllegalStateException("The enrolment service did not stop", e);
        }
    }
}

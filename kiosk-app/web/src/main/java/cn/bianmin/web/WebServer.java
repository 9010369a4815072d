package cn.bianmin.web;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.time.Duration;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.util.thread.QueuedThreadPool;
import org.eclipse.jetty.util.thread.VirtualThreadPool;
import org.jspecify.annotations.Nullable;

/// One HTTP/1.1 listener for the browsers of one terminal or one bench, and where it is asked for one over TLS
/// for the station's network. Pages may wait: each request has a virtual thread. Thread-safe.
public final class WebServer implements AutoCloseable {
    private static final int MAX_CONNECTIONS = 256;
    private static final int MAX_HEADER_BYTES = 16 * 1024;
    private static final Duration IDLE = Duration.ofSeconds(60);

    private final Server server;
    private final HttpConfiguration http;
    private final Guard guard;
    private final URI address;
    private @Nullable LanPort lan;

    private WebServer(Server server, HttpConfiguration http, Guard guard, URI address) {
        this.server = server;
        this.http = http;
        this.guard = guard;
        this.address = address;
    }

    /// Listens and serves.
    ///
    /// @param listen port 0 takes a free one
    /// @throws IOException with one sentence for the console when the port cannot be had; nothing is left
    ///     running
    public static WebServer start(InetSocketAddress listen, Site site) throws IOException {
        var interfaceAddress = resolved(listen);
        var carriers = new QueuedThreadPool(8, 1);
        carriers.setName("web");
        carriers.setVirtualThreadsExecutor(new VirtualThreadPool(2 * MAX_CONNECTIONS));
        var server = new Server(carriers);
        var http = new HttpConfiguration();
        http.setSendServerVersion(false);
        http.setRequestHeaderSize(MAX_HEADER_BYTES);
        var connector = new ServerConnector(server, 1, 1, new HttpConnectionFactory(http));
        var guard = new Guard(interfaceAddress.isLoopbackAddress(), site);
        add(connector, interfaceAddress, listen.getPort(), guard);
        server.addConnector(connector);
        server.setHandler(guard);
        server.setStopTimeout(0);
        try {
            server.start();
        } catch (Exception e) {
            stop(server);
            throw new IOException(
                    "The screens cannot be served at %s:%d: %s. Another program may use the port."
                            .formatted(listen.getHostString(), listen.getPort(), e.getMessage()),
                    e);
        }
        return new WebServer(server, http, guard, address("http", interfaceAddress, connector));
    }

    private static void add(ServerConnector connector, InetAddress at, int port, Guard guard) {
        connector.setHost(at.getHostAddress());
        connector.setPort(port);
        connector.setIdleTimeout(IDLE.toMillis());
        var bound = new ConnectionBound(MAX_CONNECTIONS);
        connector.addBean(bound);
        guard.bound(connector, bound);
    }

    private static URI address(String scheme, InetAddress at, ServerConnector connector) {
        return URI.create("%s://%s:%d/".formatted(scheme, literal(at), connector.getLocalPort()));
    }

    /// Serves the staff and the board on the station's network too, over TLS.
    ///
    /// @return where
    /// @throws IOException with one sentence when that cannot be; everything else goes on
    public synchronized URI openLan(InetSocketAddress listen, OwnCertificate certificate) throws IOException {
        var at = resolved(listen);
        var port = new LanPort(server, http, certificate);
        add(port.connector(), at, listen.getPort(), guard);
        guard.tellApart(port);
        try {
            server.addConnector(port.connector());
            port.connector().start();
            server.manage(port.connector());
        } catch (Exception e) {
            server.removeConnector(port.connector());
            throw new IOException(
                    "The staff's screens cannot be served at %s:%d: %s."
                            .formatted(listen.getHostString(), listen.getPort(), e.getMessage()),
                    e);
        }
        lan = port;
        return address("https", at, port.connector());
    }

    /// From now on new connections of the network get this certificate.
    public synchronized void renew(OwnCertificate newer) throws IOException {
        if (lan == null) throw new IllegalStateException("No port to the network is open");
        try {
            lan.renew(newer);
        } catch (Exception e) {
            throw new IOException("The new certificate is not taken: " + e.getMessage() + ".", e);
        }
    }

    /// Where a browser finds the first page.
    public URI address() {
        return address;
    }

    /// Ends every connection, live ones too.
    @Override
    public void close() {
        stop(server);
    }

    private static InetAddress resolved(InetSocketAddress listen) throws IOException {
        try {
            return InetAddress.getByName(listen.getHostString());
        } catch (UnknownHostException e) {
            throw new IOException("This machine has no address " + listen.getHostString() + " to listen at.", e);
        }
    }

    private static String literal(InetAddress address) {
        return address.getAddress().length == 4 ? address.getHostAddress() : "[" + address.getHostAddress() + "]";
    }

    private static void stop(Server server) {
        try {
            server.stop();
        } catch (Exception e) {
            throw new IllegalStateException("The web server did not stop", e);
        }
    }
}

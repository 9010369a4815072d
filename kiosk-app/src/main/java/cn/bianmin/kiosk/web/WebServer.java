package cn.bianmin.kiosk.web;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.time.Duration;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.NetworkConnectionLimit;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.util.thread.QueuedThreadPool;
import org.eclipse.jetty.util.thread.VirtualThreadPool;

/// One HTTP/1.1 listener for the browsers of one terminal or one bench. Pages may wait: each request has a
/// virtual thread. Thread-safe.
public final class WebServer implements AutoCloseable {
    private static final int MAX_CONNECTIONS = 256;
    private static final int MAX_HEADER_BYTES = 16 * 1024;
    private static final Duration IDLE = Duration.ofSeconds(60);

    private final Server server;
    private final URI address;

    private WebServer(Server server, URI address) {
        this.server = server;
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
        carriers.setVirtualThreadsExecutor(new VirtualThreadPool(MAX_CONNECTIONS));
        var server = new Server(carriers);
        var http = new HttpConfiguration();
        http.setSendServerVersion(false);
        http.setRequestHeaderSize(MAX_HEADER_BYTES);
        var connector = new ServerConnector(server, 1, 1, new HttpConnectionFactory(http));
        connector.setHost(interfaceAddress.getHostAddress());
        connector.setPort(listen.getPort());
        connector.setIdleTimeout(IDLE.toMillis());
        server.addConnector(connector);
        server.addBean(new NetworkConnectionLimit(MAX_CONNECTIONS, server));

        server.setHandler(new Guard(interfaceAddress.isLoopbackAddress(), site));
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
        return new WebServer(
                server, URI.create("http://%s:%d/".formatted(literal(interfaceAddress), connector.getLocalPort())));
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

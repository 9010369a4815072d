package cn.bianmin.provisioning.console;

import java.io.IOException;
import java.net.BindException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.concurrent.Executors;
import org.eclipse.jetty.http.UriCompliance;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.util.thread.QueuedThreadPool;

/// The hub's HTTP server. Thread-safe.
public final class Console implements AutoCloseable {
    private static final int HEADER_BYTES = 8 * 1024;
    private static final int MOST_THREADS = 64;

    private final Server server;
    private final ServerConnector connector;
    private final String host;
    private final Requests requests;

    private Console(Server server, ServerConnector connector, String host, Requests requests) {
        this.requests = requests;
        this.server = server;
        this.connector = connector;
        this.host = host;
    }

    /// Starts to serve.
    ///
    /// @param listen port 0 takes a free one
    /// @throws IOException with a sentence where the address cannot be had; nothing is left running
    public static Console start(InetSocketAddress listen, Requests requests) throws IOException {
        var threads = new QueuedThreadPool(MOST_THREADS, 4);
        threads.setName("console");
        threads.setVirtualThreadsExecutor(Executors.newVirtualThreadPerTaskExecutor());
        var server = new Server(threads);
        var http = new HttpConfiguration();
        http.setRequestHeaderSize(HEADER_BYTES);
        http.setSendServerVersion(false);
        http.setUriCompliance(UriCompliance.RFC3986);
        var connector = new ServerConnector(server, new HttpConnectionFactory(http));
        connector.setHost(listen.getHostString());
        connector.setPort(listen.getPort());
        server.addConnector(connector);
        server.setHandler(requests);
        server.setStopTimeout(1_000);
        try {
            server.start();
        } catch (Exception e) {
            stop(server);
            throw new IOException(
                    e instanceof BindException || e.getCause() instanceof BindException
                            ? "The HTTP address " + listen.getHostString() + ":" + listen.getPort()
                                    + " is in use or not this machine's."
                            : "The HTTP server did not start: " + e.getMessage(),
                    e);
        }
        return new Console(server, connector, listen.getHostString(), requests);
    }

    /// Where it serves, with the real port.
    public URI address() {
        return URI.create("http://" + host + ":" + connector.getLocalPort());
    }

    @Override
    public void close() {
        requests.endLive();
        try {
            stop(server);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void stop(Server server) throws IOException {
        try {
            server.stop();
        } catch (Exception e) {
            throw new IOException("The HTTP server did not stop in order.", e);
        }
    }
}

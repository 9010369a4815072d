package cn.bianmin.agent;

import static java.nio.charset.StandardCharsets.UTF_8;

import cn.bianmin.agent.health.HealthText;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;

/// `/metrics` of a terminal without screens, for Prometheus on this very machine: it listens on the loopback only, so
/// nobody on the network gets it. One question after the other, on a thread of its own.
final class MetricsDoor implements AutoCloseable {
    private static final String PATH = "/metrics";
    private static final int WAITING = 4;

    private final DeviceAgent agent;
    private final HttpServer server;

    private MetricsDoor(DeviceAgent agent, HttpServer server) {
        this.agent = agent;
        this.server = server;
    }

    /// @param port 0 for any that is free
    /// @throws IOException where something else has the port
    static MetricsDoor open(DeviceAgent agent, int port) throws IOException {
        var server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), WAITING);
        var door = new MetricsDoor(agent, server);
        server.createContext("/", door::answer);
        server.start();
        return door;
    }

    /// Where it is.
    URI address() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + PATH);
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            if (!exchange.getRequestURI().getPath().equals(PATH)) {
                exchange.sendResponseHeaders(404, -1);
                return;
            }
            var report = agent.health();
            if (report.isEmpty()) {
                exchange.sendResponseHeaders(503, -1);
                return;
            }
            var text = HealthText.of(
                            agent.settings().terminal(),
                            report.get(),
                            agent.now().clock(),
                            agent.uplinkStatus().connected())
                    .getBytes(UTF_8);
            exchange.getResponseHeaders().set("Content-Type", HealthText.TYPE);
            exchange.sendResponseHeaders(200, text.length);
            exchange.getResponseBody().write(text);
        }
    }

    @Override
    public void close() {
        server.stop(0);
    }
}

package cn.bianmin.kiosk;

import static java.nio.charset.StandardCharsets.US_ASCII;

import cn.bianmin.web.WebServer;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/// Asks the terminal's own screens for the first page that villagers see, as a browser does. Thread-safe.
final class ScreenCheck implements BooleanSupplier {
    private static final int PATIENCE_MILLIS = 10_000;
    private static final String GOOD = "HTTP/1.1 200 ";

    private final AtomicReference<@Nullable WebServer> screens = new AtomicReference<>();

    /// From now on there are screens.
    void of(WebServer server) {
        screens.set(server);
    }

    @Override
    public boolean getAsBoolean() {
        var server = screens.get();
        if (server == null) return false;
        var address = server.address();
        try (var socket = new Socket()) {
            socket.connect(new InetSocketAddress(address.getHost(), address.getPort()), PATIENCE_MILLIS);
            socket.setSoTimeout(PATIENCE_MILLIS);
            socket.getOutputStream()
                    .write("GET /kiosk HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: close\r\n\r\n".getBytes(US_ASCII));
            return new String(socket.getInputStream().readNBytes(GOOD.length()), US_ASCII).equals(GOOD);
        } catch (IOException e) {
            return false;
        }
    }
}

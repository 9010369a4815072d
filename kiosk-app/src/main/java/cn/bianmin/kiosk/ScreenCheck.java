package cn.bianmin.kiosk;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/// Asks the terminal's own screens for the first page that villagers see, as a browser does. Thread-safe.
final class ScreenCheck implements BooleanSupplier {
    /// How long an answer may take, to be connected and to be told, each.
    static final Duration PATIENCE = Duration.ofSeconds(10);

    private static final String GOOD = "HTTP/1.1 200 ";

    private final AtomicReference<@Nullable URI> screens = new AtomicReference<>();
    private final int patienceMillis;

    /// @param patience how long an answer may take, to be connected and to be told, each
    ScreenCheck(Duration patience) {
        this.patienceMillis = Math.toIntExact(patience.toMillis());
    }

    /// From now on there are screens.
    void of(URI address) {
        screens.set(address);
    }

    @Override
    public boolean getAsBoolean() {
        var address = screens.get();
        if (address == null) return false;
        try (var socket = new Socket()) {
            socket.connect(new InetSocketAddress(address.getHost(), address.getPort()), patienceMillis);
            socket.setSoTimeout(patienceMillis);
            socket.getOutputStream()
                    .write("GET /kiosk HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: close\r\n\r\n".getBytes(US_ASCII));
            return new String(socket.getInputStream().readNBytes(GOOD.length()), US_ASCII).equals(GOOD);
        } catch (IOException e) {
            return false;
        }
    }
}

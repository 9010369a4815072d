package cn.bianmin.kiosk.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketTimeoutException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(20)
final class PlugTest {
    private static final int SOON_MILLIS = 300;

    private final ServerSocket hub = new ServerSocket(0, 8, InetAddress.getLoopbackAddress());
    private final Plug plug = new Plug("test", () -> new InetSocketAddress(hub.getInetAddress(), hub.getLocalPort()));

    PlugTest() throws IOException {}

    @AfterEach
    void close() throws IOException {
        plug.close();
        hub.close();
    }

    @Test
    void aPluggedCableCarriesBothWays() throws IOException {
        try (var near = dial();
                var far = hub.accept()) {
            near.getOutputStream().write(7);
            assertThat(far.getInputStream().read()).isEqualTo(7);
            far.getOutputStream().write(9);
            assertThat(near.getInputStream().read()).isEqualTo(9);
        }
    }

    @Test
    void aPulledCableBreaksWhatStands() throws IOException {
        try (var near = dial();
                var far = hub.accept()) {
            near.getOutputStream().write(7);
            assertThat(far.getInputStream().read()).isEqualTo(7);

            plug.set(Plug.State.OUT);

            assertThatThrownBy(() -> readOrThrow(near)).isInstanceOf(IOException.class);
            assertThatThrownBy(() -> readOrThrow(far)).isInstanceOf(IOException.class);
        }
    }

    @Test
    void aPulledCableTakesNoNewConnection() {
        plug.set(Plug.State.OUT);

        assertThatThrownBy(() -> {
                    try (var near = dial()) {
                        readOrThrow(near);
                    }
                })
                .isInstanceOf(IOException.class);
    }

    @Test
    void aSilentLineStandsAndCarriesLaterWhatWasSent() throws IOException {
        try (var near = dial();
                var far = hub.accept()) {
            plug.set(Plug.State.SILENT);
            near.getOutputStream().write(7);
            far.setSoTimeout(SOON_MILLIS);
            assertThatThrownBy(() -> far.getInputStream().read()).isInstanceOf(SocketTimeoutException.class);

            plug.set(Plug.State.IN);

            far.setSoTimeout(0);
            assertThat(far.getInputStream().read()).isEqualTo(7);
        }
    }

    @Test
    void withNobodyAtTheOtherEndAConnectionEndsAtOnce() throws IOException {
        hub.close();

        assertThatThrownBy(() -> {
                    try (var near = dial()) {
                        readOrThrow(near);
                    }
                })
                .isInstanceOf(IOException.class);
    }

    private Socket dial() throws IOException {
        return new Socket(InetAddress.getLoopbackAddress(), plug.port());
    }

    private static void readOrThrow(Socket socket) throws IOException {
        if (socket.getInputStream().read() < 0) throw new IOException("The other side has gone");
    }
}

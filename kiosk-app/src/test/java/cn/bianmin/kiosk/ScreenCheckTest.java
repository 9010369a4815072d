package cn.bianmin.kiosk;

import static org.assertj.core.api.Assertions.assertThat;

import cn.bianmin.web.Answer;
import cn.bianmin.web.Site;
import cn.bianmin.web.WebServer;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
final class ScreenCheckTest {
    private static final InetSocketAddress FREE = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);

    private final ScreenCheck check = new ScreenCheck(Duration.ofMillis(300));

    @Test
    void beforeThereAreScreensNoneAnswers() {
        assertThat(check.getAsBoolean()).isFalse();
    }

    @Test
    void screensThatShowTheFirstPageAnswer() throws Exception {
        var check = new ScreenCheck(ScreenCheck.PATIENCE);
        try (var server =
                WebServer.start(FREE, new Site().page("/kiosk", _ -> new Answer.File("text/html", new byte[9])))) {
            check.of(server.address());
            assertThat(check.getAsBoolean()).isTrue();
            assertThat(check.getAsBoolean()).isTrue();
        }
        assertThat(check.getAsBoolean()).as("after they ended").isFalse();
    }

    @Test
    void screensThatHaveNoPageForVillagersDoNotAnswer() throws Exception {
        try (var server = WebServer.start(FREE, new Site().page("/kiosk", _ -> new Answer.Refused(503, "Not now.")))) {
            check.of(server.address());
            assertThat(check.getAsBoolean()).isFalse();
        }
    }

    @Test
    void screensThatAcceptAndSayNothingDoNotAnswer() throws Exception {
        try (var mute = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            check.of(URI.create("http://127.0.0.1:" + mute.getLocalPort()));
            assertThat(check.getAsBoolean()).isFalse();
        }
    }
}

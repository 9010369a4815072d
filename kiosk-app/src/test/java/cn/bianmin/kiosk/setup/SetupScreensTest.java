package cn.bianmin.kiosk.setup;

import static org.assertj.core.api.Assertions.assertThat;

import cn.bianmin.agent.setup.SetupStatus;
import cn.bianmin.agent.setup.SetupStatus.Stage;
import cn.bianmin.web.Browser;
import cn.bianmin.web.Site;
import cn.bianmin.web.WebServer;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

final class SetupScreensTest {
    private static final Pattern TOKEN = Pattern.compile("name=\"token\" value=\"([^\"]+)\"");

    private final List<String> offered = new ArrayList<>();
    private final WebServer server;
    private final Browser browser;
    private SetupStatus status = new SetupStatus(Stage.NOT_INVITED, "", "");

    SetupScreensTest() throws IOException {
        var site = new Site().assets("tokens.css", "mark.svg");
        new SetupScreens(() -> status, offered::add).addTo(site);
        server = WebServer.start(InetSocketAddress.createUnresolved("127.0.0.1", 0), site);
        browser = new Browser(server.address());
    }

    @AfterEach
    void stop() {
        browser.close();
        server.close();
    }

    @ParameterizedTest
    @EnumSource
    void everyStageSaysInBothLanguagesWhatItIsAndWhatToDo(Stage stage) throws Exception {
        status = new SetupStatus(stage, "wufeng-01", "");
        var view = SetupView.of(status, "");
        for (var path : List.of("/", "/kiosk", "/kiosk/setup")) {
            assertThat(browser.get(path).body())
                    .contains(
                            view.head().chinese(),
                            view.head().english(),
                            view.hint().chinese(),
                            view.hint().english());
        }
    }

    @Test
    void whatHoldsItUpStandsThereForTheCallWithTheCounty() throws Exception {
        status = new SetupStatus(Stage.ENROLLING, "wufeng-01", "The hub at 10.1.1.1:8444 cannot be asked: <timeout>.");
        assertThat(browser.get("/kiosk/setup").body())
                .contains("10.1.1.1:8444", "&lt;timeout", SetupWords.SLOW_HINT.chinese());
    }

    @Test
    void aLineThatIsTypedIsTakenAndOneThatIsFarTooLongIsNot() throws Exception {
        type("BIANMIN-ENROL:1:typed");
        type("x".repeat(2_000));
        assertThat(offered).containsExactly("BIANMIN-ENROL:1:typed");
    }

    private void type(String line) throws Exception {
        var found = TOKEN.matcher(browser.get("/kiosk/setup").body());
        assertThat(found.find()).isTrue();
        browser.submit("/kiosk/setup", Map.of("line", line, "token", found.group(1)));
    }
}

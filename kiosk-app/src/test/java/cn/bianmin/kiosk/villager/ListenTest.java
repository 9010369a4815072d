package cn.bianmin.kiosk.villager;

import static org.assertj.core.api.Assertions.assertThat;

import cn.bianmin.agent.station.queue.Command;
import cn.bianmin.contract.PriorityClass;
import cn.bianmin.contract.TicketFact;
import cn.bianmin.kiosk.browser.CdpPage;
import cn.bianmin.kiosk.voice.Voice;
import cn.bianmin.kiosk.voice.VoiceClips;
import cn.bianmin.kiosk.voice.VoicePack;
import cn.bianmin.web.Site;
import cn.bianmin.web.WebServer;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.OptionalInt;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// 听一遍 where the browser has no voice of its own, as on a terminal.
@Tag("browser")
final class ListenTest {
    private static final Duration SOON = Duration.ofSeconds(30);

    @TempDir
    Path data;

    @Test
    void thePlaceInTheQueueIsHeardDigitByDigit() throws Exception {
        var terminal = new PaperTerminal();
        terminal.opens();
        for (int i = 0; i < 3; i++) {
            terminal.queue()
                    .attempt(new Command.Take(
                            "t" + i,
                            "relief",
                            TicketFact.By.KIOSK,
                            null,
                            PriorityClass.NORMAL,
                            false,
                            OptionalInt.empty(),
                            null));
        }
        var site = new Site().assets("tokens.css", "mark.svg");
        new VillagerScreens(terminal).addTo(site);
        new VoiceClips(new Voice(VoicePack.shipped(), data, List.of())).addTo(site);
        try (var server = WebServer.start(InetSocketAddress.createUnresolved("127.0.0.1", 0), site);
                var page = CdpPage.open(1280, 800)) {
            page.go(server.address().resolve("/kiosk/place/003"));
            page.value("globalThis.heardClips = []; addEventListener('heard', (e) => heardClips.push(e.detail)); 0");
            page.touch(".listen");
            page.waitFor("heardClips.length >= 8", SOON);
            assertThat(page.value("heardClips.slice(0, 8).join(' ')").asString(""))
                    .isEqualTo("your-number letter-a digit-0 digit-0 digit-3 ahead two people");
            assertThat(page.troubles()).isEmpty();
        }
    }
}

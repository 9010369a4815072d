package cn.bianmin.kiosk.villager;

import static org.assertj.core.api.Assertions.assertThat;

import cn.bianmin.agent.peripherals.simulated.SimulatedCardReader;
import cn.bianmin.agent.station.cards.CardDesk;
import cn.bianmin.agent.station.cards.CardHashes;
import cn.bianmin.kiosk.browser.Axe;
import cn.bianmin.kiosk.browser.CdpPage;
import cn.bianmin.web.Site;
import cn.bianmin.web.WebServer;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Cards at the kiosk's reader, in a real browser (DOMAIN D2).
@Tag("browser")
final class CardStoryTest {
    private static final Path PICTURES = Path.of("target", "pictures", "cards");
    private static final Duration SOON = Duration.ofSeconds(20);

    @TempDir
    private Path folder;

    private final PaperTerminal terminal = new PaperTerminal();

    @Test
    void aCardLeadsToItsScreenWithTheKeysAloneAndWhatIsOnItGoesWithTheCard() throws Exception {
        var desk = new CardDesk(
                CardHashes.open(folder.resolve("card-keys"), terminal.time, new SecureRandom()),
                () -> terminal.time.get().monoMillis());
        terminal.cards = Optional.of(new Terminal.Cards("1", desk));
        terminal.opens();
        var site = new Site().assets("tokens.css", "mark.svg");
        new VillagerScreens(terminal).addTo(site);
        try (var reader = new SimulatedCardReader("card-reader");
                var server = WebServer.start(InetSocketAddress.createUnresolved("127.0.0.1", 0), site);
                var page = CdpPage.open(1280, 800)) {
            reader.listen(desk::heard);
            page.go(server.address().resolve("/kiosk"));
            reader.layIdentity("张为民", "11010519491231002X");
            page.waitFor("document.querySelector('.card-person')", SOON);
            assertThat(page.text(".card-person")).contains("张*民").contains("1101**********002X");
            page.screenshot(PICTURES.resolve("1-is-it-you-1280x800.png"));
            assertThat(Axe.objections(page, "1-is-it-you-1280x800")).isEmpty();
            page.resize(1080, 1920);
            page.screenshot(PICTURES.resolve("1-is-it-you-1080x1920.png"));
            page.resize(1280, 800);
            reader.remove();
            page.waitFor("document.querySelector('[data-card=NOTHING]')", SOON);
            assertThat(page.text("body")).doesNotContain("张*民");
            page.screenshot(PICTURES.resolve("2-gone-1280x800.png"));

            reader.lay("04a1b2c3");
            page.waitFor("document.querySelector('[data-card^=CARD]') && document.readyState === 'complete'", SOON);
            page.screenshot(PICTURES.resolve("3-card-1280x800.png"));
            press(page, "1", "location.pathname === '/kiosk/themes'");
            reader.remove();
            press(page, "1", "location.pathname.startsWith('/kiosk/theme/')");
            press(page, "6", "location.pathname.startsWith('/kiosk/item/')");
            press(page, "1", "location.pathname === '/kiosk/ticket'");
            assertThat(terminal.queue().picture().waiting().getFirst().ticket().cardHash())
                    .isNotNull();

            reader.lay("04a1b2c3");
            page.waitFor(
                    "location.pathname === '/kiosk/card' && document.querySelector('.number')"
                            + " && document.readyState === 'complete'",
                    SOON);
            assertThat(page.text(".number")).isEqualTo("A001");
            page.screenshot(PICTURES.resolve("4-has-number-1280x800.png"));
            assertThat(Axe.objections(page, "4-has-number-1280x800")).isEmpty();
            page.resize(1080, 1920);
            page.screenshot(PICTURES.resolve("4-has-number-1080x1920.png"));
            press(page, "1", "document.querySelector('.said')");
            assertThat(terminal.copied).isPresent();

            reader.lay("04d4e5f6");
            page.waitFor("document.querySelector('[data-card^=UNREAD]')", SOON);
            page.screenshot(PICTURES.resolve("5-two-cards-1080x1920.png"));
            assertThat(page.troubles()).isEmpty();
        }
    }

    private static void press(CdpPage page, String key, String until) throws InterruptedException {
        page.waitFor("document.readyState === 'complete'", SOON);
        page.press(key);
        page.waitFor(until + " && document.readyState === 'complete'", SOON);
    }
}

package cn.bianmin.kiosk.villager;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import cn.bianmin.agent.station.queue.Command;
import cn.bianmin.contract.PriorityClass;
import cn.bianmin.contract.TicketFact;
import cn.bianmin.contract.TypedCode;
import cn.bianmin.web.Browser;
import cn.bianmin.web.Site;
import cn.bianmin.web.WebServer;
import com.google.zxing.BarcodeFormat;
import com.google.zxing.WriterException;
import com.google.zxing.qrcode.QRCodeWriter;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.Map;
import java.util.OptionalInt;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// Every way to show a slip that is not the scanner.
final class SlipScreensTest {
    private static final String TICKET = "0000000000000000000000000g";

    private final PaperTerminal terminal = new PaperTerminal();
    private WebServer server;
    private Browser browser;

    @BeforeEach
    void start() throws Exception {
        var site = new Site().assets("tokens.css", "mark.svg");
        new VillagerScreens(terminal).addTo(site);
        server = WebServer.start(InetSocketAddress.createUnresolved("127.0.0.1", 0), site);
        browser = new Browser(server.address());
        terminal.opens();
        terminal.queue()
                .attempt(new Command.Take(
                        TICKET,
                        "relief",
                        TicketFact.By.KIOSK,
                        null,
                        PriorityClass.NORMAL,
                        false,
                        OptionalInt.empty(),
                        null));
        browser.get("/kiosk/code");
    }

    @AfterEach
    void stop() {
        browser.close();
        server.close();
    }

    @Test
    void theTypedCodeIsAsGoodAsTheSlipAndStandsInNoAddress() throws Exception {
        var code = TypedCode.of(TICKET);
        var found = browser.submit(
                "/kiosk/code", Map.of("code", TypedCode.printed(code).toLowerCase(java.util.Locale.ROOT)));
        assertThat(found.uri().toString()).endsWith("/kiosk/slip");
        assertThat(found.body()).contains("A001", "前面没有人").doesNotContain(code, TICKET);
        terminal.queue().attempt(new Command.CallNext("3", "li"));
        terminal.time.passes(Duration.ofSeconds(31));
        terminal.queue().attempt(new Command.NoShow("3", "li"));
        assertThat(browser.get("/kiosk/slip").body()).contains("刚才叫过您了");
        assertThat(browser.submit("/kiosk/comeback", Map.of("from", "slip", "back", "/kiosk/slip"))
                        .body())
                .contains("请坐着等");
        browser.submit("/kiosk/again", Map.of());
        assertThat(browser.get("/kiosk/slip").body()).contains("请把号票再放到扫码的地方");
    }

    @Test
    void aVisitThatIsOverIsFoundByItsCodeAndCanBeRated() throws Exception {
        terminal.queue().attempt(new Command.CallNext("3", "li"));
        terminal.queue().attempt(new Command.Begin("3", "li"));
        terminal.queue().attempt(new Command.Finish("3", "li", false));
        var found = browser.submit("/kiosk/code", Map.of("code", TypedCode.of(TICKET)));
        assertThat(found.uri().getPath()).isEqualTo("/kiosk/rate/visit");
    }

    @Test
    void withoutScriptEachKeyIsSentAndTheEighthFinds() throws Exception {
        var code = TypedCode.of(TICKET);
        var page = browser.submit("/kiosk/code", Map.of("code", "X", "key", "delete"))
                .body();
        assertThat(page).contains("name=\"code\" value=\"\"");
        for (int i = 0; i < 8; i++) {
            var key = code.substring(i, i + 1);
            page = browser.submit("/kiosk/code", Map.of("code", code.substring(0, i), "key", key))
                    .body();
            if (i < 7) assertThat(page).contains("name=\"code\" value=\"" + code.substring(0, i + 1) + "\"");
        }
        assertThat(page).contains("A001");
    }

    @Test
    void fiveTriesAMinuteAreAllowedAtEachKiosk() throws Exception {
        var code = TypedCode.of(TICKET);
        var wrong = (code.charAt(0) == '0' ? "1" : "0") + code.substring(1);
        for (int i = 0; i < 5; i++) {
            assertThat(browser.submit("/kiosk/code", Map.of("code", wrong)).body())
                    .contains("有一位不对");
        }
        assertThat(browser.submit("/kiosk/code", Map.of("code", code)).body()).contains("请等一分钟再输");
        try (var second = new Browser(server.address())) {
            second.get("/kiosk?kiosk=2");
            assertThat(second.submit("/kiosk/code", Map.of("code", code)).body())
                    .contains("A001");
        }
        terminal.time.passes(Duration.ofSeconds(61));
        assertThat(browser.submit("/kiosk/code", Map.of("code", code)).body()).contains("A001");
        assertThat(browser.submit("/kiosk/code", Map.of("code", "x".repeat(5_000)))
                        .body())
                .contains("有一位不对");
    }

    @Test
    void aSlipIsReadInAPicture() throws Exception {
        var seen = browser.post("/kiosk/picture", "image/png", png(code(TICKET)));
        assertThat(seen.body()).contains("\"path\":\"/kiosk/slip\"").doesNotContain(TICKET);
        assertThat(browser.get("/kiosk/slip").body()).contains("A001");
        var foreign = browser.post("/kiosk/picture", "image/png", png(code("http://advertisement.example")));
        assertThat(foreign.body()).contains("/kiosk/slip");
        assertThat(browser.get("/kiosk/slip").body()).contains("这不是本站的号票");
    }

    @Test
    void whatIsNoPictureOfASlipIsRefusedWithASentenceAndNothingIsHeld() throws Exception {
        var empty = new BufferedImage(640, 480, BufferedImage.TYPE_BYTE_GRAY);
        assertThat(browser.post("/kiosk/picture", "image/png", png(empty)).body())
                .contains("没有找到二维码");
        assertThat(browser.post("/kiosk/picture", "image/jpeg", "hello".getBytes(UTF_8))
                        .body())
                .contains("不是能识别的图片");
        var bomb = png(new BufferedImage(20_000, 4_000, BufferedImage.TYPE_BYTE_BINARY));
        assertThat(bomb.length).isLessThan(100_000);
        assertThat(browser.post("/kiosk/picture", "image/png", bomb).body()).contains("图片太大了");
        var large = browser.post("/kiosk/picture", "image/jpeg", new byte[10 * 1024 * 1024]);
        assertThat(large.statusCode()).isEqualTo(400);
        assertThat(large.body()).contains("太大了");
        assertThat(browser.post("/kiosk/picture", "text/html", new byte[10]).statusCode())
                .isEqualTo(400);
        assertThat(browser.get("/kiosk/slip").body()).contains("请把号票再放到扫码的地方");
    }

    @Test
    void aNumberIsFoundInAListWithSixKeys() throws Exception {
        for (int i = 0; i < 40; i++) {
            terminal.queue()
                    .attempt(new Command.Take(
                            "00000000000000000000000%03d".formatted(i * 8),
                            "relief",
                            TicketFact.By.KIOSK,
                            null,
                            PriorityClass.NORMAL,
                            false,
                            OptionalInt.empty(),
                            null));
        }
        assertThat(browser.get("/kiosk/list").body()).contains("/kiosk/list/A001/A036", "A037 – A041");
        assertThat(browser.get("/kiosk/list/A001/A036").body()).contains("/kiosk/list/A007/A012");
        assertThat(browser.get("/kiosk/list/A007/A012").body()).contains("/kiosk/place/A009");
        assertThat(browser.get("/kiosk/place/A009").body()).contains("A009");
        assertThat(browser.get("/kiosk/list/Z/Z").body()).contains("现在没有人在排队");
    }

    private static BufferedImage code(String text) throws WriterException {
        var dots = new QRCodeWriter().encode(text, BarcodeFormat.QR_CODE, 300, 300);
        var image = new BufferedImage(300, 300, BufferedImage.TYPE_INT_RGB);
        for (int y = 0; y < 300; y++) {
            for (int x = 0; x < 300; x++) image.setRGB(x, y, dots.get(x, y) ? 0 : 0xffffff);
        }
        return image;
    }

    private static byte[] png(BufferedImage image) throws IOException {
        var bytes = new ByteArrayOutputStream();
        ImageIO.write(image, "png", bytes);
        return bytes.toByteArray();
    }
}

package cn.bianmin.kiosk.villager;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import cn.bianmin.contract.ComplaintFact;
import cn.bianmin.contract.EntryCodec;
import cn.bianmin.contract.TerminalId;
import cn.bianmin.web.Browser;
import cn.bianmin.web.Site;
import cn.bianmin.web.WebServer;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

final class ComplaintScreensTest {
    private static final Pattern ONCE = Pattern.compile("name=\"once\" value=\"([^\"]+)\"");
    private static final Pattern TOKEN = Pattern.compile("name=\"token\" value=\"([^\"]+)\"");
    private static final Pattern CODE = Pattern.compile("[0-9A-Z]{4}-[0-9A-Z]{4}");

    private final PaperTerminal terminal = new PaperTerminal();
    private WebServer server;
    private Browser browser;

    @BeforeEach
    void start() throws IOException {
        var site = new Site().assets("tokens.css", "mark.svg");
        new VillagerScreens(terminal).addTo(site);
        server = WebServer.start(InetSocketAddress.createUnresolved("127.0.0.1", 0), site);
        browser = new Browser(server.address());
    }

    @AfterEach
    void stop() {
        browser.close();
        server.close();
    }

    @Test
    void aComplaintIsMadeWithoutANameAndItsReceiptSaysUntilWhenItIsAnswered() throws Exception {
        assertThat(browser.get("/kiosk/complain").body()).contains("您想反映哪方面的事", "本站的人谁也看不到", "窗口人员", "data-key=\"6\"");
        assertThat(browser.get("/kiosk/complain/about/staff").body()).contains("态度不好", "自己写几句");
        assertThat(pick("STAFF", "RUDE", "reach")).contains("要不要给您答复", "不留名");
        var check = browser.submit("/kiosk/complain/reach", Map.of("by", "ANONYMOUS"))
                .body();
        assertThat(check).contains("请您看一遍", "态度不好", "最迟3月9日(周一)17:30前答复");
        var receipt = browser.submit("/kiosk/complain/send", Map.of("once", once(check)))
                .body();
        assertThat(receipt).contains("收到了", "最迟3月9日(周一)17:30前答复").containsPattern(CODE);

        assertThat(lodged().content().text()).startsWith("s1.");
        assertThat(lodged().contact()).isNull();
        assertThat(terminal.hubKey.open(new TerminalId("wufeng-01"), "complaint.content", lodged().content()))
                .isEqualTo("态度不好");
        assertThat(ledgerText()).doesNotContain("态度");
    }

    @Test
    void whatIsSpokenIsHeardAgainDroppedSpokenAnewAndSent() throws Exception {
        pick("WAITING", "", "speak");
        assertThat(speak("only words, however many there may be of them, and no recording of a voice".getBytes(UTF_8)))
                .contains("这不是录音");
        assertThat(speak(recording("x".repeat(300_000)))).contains("说得太长了,最多60秒");
        assertThat(browser.get("/kiosk/complain/voice").body()).contains("您想反映哪方面的事");
        assertThat(browser.get("/kiosk/complain/speak").body()).contains("开始说", "本站的人谁也看不到");

        assertThat(speak(recording("the first thing that was said, "))).contains("\"done\":true");
        assertThat(browser.get("/kiosk/complain/voice").body()).contains("first thing");
        browser.get("/kiosk/complain/speak");
        assertThat(browser.submit("/kiosk/complain/voice/drop", Map.of()).body())
                .contains("开始说");
        assertThat(speak(recording("the second thing that was said, "))).contains("\"done\":true");
        assertThat(browser.get("/kiosk/complain/speak").body()).contains("录好了,还没有交", "不要了,重新说");
        var check = browser.submit("/kiosk/complain/reach", Map.of("by", "ANONYMOUS"))
                .body();
        assertThat(check).contains("一段录音");
        assertThat(browser.submit("/kiosk/complain/send", Map.of("once", once(check)))
                        .body())
                .contains("收到了");

        assertThat(terminal.ledger.position().head()).isEqualTo(2);
        assertThat(ledgerText()).contains("voice.piece").doesNotContain("second thing");
        assertThat(browser.get("/kiosk/complain/voice").body()).doesNotContain("second thing");
    }

    private String speak(byte[] sound) throws Exception {
        var page = browser.get("/kiosk/complain/speak").body();
        var token = TOKEN.matcher(page);
        assertThat(token.find()).as(page).isTrue();
        return browser.post("/kiosk/complain/voice", "application/octet-stream", sound, "Token", token.group(1))
                .body();
    }

    private static byte[] recording(String said) {
        var sound = said.repeat(3).getBytes(UTF_8);
        System.arraycopy(new byte[] {0x1a, 0x45, (byte) 0xdf, (byte) 0xa3}, 0, sound, 0, 4);
        return sound;
    }

    @Test
    void whoeverWantsToBeCalledNeedNotWrite() throws Exception {
        pick("OTHER", "", "reach");
        browser.submit("/kiosk/complain/reach", Map.of("by", "CALL_BACK"));
        String check = "";
        for (char digit : "13800001234".toCharArray()) {
            check = browser.submit("/kiosk/complain/phone", Map.of("key", String.valueOf(digit)))
                    .body();
        }
        assertThat(check).contains("打电话 13800001234 听您说");
        browser.submit("/kiosk/complain/send", Map.of("once", once(check)));

        assertThat(lodged().callBack()).isTrue();
        assertThat(terminal.hubKey.open(
                        new TerminalId("wufeng-01"), "complaint.contact", Objects.requireNonNull(lodged().contact())))
                .isEqualTo("13800001234");
        assertThat(ledgerText()).doesNotContain("13800001234");
    }

    @Test
    void aFormThatIsSentTwiceIsOneComplaint() throws Exception {
        pick("FEES", "NO_BILL", "reach");
        var once = once(browser.submit("/kiosk/complain/reach", Map.of("by", "ANONYMOUS"))
                .body());
        browser.submit("/kiosk/complain/send", Map.of("once", once));
        assertThat(browser.submit("/kiosk/complain/send", Map.of("once", once)).body())
                .contains("收到了");
        browser.submit("/kiosk/complain/send", Map.of("once", "made-up"));

        assertThat(terminal.ledger.position().head()).isEqualTo(1);
    }

    @Test
    void fiftyThousandCharactersAreRefusedWithASentence() throws Exception {
        pick("MATTER", "OVERDUE", "write");
        assertThat(browser.submit("/kiosk/complain/write", Map.of("text", "a".repeat(50_000)))
                        .body())
                .contains("太长了,最多2000个字");
        assertThat(browser.submit("/kiosk/complain/write", Map.of("text", "长".repeat(50_000)))
                        .body())
                .contains("太大了");
        assertThat(browser.get("/kiosk/complain/check").body()).doesNotContain("长长长");
        assertThat(terminal.ledger.position().head()).isZero();
    }

    @Test
    void nothingSaidIsNoComplaintAndABadNumberIsAskedForAgain() throws Exception {
        pick("STAFF", "", "reach");
        assertThat(browser.submit("/kiosk/complain/reach", Map.of("by", "ANONYMOUS"))
                        .body())
                .contains("还没说是什么事");
        pick("STAFF", "RUDE", "reach");
        browser.submit("/kiosk/complain/reach", Map.of("by", "PHONE"));
        browser.submit("/kiosk/complain/phone", Map.of("key", "5"));
        assertThat(browser.submit("/kiosk/complain/phone", Map.of("key", "done"))
                        .body())
                .contains("电话号码不对");
        assertThat(terminal.ledger.position().head()).isZero();
    }

    @Test
    void withoutTheHubsKeyPeopleAreToldWhereToGo() throws Exception {
        terminal.sealKey = Optional.empty();

        assertThat(browser.get("/kiosk/complain").body()).contains("12345");
    }

    @Test
    void withoutALineItIsTakenAllTheSame() throws Exception {
        terminal.online = false;
        pick("WAITING", "WAITED_LONG", "reach");
        var check = browser.submit("/kiosk/complain/reach", Map.of("by", "ANONYMOUS"))
                .body();

        assertThat(browser.submit("/kiosk/complain/send", Map.of("once", once(check)))
                        .body())
                .contains("收到了", "一联网就送到");
    }

    @Test
    void whoeverLeavesLeavesNothing() throws Exception {
        pick("STAFF", "RUDE", "reach");
        browser.submit("/kiosk/again", Map.of());

        assertThat(browser.get("/kiosk/complain/check").body())
                .contains("您想反映哪方面的事")
                .doesNotContain("态度不好");
    }

    private String pick(String about, String sentence, String next) throws Exception {
        browser.get("/kiosk/complain/about/" + about.toLowerCase(java.util.Locale.ROOT));
        return browser.submit(
                        "/kiosk/complain/pick",
                        sentence.isEmpty()
                                ? Map.of("about", about, "next", next)
                                : Map.of("about", about, sentence, "1", "next", next))
                .body();
    }

    private ComplaintFact.Lodged lodged() throws Exception {
        var entry =
                EntryCodec.decode(terminal.ledger.read(1, 1, 100_000).getFirst().bytes());
        return (ComplaintFact.Lodged) entry.facts().orElseThrow();
    }

    private String ledgerText() {
        return new String(terminal.ledger.read(1, 1, 100_000).getFirst().bytes(), UTF_8);
    }

    private static String once(String page) {
        var matcher = ONCE.matcher(page);
        assertThat(matcher.find()).as(page).isTrue();
        return matcher.group(1);
    }
}

package cn.bianmin.kiosk.voice;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import cn.bianmin.agent.station.PaperLedger;
import cn.bianmin.agent.station.StationTime;
import cn.bianmin.agent.station.queue.Counter;
import cn.bianmin.agent.station.staff.Pins;
import cn.bianmin.agent.station.staff.StaffDesk;
import cn.bianmin.agent.station.staff.StaffDocument;
import cn.bianmin.agent.station.staff.StaffPolicy;
import cn.bianmin.contract.Language;
import cn.bianmin.kiosk.browser.CdpPage;
import cn.bianmin.kiosk.desk.DeskDoor;
import cn.bianmin.kiosk.desk.DeskSessions;
import cn.bianmin.web.Browser;
import cn.bianmin.web.Site;
import cn.bianmin.web.WebServer;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class VoiceDeskTest {
    private static final String PIN = "284651";
    private static final String HASH = Pins.hash(PIN);
    private static final Pattern TOKEN = Pattern.compile("data-token=\"([^\"]+)\"");

    private static final Path PICTURES = Path.of("target", "pictures", "desk");
    private static final Duration SOON = Duration.ofSeconds(30);

    @TempDir
    Path directory;

    private final List<Counter> counters = List.of(new Counter("3", "综合窗口", Set.of()));
    private WebServer server;
    private Browser browser;
    private Voice voice;

    @BeforeEach
    void start() throws Exception {
        var time = new StationTime();
        var ledger = new PaperLedger(time, new Random(1));
        var accounts = Stream.of("LEAD", "CLERK", "ENGINEER")
                .map(role -> "{\"id\":\"%s\",\"name\":\"张三\",\"post\":\"窗口\",\"role\":\"%s\",\"pin\":\"%s\"}"
                        .formatted(role.toLowerCase(java.util.Locale.ROOT), role, HASH))
                .toList();
        var file = Files.writeString(
                directory.resolve("staff.json"), "{\"version\":1,\"accounts\":[" + String.join(",", accounts) + "]}");
        var staff = new StaffDesk(
                ledger,
                StaffDocument.read(file),
                StaffPolicy.DEFAULT,
                () -> time.get().monoMillis(),
                new Random(2));
        voice = new Voice(VoicePack.shipped(), directory, counters);
        var sessions = new DeskSessions(staff);
        var site = new Site().assets("tokens.css", "mark.svg", "desk.css").asset("/favicon.ico", "mark.svg");
        DeskDoor.addTo(site, sessions);
        new VoiceClips(voice).addTo(site);
        new VoiceDesk("五峰镇便民服务中心", voice, sessions).addTo(site);
        server = WebServer.start(InetSocketAddress.createUnresolved("127.0.0.1", 0), site);
        browser = new Browser(server.address());
    }

    @AfterEach
    void stop() {
        browser.close();
        server.close();
    }

    private void signIn(String account) throws Exception {
        var token = browser.get("/desk").body().replace("\"", "");
        browser.submit("/desk/sign-in", Map.of("account", account, "pin", PIN, "token", token));
    }

    private String token() throws Exception {
        var found = TOKEN.matcher(browser.get("/desk/voice").body());
        return found.find() ? found.group(1) : "none";
    }

    private String send(String clip, byte[] bytes, String token) throws Exception {
        return browser.post("/desk/voice/zh-CN/" + clip, "application/octet-stream", bytes, "Token", token)
                .body();
    }

    private static byte[] wav(int bytes) {
        var wav = new byte[bytes];
        System.arraycopy("RIFF    WAVEfmt ".getBytes(ISO_8859_1), 0, wav, 0, 16);
        return wav;
    }

    private byte[] played(String clip) {
        return voice.recording(Language.CHINESE, voice.phrase(clip).orElseThrow())
                .orElseThrow()
                .bytes();
    }

    @Test
    void theLeadRecordsAClipWhichSpeaksUntilTheShippedOneIsWantedAgain() throws Exception {
        var shipped = played("to");
        long before = voice.changes();
        signIn("lead");
        assertThat(send("to", wav(5_000), token())).contains("\"done\":true", "存好了");
        assertThat(played("to")).isEqualTo(wav(5_000));
        assertThat(voice.changes()).isGreaterThan(before);
        var heard = browser.get("/voice/clip/zh-CN/to");
        assertThat(heard.headers().firstValue("Content-Type")).contains("audio/wav");
        assertThat(browser.get("/desk/voice").body()).contains("data-own=\"yes\"");

        var again = new Voice(VoicePack.shipped(), directory, counters);
        assertThat(again.isOwn(Language.CHINESE, again.phrase("to").orElseThrow()))
                .isTrue();

        browser.submit("/desk/voice/restore", Map.of("language", "zh-CN", "clip", "to"));
        assertThat(played("to")).isEqualTo(shipped);
    }

    @Test
    void aCounterIsSaidAsOneOnceTheStationHasRecordedIt() throws Exception {
        signIn("engineer");
        assertThat(voice.reading(Language.CHINESE).clips("到3号窗口")).containsExactly("to", "digit-3", "counter");
        send("counter-3", wav(5_000), token());
        assertThat(voice.reading(Language.CHINESE).clips("到3号窗口")).containsExactly("to", "counter-3");
        assertThat(voice.reading(Language.CHINESE).clips("到13号窗口")).containsExactly("to", "ten", "digit-3", "counter");
    }

    @Test
    void aBadFileIsRefusedWithASentenceAndTheOneBeforeSpeaksOn() throws Exception {
        signIn("lead");
        var token = token();
        send("to", wav(5_000), token);
        assertThat(send("to", "<script>alert(1)</script>".repeat(9).getBytes(ISO_8859_1), token))
                .contains("\"done\":false", "原来的照用");
        assertThat(send("to", new byte[0], token)).contains("\"done\":false");
        assertThat(send("to", wav(Recording.MAX_BYTES + 1), token)).contains("\"done\":false", "300 kB");
        assertThat(browser.post("/desk/voice/zh-CN/to", "application/octet-stream", wav(2_000_000), "Token", token)
                        .statusCode())
                .isEqualTo(400);
        assertThat(played("to")).isEqualTo(wav(5_000));
    }

    @Test
    void aFileThatWasDamagedOnTheDiskIsAsGoodAsNone() throws Exception {
        var shipped = played("to");
        signIn("lead");
        send("to", wav(5_000), token());
        var file = directory.resolve("voice/zh-CN/to.clip");
        Files.write(file, new byte[100]);
        assertThat(played("to")).isEqualTo(shipped);
        try (var files = Files.list(file.getParent())) {
            assertThat(files).containsExactly(file);
        }
    }

    @Test
    void theRoomForRecordingsIsBounded() throws Exception {
        signIn("lead");
        var token = token();
        var clips = voice.phrases().stream()
                .filter(phrase -> phrase.isFor(Language.CHINESE))
                .toList();
        String last = "";
        for (int i = 0; i < clips.size() && !last.contains("满了"); i++) {
            last = send(clips.get(i).clip(), wav(Recording.MAX_BYTES), token);
        }
        assertThat(last).contains("\"done\":false", "录音的地方满了");
        assertThat(send(clips.getFirst().clip(), wav(5_000), token)).contains("\"done\":true");
    }

    @Test
    void onlyLeadAndEngineerRecordAndOnlyWithTheTokenOfTheirPage() throws Exception {
        var shipped = played("to");
        assertThat(browser.get("/desk/voice").uri().getPath()).isEqualTo("/desk");
        signIn("clerk");
        assertThat(browser.get("/desk/voice").uri().getPath()).isEqualTo("/desk");
        send("to", wav(5_000), token());
        signIn("lead");
        send("to", wav(5_000), "guessed");
        browser.post("/desk/voice/zh-CN/to", "application/octet-stream", wav(5_000));
        assertThat(played("to")).isEqualTo(shipped);
        assertThat(browser.get("/desk/voice?language=en").body()).contains("please go to counter 3");
    }

    @Test
    void noRequestReachesAnotherFile() throws Exception {
        signIn("lead");
        var token = token();
        for (var clip : List.of("..%2f..%2fstaff", "nobody", "to.clip", "TO")) {
            assertThat(browser.post("/desk/voice/zh-CN/" + clip, "application/octet-stream", wav(5_000), "Token", token)
                            .statusCode())
                    .isIn(400, 404);
            assertThat(browser.get("/voice/clip/zh-CN/" + clip).statusCode()).isIn(400, 404);
        }
        assertThat(browser.get("/voice/clip/fr/to").statusCode()).isEqualTo(404);
    }

    @Test
    void aSentenceComesBackAsClipsAndWords() throws Exception {
        assertThat(browser.post("/voice/say", "application/json", """
                                {"language":"zh-CN","text":"高龄津贴。前面还有2人"}
                                """.getBytes(java.nio.charset.StandardCharsets.UTF_8))
                        .body())
                .isEqualTo("[{\"text\":\"高龄津贴\"},{\"clips\":[\"ahead\",\"two\",\"people\"]}]");
        for (var bad : List.of("{}", "{\"language\":\"fr\",\"text\":\"x\"}", "[", "{\"language\":\"en\"}")) {
            assertThat(browser.post("/voice/say", "application/json", bad.getBytes(ISO_8859_1))
                            .statusCode())
                    .as(bad)
                    .isEqualTo(400);
        }
    }

    /// The microphone of the browser beeps; what was recorded between two beeps is refused as silent.
    private static void record(CdpPage page) throws InterruptedException {
        for (int attempt = 0; attempt < 10; attempt++) {
            page.click("[data-clip=to] .record");
            page.waitFor("document.querySelector('[data-clip=to] [aria-pressed=true]')", SOON);
            Thread.sleep(Duration.ofMillis(1_200));
            page.click("[data-clip=to] .record");
            page.waitFor(
                    "document.querySelector('[data-clip=to][data-own]')"
                            + " || document.querySelector('#notice').textContent === document.body.dataset.silent",
                    SOON);
            if (page.value("document.querySelector('[data-clip=to][data-own]') !== null")
                    .asBoolean(false)) {
                return;
            }
        }
    }

    @Test
    @Tag("browser")
    void theLeadRecordsWithTheMicrophoneAndHearsIt() throws Exception {
        try (var page =
                CdpPage.open(1280, 800, "--use-fake-device-for-media-stream", "--use-fake-ui-for-media-stream")) {
            page.go(server.address().resolve("/mark.svg"));
            page.value("""
                    (async () => {
                      const token = await (await fetch("/desk")).json();
                      const fields = { token, account: "lead", pin: "%s" };
                      const body = new URLSearchParams(fields);
                      await fetch("/desk/sign-in", { method: "POST", body });
                      globalThis.signedIn = true;
                    })(); 0""".formatted(PIN));
            page.waitFor("globalThis.signedIn", SOON);
            page.go(server.address().resolve("/desk/voice"));
            page.value("globalThis.heardClips = []; addEventListener('heard', (e) => heardClips.push(e.detail)); 0");
            page.screenshot(PICTURES.resolve("voice-desk.png"));

            record(page);
            page.waitFor("heardClips.join() === 'to'", SOON);
            assertThat(voice.isOwn(Language.CHINESE, voice.phrase("to").orElseThrow()))
                    .isTrue();
            assertThat(page.text("#notice")).contains("存好了");

            page.click("#try");
            page.waitFor("heardClips.at(-1) === 'counter'", SOON);
            assertThat(page.value("heardClips.join(' ')").asString(""))
                    .isEqualTo("to please letter-a digit-0 digit-0 digit-7 number to digit-3 counter");
            page.screenshot(PICTURES.resolve("voice-desk-recorded.png"));
            page.click("[data-clip=to] .restore");
            page.waitFor("!document.querySelector('[data-clip=to][data-own]')", SOON);
            assertThat(page.troubles()).isEmpty();
        }
    }

    @Test
    void aSoundFileIsKnownByItsFirstBytes() {
        var rest = new byte[80];
        assertThat(Recording.of(rest)).isEmpty();
        assertThat(format("OggS")).isEqualTo(Recording.Format.OGG);
        assertThat(format("\u001aE\u00df\u00a3")).isEqualTo(Recording.Format.WEBM);
        assertThat(format("RIFF....WAVE")).isEqualTo(Recording.Format.WAV);
        assertThat(format("ID3")).isEqualTo(Recording.Format.MP3);
        assertThat(format("\u00ff\u00fb")).isEqualTo(Recording.Format.MP3);
        assertThat(format("....ftypM4A ")).isEqualTo(Recording.Format.MP4);
        assertThat(Recording.of(Arrays.copyOf("OggS".getBytes(ISO_8859_1), Recording.MAX_BYTES + 1)))
                .isEmpty();
    }

    private static Recording.Format format(String first) {
        return Recording.of(Arrays.copyOf(first.getBytes(ISO_8859_1), 100))
                .orElseThrow()
                .format();
    }
}

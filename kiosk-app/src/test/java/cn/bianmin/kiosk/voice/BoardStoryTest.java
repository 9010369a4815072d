package cn.bianmin.kiosk.voice;

import static org.assertj.core.api.Assertions.assertThat;

import cn.bianmin.agent.station.queue.Command;
import cn.bianmin.kiosk.browser.CdpPage;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The hall hears each call once, in a real browser with a real sound output.
@Tag("browser")
final class BoardStoryTest {
    private static final Path PICTURES = Path.of("target", "pictures", "board");
    private static final Duration SOON = Duration.ofSeconds(20);
    private static final Duration SPEECH = Duration.ofSeconds(60);

    @TempDir
    Path data;

    private static List<String> call(String number, String counter) {
        var sentence = new ArrayList<String>();
        sentence.add("please");
        sentence.addAll(Numerals.each(number));
        sentence.addAll(List.of("number", "to", "digit-" + counter, "counter"));
        var all = new ArrayList<>(List.of("chime"));
        all.addAll(sentence);
        all.addAll(sentence);
        return all;
    }

    private static List<String> ready(String number) {
        var all = new ArrayList<>(Numerals.each(number));
        all.add("get-ready");
        return all;
    }

    private static List<String> heard(CdpPage page) {
        var heard = new ArrayList<String>();
        page.value("globalThis.heardClips").forEach(clip -> heard.add(clip.asString("")));
        return heard;
    }

    private static void hears(CdpPage page, List<String> clips) throws InterruptedException {
        page.waitFor("globalThis.heardClips.length >= " + clips.size(), SPEECH);
        assertThat(heard(page)).isEqualTo(clips);
    }

    private static void shows(CdpPage page, String number) throws InterruptedException {
        page.waitFor("document.querySelector('.call b')?.textContent === '" + number + "'", SOON);
    }

    @Test
    void eachCallIsHeardOnceThoughTheTerminalGoesAndComes() throws Exception {
        try (var hall = new Hall(data);
                var page = CdpPage.open(1920, 1080)) {
            hall.draws(4);
            page.go(hall.address("/board"));
            page.value("globalThis.heardClips = []; addEventListener('heard', (e) => heardClips.push(e.detail)); 0");
            hall.calls("3");
            shows(page, "A001");
            assertThat(page.text(".call span")).isEqualTo("3号窗口");

            // The browser wants a touch first and the board says so; the call waits for it.
            page.waitFor("!document.getElementById('sound').hidden", SOON);
            assertThat(heard(page)).isEmpty();
            page.click("#sound");
            page.waitFor("document.getElementById('sound').hidden", SOON);
            var expected = new ArrayList<String>(call("A001", "3"));
            // Called while the board still speaks: one after another.
            hall.calls("1");
            shows(page, "A002");
            expected.addAll(call("A002", "1"));
            expected.addAll(ready("A004"));
            hears(page, expected);

            int port = hall.loseTerminal();
            page.waitFor("!document.getElementById('lost').hidden", SOON);
            hall.calls("2");
            hall.serves("2");
            hall.calls("2");
            hall.startTerminal(port);
            shows(page, "A004");
            expected.addAll(call("A004", "2"));
            hears(page, expected);
            assertThat(page.value("document.getElementById('lost').hidden").asBoolean(false))
                    .isTrue();

            // A board that starts again knows what it has said.
            page.go(hall.address("/board"));
            shows(page, "A004");
            assertThat(page.value("JSON.parse(localStorage.heard).length").asInt(0))
                    .isEqualTo(4);
            assertThat(page.troubles()).allMatch(trouble -> trouble.contains("ERR_"));
        }
    }

    @Test
    void theNumberIsReadAtTenMetres() throws Exception {
        try (var hall = new Hall(data);
                var page = CdpPage.open(1920, 1080)) {
            hall.draws(2);
            hall.draws(true);
            hall.draws(8);
            page.go(hall.address("/board?sound=off"));
            page.screenshot(PICTURES.resolve("quiet.png"));
            for (var counter : List.of("1", "2")) {
                hall.calls(counter);
                hall.serves(counter);
            }
            for (var counter : List.of("1", "2", "3", "5", "12")) hall.calls(counter);
            hall.does(new Command.Begin("5", "s5"));
            shows(page, "A007");
            page.waitFor("document.querySelector('#served b')?.textContent === 'A006'", SOON);
            for (var size : List.of(List.of(1920, 1080), List.of(1080, 1920))) {
                page.resize(size.getFirst(), size.getLast());
                page.waitFor("innerWidth === " + size.getFirst(), SOON);
                page.screenshot(PICTURES.resolve("calls-" + size.getFirst() + ".png"));
                assertThat(page.value("""
                                (() => {
                                  const number = document.querySelector(".call b");
                                  const pen = document.createElement("canvas").getContext("2d");
                                  const { fontWeight, fontSize, fontFamily } = getComputedStyle(number);
                                  pen.font = `${fontWeight} ${fontSize} ${fontFamily}`;
                                  return pen.measureText("A").actualBoundingBoxAscent;
                                })()""").asDouble()).as("cap height in px").isGreaterThanOrEqualTo(150);
                assertThat(page.value("""
                                [...document.querySelectorAll("body *")].filter((element) =>
                                  element.scrollWidth > element.clientWidth + 1 && element.clientWidth > 0)
                                  .map((element) => element.outerHTML.slice(0, 80))""").toString()).isEqualTo("[]");
            }
            page.go(hall.address("/board?counters=2&sound=off"));
            shows(page, "A004");
            assertThat(page.value("document.querySelectorAll('.call').length").asInt(0))
                    .isEqualTo(1);
            assertThat(page.troubles()).isEmpty();
        }
    }
}

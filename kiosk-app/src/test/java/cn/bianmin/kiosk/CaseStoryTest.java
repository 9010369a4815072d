package cn.bianmin.kiosk;

import static org.assertj.core.api.Assertions.assertThat;

import cn.bianmin.agent.DeviceAgent;
import cn.bianmin.agent.settings.TerminalFile;
import cn.bianmin.agent.station.queue.Answer;
import cn.bianmin.agent.station.queue.Command;
import cn.bianmin.agent.station.staff.Pins;
import cn.bianmin.contract.Language;
import cn.bianmin.contract.PriorityClass;
import cn.bianmin.contract.TicketFact;
import cn.bianmin.contract.TypedCode;
import cn.bianmin.kiosk.browser.Axe;
import cn.bianmin.kiosk.browser.CdpPage;
import cn.bianmin.rules.cases.CaseState;
import cn.bianmin.rules.deadlines.Deadlines;
import cn.bianmin.web.WebServer;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.OptionalInt;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A clerk takes a case in at the desk, and the villager sees at the kiosk how it goes on (DOMAIN D3, D6), in a
/// real browser.
@Tag("browser")
final class CaseStoryTest {
    private static final Path PICTURES = Path.of("target", "pictures", "cases");
    private static final Duration SOON = Duration.ofSeconds(30);
    private static final String PIN = "284651";

    @TempDir
    Path directory;

    @Test
    void whatTheClerkAcceptsTheVillagerFindsByItsCode() throws Exception {
        try (var agent = DeviceAgent.start(TerminalFile.read(config(), DeviceAgent.PAD_ADAPTERS));
                var server = WebServer.start(
                        InetSocketAddress.createUnresolved("127.0.0.1", 0),
                        KioskMain.site(agent, new AtomicReference<>()));
                var page = CdpPage.open(1280, 800)) {
            serves(agent);
            page.go(server.address().resolve("/desk"));
            page.waitFor("document.querySelector('#part')?.dataset.ready", SOON);
            page.value("document.querySelector('input[value=s02]').click()");
            page.value("document.querySelector('input[name=pin]').value = '" + PIN + "'");
            sends(page, ".sign-in button", "nav a[href='/desk/cases']");
            follows(page, "/", ".take-in a.primary");
            page.screenshot(PICTURES.resolve("1-lists.png"));
            assertThat(Axe.objections(page, "1-lists")).isEmpty();
            follows(page, "1", ".visit");
            page.value("document.querySelector('input[name=name]').value = '张建民'");
            page.click("input[name='have-0']");
            page.click("input[name='have-1']");
            page.click("input[name='keep-1']");
            page.screenshot(PICTURES.resolve("2-visit.png"));
            assertThat(Axe.objections(page, "2-visit")).isEmpty();
            sends(page, "button[value=accept]", ".stages .at");
            page.screenshot(PICTURES.resolve("3-case.png"));
            assertThat(Axe.objections(page, "3-case")).isEmpty();
            assertThat(page.text(".case h2")).contains("张*民").doesNotContain("张建民");
            assertThat(page.text(".stages .at")).isEqualTo("承办");

            var matter = agent.cases().desk().all().iterator().next();
            assertThat(matter.state()).isEqualTo(CaseState.PROCESSING);
            var receipt = agent.cases().receipt(matter, Language.CHINESE).orElseThrow();
            Files.write(PICTURES.resolve("receipt.png"), receipt.png());
            pauses(page);

            page.go(server.address().resolve("/kiosk/code"));
            page.waitFor("document.readyState === 'complete' && document.querySelector('.code-field')", SOON);
            page.value("document.querySelector('.code-field').value = '" + TypedCode.of(matter.id()) + "'");
            page.value("document.querySelector('form.code').requestSubmit()");
            page.waitFor("document.body?.dataset.screen === 'progress' && document.readyState === 'complete'", SOON);
            assertThat(page.text(".progress .now")).isEqualTo("承办");
            assertThat(page.text(".told .state")).contains("现在第2步/共5步");
            assertThat(page.text(".told"))
                    .contains("最迟", "您的户口本在五峰镇便民服务中心", "李桂兰", "数据截至")
                    .doesNotContain("张");
            page.screenshot(PICTURES.resolve("4-progress-1280x800.png"));
            assertThat(Axe.objections(page, "4-progress-1280x800")).isEmpty();
            page.resize(1080, 1920);
            page.waitFor("innerHeight === 1920", SOON);
            page.screenshot(PICTURES.resolve("5-progress-1080x1920.png"));
            page.resize(1280, 800);
            page.press("1");
            page.waitFor("document.querySelector('.said')?.textContent.includes('催过了')", SOON);
            assertThat(agent.cases()
                            .desk()
                            .rules()
                            .nextNudge(agent.cases().desk().find(matter.id()).orElseThrow()))
                    .isPresent();
            assertThat(page.troubles()).isEmpty();
        }
    }

    private static void pauses(CdpPage page) throws Exception {
        var form = "form:has(button[value=pause])";
        page.value("document.querySelector('" + form + " details').open = true");
        page.value("document.querySelector('" + form + " [name=pause_reason]').value = 'HEARING'");
        page.value("document.querySelector('" + form + " [name=reason]').value = '要听证'");
        page.value("document.querySelector('" + form + " [name=days]').value = '5'");
        page.screenshot(PICTURES.resolve("3-pausing.png"));
        sends(page, "button[value=pause]", "button[value=resume]");
        assertThat(page.text(".case")).contains("暂停计时:听证,大约5天");
        sends(page, "button[value=resume]", "button[value=handle]");
    }

    // Leads to a new page, which may look like the one before.
    private static void sends(CdpPage page, String button, String then) throws Exception {
        page.value("document.isOld = true");
        page.click(button);
        arrives(page, then);
    }

    private static void follows(CdpPage page, String key, String then) throws Exception {
        page.value("document.isOld = true");
        page.press(key);
        arrives(page, then);
    }

    private static void arrives(CdpPage page, String then) throws Exception {
        page.waitFor(
                "!document.isOld && document.readyState === 'complete' && document.querySelector(\"" + then + "\")"
                        + " && document.querySelector('#part')?.dataset.ready",
                SOON);
    }

    private Path config() throws Exception {
        Files.writeString(
                directory.resolve("staff.json"),
                "{\"version\":1,\"accounts\":[{\"id\":\"s01\",\"name\":\"王建国\",\"post\":\"站长\",\"role\":\"LEAD\","
                        + "\"pin\":\"" + Pins.hash(PIN) + "\"},{\"id\":\"s02\",\"name\":\"李桂兰\",\"post\":\"综合窗口\","
                        + "\"role\":\"CLERK\",\"pin\":\"" + Pins.hash(PIN) + "\"}]}");
        return Files.writeString(directory.resolve("terminal.yaml"), """
                terminal: wufeng-01
                station: 五峰镇便民服务中心
                data: data
                hub: { address: "mqtt://127.0.0.1:1" }
                screens: { listen: "127.0.0.1:0" }
                documents: { staff: staff.json }
                counters:
                  - { id: "1", name: 综合窗口 }
                """);
    }

    // The day is open, and somebody sits at the counter.
    private static void serves(DeviceAgent agent) {
        var day = agent.now().time().atZone(Deadlines.ZONE).toLocalDate();
        done(agent, new Command.OpenDay(day, "s01", List.of("s01", "s02"), List.of(), 1));
        done(agent, new Command.Staff("1", "s02"));
        done(
                agent,
                new Command.Take(
                        "00000000000000000000000008",
                        "pension-claim",
                        TicketFact.By.KIOSK,
                        null,
                        PriorityClass.NORMAL,
                        false,
                        OptionalInt.empty(),
                        null));
        done(agent, new Command.CallNext("1", "s02"));
        done(agent, new Command.Begin("1", "s02"));
    }

    private static void done(DeviceAgent agent, Command command) {
        assertThat(agent.queue().attempt(command)).isInstanceOf(Answer.Done.class);
    }
}

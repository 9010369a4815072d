package cn.bianmin.provisioning.cli;

import static org.assertj.core.api.Assertions.assertThat;

import cn.bianmin.agent.DeviceAgent;
import cn.bianmin.agent.peripherals.simulated.PaperPrinter;
import cn.bianmin.agent.settings.TerminalFile;
import cn.bianmin.contract.Actor;
import cn.bianmin.provisioning.people.Organisation;
import cn.bianmin.provisioning.people.Passwords;
import cn.bianmin.provisioning.people.Person;
import cn.bianmin.provisioning.people.Unit;
import cn.bianmin.testing.ExpectedLog;
import cn.bianmin.testing.PrometheusText;
import java.net.http.HttpRequest;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/// From a roll that is used up in a village to a line on the console of those who look after machines, and back.
@Timeout(120)
final class FleetJourneyTest {
    private static final String TERMINAL = Journey.WUFENG.value();
    private static final String PAGE = "/desk/fleet/terminals/" + TERMINAL;

    @TempDir
    Path folder;

    private Journey journey;

    @BeforeEach
    void aTerminalIsAdmitted() throws Exception {
        var hash = Passwords.hash(Journey.PASSWORD, new SecureRandom());
        journey = Journey.in(
                folder,
                new Organisation(
                        List.of(
                                new Unit("county", "石门县", null),
                                new Unit("yanglin", "杨林镇", "county"),
                                new Unit("wufeng", "五峰村", "yanglin")),
                        List.of(
                                new Person("it01", "钱进", Actor.Role.IT, "county", hash),
                                new Person("h01", "李卫国", Actor.Role.HANDLER, "county", hash))));
        var admit = new CommandLine(new HubMain())
                .execute(
                        "admit",
                        TERMINAL,
                        "--token-file",
                        folder.resolve("token").toString(),
                        "--document-key-file",
                        folder.resolve("key").toString(),
                        "--data",
                        journey.data().folder().toString());
        assertThat(admit).isZero();
    }

    private DeviceAgent terminal() throws Exception {
        Path file = folder.resolve("terminal.yaml");
        Files.writeString(file, """
                terminal: %s
                station: 五峰镇便民服务中心
                data: data
                hub:
                  address: "mqtt://127.0.0.1:%d"
                  token-file: token
                  document-key-file: key
                  reconnect: { min: 100ms, max: 500ms }
                pads: [ { counter: "1", adapter: simulated } ]
                printer: { adapter: simulated }
                health: { every: 1s }
                """.formatted(TERMINAL, journey.mqttPort()));
        return DeviceAgent.start(TerminalFile.read(file, DeviceAgent.PAD_ADAPTERS));
    }

    @Test
    @ExpectedLog("There is no font for Chinese slips")
    void aRollThatIsUsedUpIsAnAlertUntilThereIsPaperAgain() throws Exception {
        try (var hub = journey.hub();
                var terminal = terminal();
                var it = Journey.signedIn(hub, "it01")) {
            Journey.await(() -> it.get("/desk/fleet").contains("GREEN\">在线</span>"));
            assertThat(it.get("/desk/fleet")).contains("五峰村", TERMINAL, "杨林镇").doesNotContain("缺纸</span>");
            Journey.await(() -> it.get(PAGE).contains("没有正常停止"));
            assertThat(it.get(PAGE)).contains("打印机", "正常", "不能得知");

            terminal.slips().paper().orElseThrow().printer().putIn(0);
            it.post(PAGE + "/command", "command", "print-test");
            Journey.await(() -> it.get("/desk/fleet").contains("缺纸</span>"));
            assertThat(it.get("/desk/fleet/alerts")).contains("缺纸", "五峰村", "知道了");
            assertThat(it.get("/desk/fleet?trouble=PAPER_OUT")).contains(TERMINAL);
            assertThat(it.get("/desk/fleet?trouble=DARK")).doesNotContain(PAGE);

            var since = it.get("/desk/fleet/alerts").replaceAll("(?s).*name=\"since\" value=\"([^\"]+)\".*", "$1");
            it.post("/desk/fleet/alerts/seen", "terminal", TERMINAL, "trouble", "PAPER_OUT", "since", since);
            Journey.await(() -> it.get("/desk/fleet/alerts").contains("钱进 知道了"));

            terminal.slips().paper().orElseThrow().printer().putIn(PaperPrinter.ROLL_ROWS);
            it.post(PAGE + "/command", "command", "print-test");
            Journey.await(() -> !it.get("/desk/fleet").contains("缺纸</span>"));
            assertThat(it.get("/desk/fleet/alerts")).contains("已经恢复的");

            assertThat(it.get("/desk/fleet/audit")).contains("钱进", "下指令", "打印测试", "接了告警", "缺纸", "登录");
        }
    }

    @Test
    void whoLooksAfterMachinesSeesNothingOfPeopleAndTheOthersNothingOfMachines() throws Exception {
        try (var hub = journey.hub();
                var it = Journey.signedIn(hub, "it01");
                var handler = Journey.signedIn(hub, "h01")) {
            for (String path : List.of("/desk/cases", "/desk/complaints", "/desk/supervision", "/desk/incidents")) {
                assertThat(it.get(path)).contains("不归您的岗位看");
            }
            assertThat(handler.get("/desk/fleet")).contains("不归您的岗位看");
            assertThat(handler.get("/desk/fleet/audit")).contains("不归您的岗位看");
            assertThat(handler.post("/desk/fleet/alerts/seen", "terminal", TERMINAL))
                    .contains("不归您的岗位看");
        }
    }

    @Test
    void theHubsFiguresAreReadByAStrictReader() throws Exception {
        try (var hub = journey.hub();
                var terminal = terminal();
                var client = new HubClient(hub.http())) {
            assertThat(terminal.exitStatus()).isZero();
            Journey.await(() -> {
                var told = PrometheusText.read(client.get("/metrics").body());
                return told.getOrDefault("bianmin_terminals{state=\"online\"}", 0.0) == 1.0
                        && told.getOrDefault("bianmin_entries_total{disposition=\"accepted\"}", 0.0) > 0;
            });
            var answer = client.get("/metrics");
            assertThat(answer.headers().firstValue("Content-Type"))
                    .contains("text/plain; version=0.0.4; charset=utf-8");
            assertThat(PrometheusText.read(answer.body()))
                    .containsEntry("bianmin_alerts_open{trouble=\"paper_out\",urgency=\"now\"}", 0.0)
                    .containsKeys("bianmin_projection_lag_entries{projection=\"health\"}", "process_uptime_seconds")
                    .hasEntrySatisfying(
                            "bianmin_entries_total{disposition=\"accepted\"}",
                            held -> assertThat(held).isPositive());
            assertThat(answer.body()).doesNotContain(TERMINAL, "五峰");
            var proxied = HttpRequest.newBuilder(hub.http().resolve("/metrics"))
                    .header("X-Forwarded-For", "192.0.2.7")
                    .build();
            assertThat(client.send(proxied).statusCode()).isEqualTo(403);
        }
    }

    @Test
    void nothingIsRestartedByAccident() throws Exception {
        try (var hub = journey.hub();
                var terminal = terminal();
                var it = Journey.signedIn(hub, "it01")) {
            Journey.await(() -> it.get("/desk/fleet").contains("GREEN\">在线</span>"));
            it.get(PAGE);
            it.post(PAGE + "/command", "command", "restart");
            it.post(PAGE + "/command", "command", "resend-from");
            it.post(PAGE + "/command", "command", "lamp-test");
            Journey.await(() -> it.get(PAGE).contains("已完成"));
            assertThat(it.get("/desk/fleet/audit")).contains("亮灯测试").doesNotContain("重启软件", "resend-from");
            assertThat(terminal.restart()).isNotDone();
        }
    }
}

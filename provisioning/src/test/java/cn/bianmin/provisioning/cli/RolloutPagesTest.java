package cn.bianmin.provisioning.cli;

import static org.assertj.core.api.Assertions.assertThat;

import cn.bianmin.agent.DeviceAgent;
import cn.bianmin.agent.settings.TerminalFile;
import cn.bianmin.contract.Actor;
import cn.bianmin.contract.SigningKey;
import cn.bianmin.contract.TerminalId;
import cn.bianmin.provisioning.people.Organisation;
import cn.bianmin.provisioning.people.Passwords;
import cn.bianmin.provisioning.people.Person;
import cn.bianmin.provisioning.people.Unit;
import cn.bianmin.provisioning.releases.Bundle;
import cn.bianmin.provisioning.releases.ReleaseShelf;
import cn.bianmin.provisioning.stations.Station;
import cn.bianmin.provisioning.stations.StationFolder;
import cn.bianmin.testing.ExpectedLog;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/// Who looks after machines starts a rollout at the console, watches it, holds it up and gives it up.
@Timeout(120)
@ExpectedLog("There is no font for Chinese slips")
@ExpectedLog("A release is refused. rollout=")
final class RolloutPagesTest {
    private static final String LIST = "/desk/fleet/rollouts";
    private static final String PAGE = LIST + "/release-7";

    @TempDir
    Path folder;

    private Journey journey;

    @BeforeEach
    void aHubHasARelease() throws Exception {
        var hash = Passwords.hash(Journey.PASSWORD, new SecureRandom());
        journey = Journey.in(
                folder,
                new Organisation(
                        List.of(
                                new Unit("county", "石门县", null),
                                new Unit("yanglin", "杨林镇", "county"),
                                new Unit("baiyun", "白云镇", "county"),
                                new Unit("baiyun-01", "白云村", "baiyun"),
                                new Unit("wufeng", "五峰村", "yanglin")),
                        List.of(
                                new Person("it01", "钱进", Actor.Role.IT, "county", hash),
                                new Person("h01", "李卫国", Actor.Role.HANDLER, "county", hash))));
        for (String terminal : List.of(Journey.WUFENG.value(), "baiyun-01")) {
            var admit = new CommandLine(new HubMain())
                    .execute(
                            "admit",
                            terminal,
                            "--token-file",
                            folder.resolve(terminal + ".token").toString(),
                            "--document-key-file",
                            folder.resolve(terminal + ".key").toString(),
                            "--data",
                            journey.data().folder().toString());
            assertThat(admit).isZero();
        }
        var key = SigningKey.generate(new SecureRandom());
        Bundle.write(folder.resolve("bundle"), 7, "seven", key);
        new ReleaseShelf(journey.data().updates()).add(folder.resolve("bundle"), List.of(key.publicHalf()));
    }

    private DeviceAgent terminal() throws Exception {
        Path file = folder.resolve("terminal.yaml");
        Files.writeString(file, """
                terminal: %1$s
                station: 五峰镇便民服务中心
                data: data
                hub:
                  address: "mqtt://127.0.0.1:%2$d"
                  token-file: %1$s.token
                  document-key-file: %1$s.key
                  reconnect: { min: 100ms, max: 500ms }
                pads: [ { counter: "1", adapter: simulated } ]
                """.formatted(Journey.WUFENG, journey.mqttPort()));
        return DeviceAgent.start(TerminalFile.read(file, DeviceAgent.PAD_ADAPTERS));
    }

    /// The form with some fields changed: of two of one name the first counts.
    private static String start(DeskBrowser it, String... changed) throws Exception {
        var fields = new ArrayList<>(Arrays.asList(changed));
        fields.addAll(List.of("release", "7", "id", "", "unit", "", "first", "", "rings", "1,10,50,100", "window", ""));
        fields.addAll(List.of("failures", "1", "confirmed", "95", "soak", "24", "patience", "72"));
        fields.addAll(List.of("once", "300", "pace", "0"));
        return it.post(LIST, fields.toArray(String[]::new));
    }

    private void group(TerminalId terminal, String group) throws Exception {
        new StationFolder(journey.data().stations()).put(new Station(terminal, "便民服务站", "", Set.of(group), ""));
    }

    private static void isThere(DeskBrowser it) throws Exception {
        Journey.await(() -> it.get("/desk/fleet").contains("GREEN\">在线</span>"));
        it.get(LIST);
    }

    @Test
    void aRolloutIsStartedWatchedHeldUpAndGivenUp() throws Exception {
        try (var hub = journey.hub();
                var terminal = terminal();
                var it = Journey.signedIn(hub, "it01")) {
            assertThat(terminal.exitStatus()).isZero();
            isThere(it);
            assertThat(it.get(LIST)).contains("7 号 · 0.7.0", "aarch64, amd64", "还没有分批升级");

            assertThat(start(it, "sure", "on")).contains("分批升级 release-7 已开始,共 1 台", "进行中", "第 4 批");
            // The real terminal has no slots, so there is nothing to do for it.
            Journey.await(() -> it.get(PAGE).contains("不需要</span>"));
            assertThat(it.get(PAGE)).contains("五峰村", "到 1%,1 台", "已开的各批里失败 0 台", "钱进");
            assertThat(it.get(PAGE + "?state=SKIPPED")).contains("knows no release key");
            assertThat(it.get(PAGE + "/progress?state=ALL")).contains("第 1 批").doesNotContain("<html");
            assertThat(it.get("/desk/fleet/terminals/" + Journey.WUFENG)).contains("release-7", "不需要");

            assertThat(it.post(PAGE + "/act", "act", "pause")).contains("没有这个分批升级");
            it.get(PAGE);
            assertThat(it.post(PAGE + "/act", "act", "pause", "sure", "on")).contains("有人让它暂停了", "继续");
            assertThat(it.post(PAGE + "/act", "act", "pause", "sure", "on")).contains("已经暂停");
            assertThat(it.post(PAGE + "/act", "act", "resume", "sure", "on")).contains("进行中</span>");
            assertThat(it.post(PAGE + "/act", "act", "cancel", "sure", "on")).contains("已取消</span>");
            assertThat(it.post(PAGE + "/act", "act", "resume", "sure", "on")).contains("分批升级 release-7 已经取消");

            var audit = it.get("/desk/fleet/audit");
            assertThat(audit).contains("开始分批升级", "暂停分批升级", "继续分批升级", "取消分批升级", "下一批开始", "中心");
            assertThat(audit.split("取消分批升级", -1)).hasSize(2);
            assertThat(audit).doesNotContain("rollout.", "release.", "命令行");
        }
    }

    @Test
    void nothingIsStartedTwiceByAccidentOrByAStranger() throws Exception {
        try (var hub = journey.hub();
                var terminal = terminal();
                var it = Journey.signedIn(hub, "it01");
                var handler = Journey.signedIn(hub, "h01")) {
            assertThat(terminal.exitStatus()).isZero();
            isThere(it);
            assertThat(start(it)).contains("没有这个分批升级");
            it.get(LIST);
            assertThat(start(it, "sure", "on")).contains("已开始");
            assertThat(start(it, "sure", "on")).contains("以前已有分批升级 release-7");
            handler.get("/desk/cases");
            assertThat(handler.post(PAGE + "/act", "act", "cancel", "sure", "on"))
                    .contains("不归您的岗位看");
            assertThat(handler.get(LIST)).contains("不归您的岗位看");
            assertThat(handler.get(PAGE + "/progress")).doesNotContain("第 1 批");
            it.forgetToken();
            assertThat(it.post(PAGE + "/act", "act", "cancel", "sure", "on")).doesNotContain("已取消");
            assertThat(it.get(PAGE)).contains("进行中");
        }
    }

    @Test
    void whatCannotBeIsSaidBeforeAnythingHappens() throws Exception {
        try (var hub = journey.hub();
                var terminal = terminal();
                var it = Journey.signedIn(hub, "it01")) {
            assertThat(terminal.exitStatus()).isZero();
            isThere(it);
            assertThat(start(it, "sure", "on", "rings", "50,10")).contains("计划不能这样定");
            assertThat(start(it, "sure", "on", "first", "wufeng-01, nobody-77")).contains("没有这些终端:nobody-77");
            assertThat(start(it, "sure", "on", "unit", "baiyun")).contains("这里没有可以升级的终端");
            assertThat(it.get(LIST)).doesNotContain("其中哪一组");
            assertThat(start(it, "sure", "on", "group", "town")).contains("没有这一组了:town");
            assertThat(start(it, "sure", "on", "release", "8")).contains("中心没有发布 8");
            assertThat(start(it, "sure", "on", "id", "Spring!")).contains("名称只能用");
            assertThat(start(it, "sure", "on", "window", "25:00-26:00")).contains("没有这个分批升级");
            assertThat(it.get(LIST)).contains("还没有分批升级");
            group(Journey.WUFENG, "town");
            group(new TerminalId("baiyun-01"), "pilot");
            assertThat(it.get(LIST)).contains("其中哪一组", ">pilot</option>", ">town</option>");
            assertThat(start(it, "sure", "on", "group", "pilot")).contains("这里没有可以升级的终端");
            assertThat(start(
                            it, "sure", "on", "unit", "yanglin", "group", "town", "first", "wufeng-01", "id", "spring"))
                    .contains("spring 已开始,共 1 台");
            assertThat(start(it, "sure", "on", "id", "autumn")).contains("分批升级 spring 还没有结束");
        }
    }
}

package cn.bianmin.provisioning.cli;

import static cn.bianmin.provisioning.cli.Journey.await;
import static cn.bianmin.provisioning.cli.Journey.signedIn;
import static org.assertj.core.api.Assertions.assertThat;

import cn.bianmin.agent.station.cases.CaseAnswer;
import cn.bianmin.contract.Actor;
import cn.bianmin.contract.CaseFact;
import cn.bianmin.contract.OpeningKey;
import cn.bianmin.provisioning.people.Organisation;
import cn.bianmin.provisioning.people.Passwords;
import cn.bianmin.provisioning.people.Person;
import cn.bianmin.provisioning.people.Unit;
import cn.bianmin.rules.cases.CaseState;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A case from a village without a line to the county's approval and back, over a real broker, a real terminal
/// and the desks' real pages.
final class CaseJourneyTest {
    private static final SecureRandom RANDOM = new SecureRandom();

    @TempDir
    Path directory;

    private Journey county;

    @BeforeEach
    void makeTheCounty() throws Exception {
        String hash = Passwords.hash(Journey.PASSWORD, RANDOM);
        county = Journey.in(
                directory,
                new Organisation(
                        List.of(new Unit("county", "五峰县人社局", null), new Unit("other", "汝湖县", null)),
                        List.of(
                                new Person("h01", "李卫国", Actor.Role.HANDLER, "county", hash),
                                new Person("h02", "王秀英", Actor.Role.APPROVER, "county", hash),
                                new Person("h03", "赵远", Actor.Role.SUPERVISOR, "other", hash))));
    }

    /// A clerk receives and accepts it and hands it on to the county; nobody is there to hear it.
    private static String carriedIn(Station station, OpeningKey key) {
        var clerk = new Actor("s02", Actor.Role.CLERK, "wufeng-01");
        String sealed = key.publicHalf()
                .seal(Journey.WUFENG, "case.applicant", "张建民\n13800001234", RANDOM)
                .text();
        var answer = station.agent()
                .cases()
                .desk()
                .open(code -> List.of(
                        new CaseFact.Received(
                                clerk,
                                "social-card",
                                "1",
                                CaseFact.Kind.COMMITTED,
                                CaseFact.Channel.COUNTER,
                                code,
                                "张*民",
                                false,
                                List.of(),
                                null,
                                null,
                                sealed),
                        new CaseFact.Accepted(clerk, "7wd", "20wd", LocalDate.of(2030, 1, 2), false, false),
                        new CaseFact.HandedOn(clerk, "county", null, "请核")));
        assertThat(answer).isInstanceOf(CaseAnswer.Done.class);
        return ((CaseAnswer.Done) answer).matter().id();
    }

    @Test
    void aCaseTakenInWithoutALineIsApprovedAtTheCountyAndTheVillageKnows() throws Exception {
        var key = SealKeyFile.at(county.data().sealKey());
        try (var station = county.station()) {
            String id = carriedIn(station, key);
            String page = "/desk/cases/" + id;
            try (var hub = county.hub();
                    var handler = signedIn(hub, "h01");
                    var approver = signedIn(hub, "h02");
                    var stranger = signedIn(hub, "h03")) {
                await(() -> handler.get("/desk/cases").contains(id));
                assertThat(stranger.get("/desk/cases")).doesNotContain(id);
                assertThat(stranger.get(page)).doesNotContain("张*民");

                assertThat(handler.get(page)).contains("value=\"take\"").doesNotContain("value=\"approve\"");
                handler.forgetToken();
                handler.post(page + "/act", "act", "take");
                assertThat(handler.get(page)).as("a forged form has no effect").contains("value=\"take\"");
                assertThat(handler.post(page + "/act", "act", "take")).contains("value=\"handled\"", "李卫国");

                assertThat(handler.get(page)).doesNotContain("13800001234");
                assertThat(handler.post(page + "/open", "purpose", "电话核实")).contains("张建民", "13800001234");
                assertThat(approver.get(page)).doesNotContain("13800001234").contains("电话核实", "窗口人员 s02");

                handler.post(page + "/act", "act", "handled", "opinion", "齐全");
                approver.post(page + "/act", "act", "review", "opinion", "");
                assertThat(approver.post(page + "/act", "act", "reject", "reason", "不符"))
                        .contains("否定报备制");
                assertThat(approver.post(page + "/act", "act", "approve", "opinion", "同意"))
                        .contains("已批准");

                await(() -> station.agent()
                        .cases()
                        .desk()
                        .find(id)
                        .filter(matter -> matter.state() == CaseState.APPROVED)
                        .isPresent());
            }
        }
    }
}

package cn.bianmin.provisioning.cli;

import static org.assertj.core.api.Assertions.assertThat;

import cn.bianmin.contract.CaseFact;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// One case at the desks of two units (DOMAIN A5 to A7).
final class JointPagesTest {
    @TempDir
    Path directory;

    private Desks county() throws Exception {
        var desks = new Desks(directory);
        desks.office("forestry", "县林业局", "f01");
        return desks;
    }

    @Test
    void theLeadUnitAsksAndTheAskedUnitAnswersAndDoesNothingElse() throws Exception {
        try (var desks = county();
                var town = desks.signedIn("h01");
                var forestry = desks.signedIn("f01")) {
            desks.caseAtTheTown("m1", "W-1", "h01", CaseFact.Kind.JOINT);
            assertThat(forestry.get("/desk/cases/m1")).contains("没有这个办件");
            town.get("/desk/cases/m1");
            town.post("/desk/cases/m1/act", "act", "ask_units", "question", "占不占林地", "asked", "forestry");
            assertThat(town.get("/desk/cases/m1")).contains("占不占林地", "县林业局", "3月5日", "到期不答复视为同意");

            assertThat(forestry.get("/desk/cases")).contains("请我单位答复的", "占不占林地", "W-1");
            assertThat(forestry.get("/desk/cases/m1"))
                    .contains("您单位只是被询问", "协办:同意", "协办:不同意")
                    .doesNotContain("移交给", "查看原因");
            assertThat(forestry.post("/desk/cases/m1/act", "act", "approve", "opinion", "同意"))
                    .contains("没有这个办件");
            assertThat(forestry.post("/desk/cases/m1/act", "act", "disagree", "answer", ""))
                    .contains("还有必填的话没写");
            forestry.post("/desk/cases/m1/act", "act", "disagree", "answer", "占公益林两亩");
            assertThat(forestry.get("/desk/cases")).doesNotContain("请我单位答复的");

            assertThat(town.get("/desk/cases/m1")).contains("占公益林两亩", "不同意");
            assertThat(town.post("/desk/cases/m1/act", "act", "handled", "opinion", ""))
                    .contains("有协办单位不同意,要写明怎样处理");
        }
    }

    @Test
    void severalUnitsAtOnceHaveTheTimeOfSeveralAndSilenceThenAgrees() throws Exception {
        try (var desks = county();
                var town = desks.signedIn("h01")) {
            desks.caseAtTheTown("m1", "W-1", "h01", CaseFact.Kind.JOINT);
            town.get("/desk/cases/m1");
            town.post(
                    "/desk/cases/m1/act",
                    "act",
                    "ask_units",
                    "question",
                    "有无意见",
                    "asked",
                    "forestry",
                    "also_asked",
                    "county");
            assertThat(town.get("/desk/cases/m1")).contains("3月9日").doesNotContain("3月5日");
            desks.at("2026-03-10T01:00:00Z");
            assertThat(town.get("/desk/cases/m1")).contains("逾期未答复,视为同意");
        }
    }

    @Test
    void aMatterOfOneUnitMayAskWhatAnotherKnowsAndWaitsForTheAnswer() throws Exception {
        try (var desks = county();
                var town = desks.signedIn("h01");
                var forestry = desks.signedIn("f01")) {
            desks.caseAtTheTown("m1", "W-1", "h01");
            town.get("/desk/cases/m1");
            town.post("/desk/cases/m1/act", "act", "ask_units", "question", "林权证在谁名下", "asked", "forestry");
            desks.at("2026-03-09T01:00:00Z");
            assertThat(town.get("/desk/cases/m1")).contains("超期未答复").doesNotContain("视为同意");
            assertThat(forestry.get("/desk/cases/m1")).contains("答复来函").doesNotContain("协办:同意");
            forestry.post("/desk/cases/m1/act", "act", "answer", "answer", "在其父名下");
            assertThat(town.get("/desk/cases/m1")).contains("已答复", "在其父名下");
        }
    }
}

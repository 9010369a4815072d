package cn.bianmin.provisioning.cases;

import static cn.bianmin.provisioning.cases.County.APPROVER;
import static cn.bianmin.provisioning.cases.County.CLERK;
import static cn.bianmin.provisioning.cases.County.HANDLER;
import static cn.bianmin.provisioning.cases.County.WUFENG;
import static cn.bianmin.provisioning.cases.County.accepted;
import static cn.bianmin.provisioning.cases.County.received;
import static org.assertj.core.api.Assertions.assertThat;

import cn.bianmin.contract.Actor;
import cn.bianmin.contract.CaseFact;
import cn.bianmin.contract.FeedItem;
import cn.bianmin.contract.Hash;
import cn.bianmin.contract.IncidentFact;
import cn.bianmin.contract.Malformed;
import cn.bianmin.contract.TerminalId;
import cn.bianmin.rules.calendar.LegalCalendar;
import cn.bianmin.rules.cases.CaseRule;
import cn.bianmin.rules.cases.CaseState;
import cn.bianmin.rules.deadlines.DeadlineLevel;
import cn.bianmin.rules.policy.PolicyDocument;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class CasesTest {
    private static final TerminalId RUHU = new TerminalId("ruhu-01");

    @TempDir
    Path directory;

    private County county;

    @BeforeEach
    void open() {
        county = new County(directory);
    }

    @AfterEach
    void close() {
        county.close();
    }

    private void carryToTheCounty(String matter) {
        county.at(WUFENG, matter, received(CLERK, "W-" + matter, null), accepted(CLERK));
        county.at(WUFENG, matter, new CaseFact.HandedOn(CLERK, HANDLER.unit(), null, ""));
    }

    @Test
    void theStationThatRaisedAnAlarmIsToldWhatTheCentreDoes() {
        var centre = new Actor("v01", Actor.Role.SUPERVISOR, "county");
        county.at(WUFENG, "x1", new IncidentFact.Reported(CLERK, IncidentFact.Kind.DISPUTE));
        county.atHub("x1", new IncidentFact.Taken(centre), new IncidentFact.Taken(centre));
        county.at(RUHU, "x1", new IncidentFact.Arrived(CLERK));
        county.at(WUFENG, "x1", new IncidentFact.Arrived(CLERK), new IncidentFact.Restored(CLERK));
        county.atHub("x1", new IncidentFact.Solved(centre, "已协商"));

        assertThat(feed(WUFENG))
                .extracting(item -> item.entry().type() + " " + item.standing())
                .containsExactly("incident.taken ACCEPTED", "incident.taken SUPERSEDED", "incident.solved ACCEPTED");
        assertThat(feed(RUHU)).isEmpty();
        var before = county.cases.feeds().hashAt(WUFENG, 3);
        county.cases.rebuild();
        assertThat(county.cases.feeds().hashAt(WUFENG, 3)).isPresent().isEqualTo(before);
    }

    private List<FeedItem> feed(TerminalId terminal) {
        var feeds = county.cases.feeds();
        return feeds.items(terminal, 1, 1_000, 1_000_000).stream()
                .map(CasesTest::item)
                .toList();
    }

    private static FeedItem item(byte[] bytes) {
        try {
            return FeedItem.decode(bytes);
        } catch (Malformed e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void aCaseGoesFromTheVillageToTheCountysApprovalAndBothSidesAreInTheFeed() {
        carryToTheCounty("m1");
        assertThat(county.cases.cases().list(Filter.of(HANDLER.unit()), null).matters())
                .extracting(Matter::code)
                .containsExactly("W-m1");
        county.atHub("m1", new CaseFact.TakenOver(HANDLER), new CaseFact.Handled(HANDLER, "齐全"));
        county.atHub("m1", new CaseFact.Reviewed(APPROVER, ""), new CaseFact.Approved(APPROVER, "同意"));
        var matter = county.cases.cases().matter("m1").orElseThrow();
        assertThat(matter.state()).isEqualTo(CaseState.APPROVED);
        assertThat(matter.holder()).isEqualTo("h01");
        assertThat(feed(WUFENG)).hasSize(7).allMatch(item -> item.standing() == FeedItem.Standing.ACCEPTED);
        assertThat(feed(WUFENG).getLast().entry().source()).isEqualTo(TerminalId.HUB);
    }

    @Test
    void whoIsSecondIsSupersededKeptAndTold() {
        carryToTheCounty("m1");
        county.atHub("m1", new CaseFact.TakenOver(HANDLER));
        county.atHub("m1", new CaseFact.TakenOver(new Actor("h09", Actor.Role.HANDLER, HANDLER.unit())));
        var file = county.cases.cases().file("m1").orElseThrow();
        assertThat(file.lines()).hasSize(5);
        assertThat(file.lines().getLast().rule()).contains(CaseRule.NOT_OFFERED);
        assertThat(county.cases.cases().matter("m1").orElseThrow().holder()).isEqualTo("h01");
        assertThat(feed(WUFENG).getLast().standing()).isEqualTo(FeedItem.Standing.SUPERSEDED);
    }

    @Test
    void aTerminalThatSpeaksForAnotherUnitIsHeardAndToldNothing() {
        carryToTheCounty("m1");
        var impostor = new Actor("s07", Actor.Role.HANDLER, HANDLER.unit());
        county.at(RUHU, "m1", new CaseFact.TakenOver(impostor), new CaseFact.Nudged(CLERK));
        county.at(RUHU, "own", received(impostor, "R-1", null));

        var file = county.cases.cases().file("m1").orElseThrow();
        assertThat(file.lines().reversed().stream().limit(2).map(CaseFile.Line::rule))
                .containsOnly(Optional.of(CaseRule.FOREIGN_UNIT));
        assertThat(county.cases.cases().matter("m1").orElseThrow().holder()).isEqualTo(CLERK.account());
        assertThat(feed(RUHU)).isEmpty();

        county.atHub("m1", new CaseFact.TakenOver(HANDLER));
        assertThat(feed(RUHU))
                .as("nor what is handed to the unit that it named")
                .isEmpty();
    }

    @Test
    void whoGetsACaseLaterIsToldFromItsFirstFactOn() {
        county.at(RUHU, "other", received(new Actor("s07", Actor.Role.CLERK, "ruhu-01"), "R-1", null));
        county.at(WUFENG, "m1", received(CLERK, "W-1", null), accepted(CLERK));
        assertThat(feed(RUHU)).hasSize(1);
        county.at(WUFENG, "m1", new CaseFact.HandedOn(CLERK, "ruhu-01", null, "户籍在汝湖"));
        assertThat(feed(RUHU)).hasSize(4);
        assertThat(feed(WUFENG)).hasSize(3);
    }

    @Test
    void twoStationsThatReceivedTheSameAreBothMarked() {
        county.at(WUFENG, "m1", received(CLERK, "W-1", "ab12"));
        county.at(WUFENG, "m2", received(CLERK, "W-2", "cd34"));
        assertThat(county.cases.cases().matter("m1").orElseThrow().duplicate()).isFalse();
        county.at(RUHU, "m3", received(new Actor("s07", Actor.Role.CLERK, "ruhu-01"), "R-3", "ab12"));
        assertThat(List.of("m1", "m2", "m3"))
                .extracting(id -> county.cases.cases().matter(id).orElseThrow().duplicate())
                .containsExactly(true, false, true);
        assertThat(county.cases.cases().same("m1")).extracting(Matter::code).containsExactly("R-3");
        county.atHub("m3", new CaseFact.Withdrawn(HANDLER, "并入 W-1"));
        assertThat(List.of("m1", "m3"))
                .as("one is left, so nobody has to look any more")
                .extracting(id -> county.cases.cases().matter(id).orElseThrow().duplicate())
                .containsOnly(false);
    }

    @Test
    void levelsRiseAsTimePasses() {
        county.at(WUFENG, "m1", received(CLERK, "W-1", null), accepted(CLERK));
        var levels = new ArrayList<DeadlineLevel>();
        for (int day = 0; day < 30; day++) {
            var level = county.cases.cases().matter("m1").orElseThrow().level();
            if (!levels.contains(level)) levels.add(level);
            county.pass(Duration.ofDays(1));
            county.cases.catchUp();
        }
        assertThat(levels).containsExactly(DeadlineLevel.values());
        assertThat(county.cases
                        .cases()
                        .list(
                                new Filter(
                                        Set.of(),
                                        Optional.of(DeadlineLevel.DARK),
                                        Optional.of("social-card"),
                                        Optional.of(CaseState.PROCESSING),
                                        false),
                                null)
                        .matters())
                .hasSize(1);
    }

    @Test
    void whatGoesFirstStandsBeforeWhatIsDueEarlier() {
        county.at(WUFENG, "m1", received(CLERK, "W-1", null), accepted(CLERK));
        county.pass(Duration.ofDays(1));
        county.at(WUFENG, "m2", received(CLERK, "W-2", null), accepted(CLERK));
        assertThat(look()).extracting(Matter::id).containsExactly("m1", "m2");
        county.atHub("m2", new CaseFact.Expedited(APPROVER, "s02", "住院急用"));
        assertThat(look()).extracting(Matter::id).containsExactly("m2", "m1");
        county.pass(Duration.ofDays(20));
        county.cases.catchUp();
        assertThat(look()).extracting(Matter::id).containsExactly("m2", "m1");
    }

    @Test
    void anotherPolicyCountsWhatIsOpenAnewAndKeepsThePromisedDay() {
        var file = directory.resolve("cases.db");
        var silence = County.silence(county::append);
        county.at(WUFENG, "m1", received(CLERK, "W-1", null));
        var views = county.ledgers.views();
        try (var before = CasesProjector.open(file, views, County.clocks(), () -> county.now, silence)) {
            before.catchUp();
            assertThat(before.cases().matter("m1").orElseThrow().due())
                    .isEqualTo(Instant.parse("2026-03-09T09:30:00Z"));
        }
        var sooner = PolicyDocument.read("{\"version\":\"sooner\",\"acceptDecision\":\"2wd\"}");
        var clocks = new Clocks(LegalCalendar.shipped(), ((PolicyDocument.Reading.Read) sooner).policy());
        try (var after = CasesProjector.open(file, views, clocks, () -> county.now, silence)) {
            after.catchUp();
            assertThat(after.cases().matter("m1").orElseThrow().due()).isEqualTo(Instant.parse("2026-03-04T09:30:00Z"));
        }
    }

    @Test
    void anotherPolicyLeavesTheVerdictOfWhatIsDoneAlone() {
        var file = directory.resolve("cases.db");
        var silence = County.silence(county::append);
        var views = county.ledgers.views();
        var promised = Instant.parse("2026-03-11T09:30:00Z");
        carryToTheCounty("done");
        carryToTheCounty("open");
        county.atHub("done", new CaseFact.TakenOver(HANDLER), new CaseFact.Handled(HANDLER, "齐全"));
        county.atHub("done", new CaseFact.Reviewed(APPROVER, ""), new CaseFact.Approved(APPROVER, "同意"));
        county.now = Instant.parse("2026-03-11T09:15:00Z");
        county.atHub("done", new CaseFact.Completed(HANDLER, "卡一张"));
        try (var before = CasesProjector.open(file, views, County.clocks(), () -> county.now, silence)) {
            before.catchUp();
            assertThat(dues(before)).containsExactly(promised, promised);
        }
        var read = (PolicyDocument.Reading.Read)
                PolicyDocument.read("{\"version\":\"shorter\",\"businessHours\":{\"end\":\"17:00\"}}");
        var clocks = new Clocks(LegalCalendar.shipped(), read.policy());
        try (var after = CasesProjector.open(file, views, clocks, () -> county.now, silence)) {
            after.catchUp();
            var sooner = Instant.parse("2026-03-11T09:00:00Z");
            assertThat(dues(after)).containsExactly(promised, sooner);
            county.at(WUFENG, "done", new CaseFact.Delivered(CLERK, CaseFact.Channel.COUNTER, null, null, null));
            after.catchUp();
            assertThat(after.cases().matter("done").orElseThrow().state()).isEqualTo(CaseState.DELIVERED);
            assertThat(dues(after)).as("handed out later").containsExactly(promised, sooner);
            var told = new ArrayList<Instant>();
            after.done().completed(Instant.EPOCH, county.now.plusSeconds(1), (_, due) -> told.add(due));
            assertThat(told).containsExactly(promised);
        }
    }

    private static List<Instant> dues(CasesProjector cases) {
        return Stream.of("done", "open")
                .map(id -> cases.cases().matter(id).orElseThrow().due())
                .toList();
    }

    @Test
    void whatIsLateIsCountedWhereverItGoes() {
        for (var id : List.of("m1", "m2", "m3")) {
            county.at(WUFENG, id, received(CLERK, "W-" + id, null), accepted(CLERK));
        }
        var levels = EnumSet.noneOf(DeadlineLevel.class);
        for (int day = 0; day < 25; day++) {
            county.pass(Duration.ofDays(1));
            county.cases.catchUp();
            if (day == 8) county.at(WUFENG, "m1", new CaseFact.HandedOn(CLERK, HANDLER.unit(), null, ""));
            if (day == 20) county.atHub("m1", new CaseFact.TakenOver(HANDLER));
            if (day == 22) county.atHub("m1", new CaseFact.Withdrawn(HANDLER, "不办了"));
            assertThat(late()).as("day %d", day).isEqualTo(lateOfTheLists());
            late().keySet().forEach(count -> levels.add(count.level()));
        }
        assertThat(levels).containsExactly(DeadlineLevel.YELLOW, DeadlineLevel.RED, DeadlineLevel.DARK);
        var before = late();
        county.cases.rebuild();
        assertThat(late()).isEqualTo(before).hasSize(1);
    }

    private record Late(String unit, DeadlineLevel level) {}

    private Map<Late, Integer> late() {
        return county.cases.cases().late(Set.of(CLERK.unit(), HANDLER.unit())).stream()
                .collect(Collectors.toMap(count -> new Late(count.unit(), count.level()), CaseViews.Count::cases));
    }

    private Map<Late, Integer> lateOfTheLists() {
        return look().stream()
                .filter(matter -> matter.level().compareTo(DeadlineLevel.YELLOW) >= 0)
                .collect(Collectors.toMap(matter -> new Late(matter.waitsFor(), matter.level()), _ -> 1, Integer::sum));
    }

    @Test
    void pagesFollowOneAnotherWithoutGapOrDoubling() {
        for (int i = 0; i < 2 * CaseViews.PAGE + 3; i++) {
            county.at(WUFENG, "m" + i, received(CLERK, "W-" + i, null));
        }
        var seen = new ArrayList<String>();
        var page = county.cases.cases().list(Filter.OPEN, null);
        seen.addAll(page.matters().stream().map(Matter::id).toList());
        while (page.next().isPresent()) {
            page = county.cases.cases().list(Filter.OPEN, page.next().get());
            seen.addAll(page.matters().stream().map(Matter::id).toList());
        }
        assertThat(seen).hasSize(2 * CaseViews.PAGE + 3).doesNotHaveDuplicates();
    }

    @Test
    void madeAnewTheyAreTheSameToTheLastHashOfTheFeeds() {
        carryToTheCounty("m1");
        county.at(RUHU, "m2", received(new Actor("s07", Actor.Role.CLERK, "ruhu-01"), "R-2", "ab12"));
        county.at(WUFENG, "m3", received(CLERK, "W-3", "ab12"));
        county.atHub("m1", new CaseFact.TakenOver(HANDLER), new CaseFact.TakenOver(HANDLER));
        var before = List.of(look(), hash(WUFENG), hash(RUHU));
        county.cases.rebuild();
        assertThat(List.of(look(), hash(WUFENG), hash(RUHU))).isEqualTo(before);

        try (var other = CasesProjector.inMemory(county.ledgers.views(), County.clocks(), () -> county.now)) {
            while (other.step().worked() > 0)
                assertThat(other.feeds().last(WUFENG)).isNotNegative();
            assertThat(other.feeds().hashAt(WUFENG, other.feeds().last(WUFENG))).contains(hash(WUFENG));
        }
    }

    private List<Matter> look() {
        return county.cases.cases().list(Filter.OPEN, null).matters();
    }

    private Hash hash(TerminalId terminal) {
        var feeds = county.cases.feeds();
        return feeds.hashAt(terminal, feeds.last(terminal)).orElseThrow();
    }
}

package cn.bianmin.kiosk.bench.county;

import static java.nio.charset.StandardCharsets.UTF_8;

import cn.bianmin.agent.station.slips.TicketIds;
import cn.bianmin.contract.Actor;
import cn.bianmin.contract.CaseFact;
import cn.bianmin.contract.CaseFact.Channel;
import cn.bianmin.contract.CaseFact.Custodian;
import cn.bianmin.contract.CaseFact.Negative;
import cn.bianmin.contract.CaseFact.Notice;
import cn.bianmin.contract.CaseFact.PauseReason;
import cn.bianmin.contract.CaseFact.Piece;
import cn.bianmin.contract.CaseFact.Slip;
import cn.bianmin.contract.SealKey;
import cn.bianmin.contract.TerminalId;
import cn.bianmin.contract.TypedCode;
import cn.bianmin.rules.calendar.LegalCalendar;
import cn.bianmin.rules.deadlines.Deadlines;
import cn.bianmin.rules.guide.Catalogue;
import cn.bianmin.rules.guide.ServiceItem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import tools.jackson.databind.json.JsonMapper;

/// Cases of the last two months, in every stage: most of them done in time, some late, some refused, some
/// waiting for a paper.
public final class Histories {
    /// At each station.
    static final int CASES = 30;

    private static final int WORKING_DAYS = 42;
    private static final LocalTime CLOSING = LocalTime.of(17, 30);
    private static final String FAMILY = "张王李赵陈刘杨黄吴周徐孙马朱胡";
    private static final String GIVEN = "民英国兰军华梅强芳平霞勇红明秀";
    private static final Duration SHORTLY = Duration.ofMinutes(6);
    private static final Duration HALF_A_DAY = Duration.ofHours(4);
    private static final Duration A_DAY = Duration.ofHours(9);
    private static final Negative REFUSED =
            new Negative("申请人家庭人均收入超过标准", "《社会救助暂行办法》第九条", "收入降到标准以下后可以再申请", "60日内向县政府申请行政复议,或6个月内起诉");

    private final List<ServiceItem> items;
    private final String edition;
    private final Deadlines deadlines = new Deadlines(LegalCalendar.shipped(), CLOSING);
    private final WorkingTime time = new WorkingTime(LegalCalendar.shipped());
    private final SealKey key;
    private final Instant now;
    private final RandomGenerator random;
    private final SecureRandom secure;

    /// @param now nothing happened later
    /// @param random which story it is; the same gives the same county
    /// @param secure for ids and seals
    public Histories(Catalogue catalogue, SealKey key, Instant now, RandomGenerator random, SecureRandom secure) {
        items = List.copyOf(catalogue.items());
        edition = catalogue.version();
        this.key = key;
        this.now = now;
        this.random = random;
        this.secure = secure;
    }

    /// Writes the file for `bianmin hub cases import`.
    public void write(Path file) throws IOException {
        try (var out = Files.newBufferedWriter(file, UTF_8)) {
            for (var told : stories()) {
                var line = new LinkedHashMap<String, Object>();
                line.put("subject", told.id());
                line.put("type", told.fact().kind().type());
                line.put("time", told.at().toString());
                line.put("data", told.fact());
                out.write(JsonMapper.shared().writeValueAsString(line));
                out.newLine();
            }
        }
    }

    List<CaseStory.Told> stories() {
        return County.STATIONS.stream()
                .flatMap(station -> IntStream.range(0, CASES).mapToObj(_ -> story(station)))
                .flatMap(story -> story.told().stream())
                .sorted(Comparator.comparing(CaseStory.Told::at))
                .toList();
    }

    private CaseStory story(County.Unit station) {
        // More of them lately, so that the desks have work.
        double back = random.nextDouble();
        var day = time.daysBefore(now, (int) (back * back * WORKING_DAYS));
        var story = new CaseStory(TicketIds.random(secure), day, time, now);
        var item = items.get(random.nextInt(items.size()));
        var clerk = County.clerk(station);
        var hour = Duration.ofMinutes(random.nextInt(500));
        if (!story.after(hour, received(story, item, clerk))) return story;
        if (item.committed().isSameVisit()) atOnce(story, item, clerk);
        else promised(story, item, clerk);
        return story;
    }

    private CaseFact received(CaseStory story, ServiceItem item, Actor clerk) {
        var name = "" + FAMILY.charAt(random.nextInt(FAMILY.length())) + GIVEN.charAt(random.nextInt(GIVEN.length()))
                + GIVEN.charAt(random.nextInt(GIVEN.length()));
        var phone = "1390000%04d".formatted(random.nextInt(10_000));
        var pieces = IntStream.range(0, item.bring().size())
                .mapToObj(n ->
                        new Piece(String.valueOf(n + 1), item.bring().get(n).chinese(), keepsOriginals(item) && n == 0))
                .toList();
        return new CaseFact.Received(
                clerk,
                item.code(),
                edition,
                item.kind(),
                Channel.COUNTER,
                TypedCode.of(story.id()),
                name.charAt(0) + "*" + name.charAt(2),
                false,
                pieces,
                null,
                null,
                key.seal(TerminalId.HUB, "case.applicant", name + "\n" + phone, secure)
                        .text());
    }

    private static boolean keepsOriginals(ServiceItem item) {
        return item.theme().equals("land");
    }

    private CaseFact accepted(CaseStory story, ServiceItem item, Actor by) {
        var due = deadlines.due(story.at(), item.committed());
        return new CaseFact.Accepted(
                by, item.committed().text(), item.statutory().text(), due.day(), false, false);
    }

    private void atOnce(CaseStory story, ServiceItem item, Actor clerk) {
        var done = story.after(SHORTLY, accepted(story, item, clerk))
                && story.after(SHORTLY, new CaseFact.Completed(clerk, "当场办好"))
                && story.after(Duration.ZERO, new CaseFact.Delivered(clerk, Channel.COUNTER, null, Slip.SCANNED, null));
        if (done) published(story, item);
    }

    private void promised(CaseStory story, ServiceItem item, Actor clerk) {
        int fate = random.nextInt(100);
        if (fate < 12) {
            if (!supplemented(story, clerk)) return;
        } else if (fate < 15) {
            if (story.after(SHORTLY, new CaseFact.NotAccepted(clerk, REFUSED))) {
                story.after(HALF_A_DAY, new CaseFact.NegativeReportDecided(lead(), true, "属实"));
            }
            return;
        }
        if (!story.after(SHORTLY, accepted(story, item, clerk))) return;
        if (fate % 4 == 0 && !story.after(SHORTLY, mandate(story, clerk))) return;
        var office = County.officeFor(item.theme());
        var handler = County.person(office, Actor.Role.HANDLER);
        if (keepsOriginals(item) && !carried(story, Custodian.VILLAGER, clerk)) return;
        if (!story.handed(HALF_A_DAY, clerk, handler)) return;
        if (keepsOriginals(item) && !carried(story, custodian(clerk), handler)) return;
        handled(story, item, clerk, handler, fate);
    }

    private boolean supplemented(CaseStory story, Actor clerk) {
        return story.after(SHORTLY, new CaseFact.SupplementAsked(clerk, List.of("户口本"), null))
                && story.after(Duration.ZERO, new CaseFact.NoticeGiven(clerk, Notice.ONE_TIME, clerk.account()))
                && story.after(
                        A_DAY.multipliedBy(1 + random.nextInt(6)),
                        new CaseFact.SupplementGiven(clerk, Channel.COUNTER, List.of(), null));
    }

    private void handled(CaseStory story, ServiceItem item, Actor clerk, Actor handler, int fate) {
        if (fate >= 96) {
            story.after(A_DAY, new CaseFact.Withdrawn(clerk, "申请人自己要求撤回"));
            return;
        }
        if (fate >= 90) {
            var stands = story.after(HALF_A_DAY, new CaseFact.Paused(handler, PauseReason.PUBLIC_NOTICE, 7, "公示七天"))
                    && story.after(A_DAY.multipliedBy(5), new CaseFact.Resumed(handler));
            if (!stands) return;
        }
        boolean slow = fate >= 84 && fate < 90;
        var work = slow ? A_DAY.multipliedBy(11 + random.nextInt(8)) : Duration.ofHours(3 + random.nextInt(20));
        if (!story.after(work, new CaseFact.Handled(handler, "材料齐全,符合条件"))) return;
        var approver = County.person(handler.unit(), Actor.Role.APPROVER);
        if (!story.after(HALF_A_DAY, new CaseFact.Reviewed(approver, "同意"))) return;
        boolean refused = fate >= 78 && fate < 82;
        if (refused) {
            var confirmed = story.after(HALF_A_DAY, new CaseFact.Rejected(approver, REFUSED))
                    && story.after(A_DAY, new CaseFact.NegativeReportDecided(lead(), true, "属实"));
            if (!confirmed) return;
        } else if (!story.after(HALF_A_DAY, new CaseFact.Approved(approver, "同意"))) {
            return;
        }
        if (slow && !story.after(SHORTLY, explained(handler))) return;
        if (!story.after(HALF_A_DAY, new CaseFact.Completed(handler, refused ? "不予批准" : "准予办理"))) return;
        published(story, item);
        if (keepsOriginals(item) && !(carried(story, custodian(handler), clerk) && home(story, clerk))) return;
        story.after(
                A_DAY.multipliedBy(1 + random.nextInt(4)),
                new CaseFact.Delivered(clerk, Channel.COUNTER, null, Slip.SCANNED, null));
    }

    private void published(CaseStory story, ServiceItem item) {
        var approver = County.person(County.officeFor(item.theme()), Actor.Role.APPROVER);
        if (random.nextInt(10) < 9) {
            story.after(HALF_A_DAY, new CaseFact.Published(approver));
        }
    }

    private static CaseFact explained(Actor handler) {
        return new CaseFact.OverdueExplained(handler, "STAFF_SHORT", handler.unit(), handler.account());
    }

    private CaseFact mandate(CaseStory story, Actor clerk) {
        return new CaseFact.MandateGiven(
                clerk, clerk.account(), "WT-" + story.id().substring(0, 6), 0);
    }

    private static boolean carried(CaseStory story, Custodian from, Actor to) {
        return story.after(
                Duration.ofMinutes(30), new CaseFact.CustodyMoved(to, List.of("1"), from, custodian(to), ""));
    }

    private static boolean home(CaseStory story, Actor clerk) {
        return story.after(
                A_DAY, new CaseFact.CustodyMoved(clerk, List.of("1"), custodian(clerk), Custodian.VILLAGER, ""));
    }

    private static Custodian custodian(Actor who) {
        return new Custodian(who.unit(), who.account());
    }

    private static Actor lead() {
        return County.person(County.COUNTY, Actor.Role.LEAD);
    }
}

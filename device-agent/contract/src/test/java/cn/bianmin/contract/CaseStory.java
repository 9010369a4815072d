package cn.bianmin.contract;

import cn.bianmin.contract.CaseFact.Channel;
import cn.bianmin.contract.CaseFact.Custodian;
import cn.bianmin.contract.CaseFact.Evidence;
import cn.bianmin.contract.CaseFact.Kind;
import cn.bianmin.contract.CaseFact.Negative;
import cn.bianmin.contract.CaseFact.Notice;
import cn.bianmin.contract.CaseFact.PauseReason;
import cn.bianmin.contract.CaseFact.Piece;
import java.time.LocalDate;
import java.util.List;
import java.util.stream.Stream;

/// Everything that can happen to a case, once, in some order: the end of the sample `day.ndjson`.
final class CaseStory {
    private static final Actor CLERK = new Actor("s02", Actor.Role.CLERK, "wufeng");
    private static final Actor LEAD = new Actor("s01", Actor.Role.LEAD, "wufeng");
    private static final Actor AGENT = new Actor("s04", Actor.Role.AGENT, "wufeng");
    private static final Actor TOWN = new Actor("h11", Actor.Role.HANDLER, "yanglin-minzheng");
    private static final Actor APPROVER = new Actor("h12", Actor.Role.APPROVER, "yanglin-minzheng");
    private static final Actor VILLAGER = Actor.villager("wufeng");
    private static final Negative NEGATIVE =
            new Negative("家庭月人均收入高于标准", "《社会救助暂行办法》第九条", "收入低于标准后可再申请", "60日内可向县政府申请行政复议");

    private CaseStory() {}

    static Stream<Draft> drafts() {
        return Stream.<CaseFact>of(
                        new CaseFact.Received(
                                CLERK,
                                "minzheng-02",
                                "2026-01",
                                Kind.JOINT,
                                Channel.COUNTER,
                                "7K3M9P2XH",
                                "张*民",
                                false,
                                List.of(new Piece("1", "户口本", true), new Piece("2", "收入证明", false)),
                                "7rkd2m9x4q8tb6ws1vhz3c5e0n",
                                "0f1e2d3c4b5a69788796a5b4c3d2e1f0",
                                "c2VhbGVk"),
                        new CaseFact.SupplementAsked(CLERK, List.of("收入证明"), null),
                        new CaseFact.SupplementGiven(
                                CLERK, Channel.COUNTER, List.of(new Piece("3", "收入证明", true)), null),
                        new CaseFact.Accepted(CLERK, "7wd", "20wd", LocalDate.of(2026, 3, 11), true, false),
                        new CaseFact.NotAccepted(CLERK, NEGATIVE),
                        new CaseFact.NoticeGiven(CLERK, Notice.ONE_TIME, "s02"),
                        new CaseFact.NoticeAcknowledged(VILLAGER, Notice.ONE_TIME, Evidence.PRINT_ACK),
                        new CaseFact.SignedOff(CLERK, 1),
                        new CaseFact.MandateGiven(AGENT, "s04", "WT-2026-0007", 0),
                        new CaseFact.CustodyMoved(
                                AGENT, List.of("1"), Custodian.VILLAGER, new Custodian("wufeng", "s04"), "B-1029"),
                        new CaseFact.HandedOn(CLERK, "yanglin-minzheng", null, "材料已看过"),
                        new CaseFact.TakenOver(TOWN),
                        new CaseFact.SubTaskOpened(TOWN, "t1", "yanglin-caizheng", "收入是否属实", "3wd", true),
                        new CaseFact.SubTaskAnswered(
                                new Actor("h21", Actor.Role.HANDLER, "yanglin-caizheng"), "t1", true, "属实"),
                        new CaseFact.SubTaskDeemedAgreed(Actor.system("hub"), "t1"),
                        new CaseFact.Paused(TOWN, PauseReason.SITE_VISIT, 3, "入户调查"),
                        new CaseFact.Resumed(TOWN),
                        new CaseFact.ExtensionAsked(TOWN, "10wd", "入户调查遇大雪封路"),
                        new CaseFact.ExtensionDecided(APPROVER, true, "情况属实"),
                        new CaseFact.Nudged(VILLAGER),
                        new CaseFact.Expedited(APPROVER, "h11", "病情紧急"),
                        new CaseFact.PersonalViewed(TOWN, "入户调查"),
                        new CaseFact.OverdueExplained(APPROVER, "CO_UNIT_SLOW", "yanglin-caizheng", "h21"),
                        new CaseFact.Handled(TOWN, "符合条件"),
                        new CaseFact.SentBack(APPROVER, "补充入户照片说明"),
                        new CaseFact.Reviewed(new Actor("h13", Actor.Role.APPROVER, "yanglin-minzheng"), "同意"),
                        new CaseFact.Approved(APPROVER, "同意"),
                        new CaseFact.Rejected(APPROVER, NEGATIVE),
                        new CaseFact.NegativeReportDecided(LEAD, true, "理由充分"),
                        new CaseFact.Completed(TOWN, "低保证一本"),
                        new CaseFact.Delivered(AGENT, Channel.HOME_VISIT, null, null, null),
                        new CaseFact.Published(LEAD),
                        new CaseFact.Returned(TOWN, NEGATIVE),
                        new CaseFact.Withdrawn(CLERK, "申请人改变主意"))
                .map(fact -> new Draft(fact, "5m2v8q0z6k4d1t9x7c3wyh2rbe"));
    }

    /// What came into the contract after the others.
    static Stream<Draft> later() {
        return Stream.of(new Draft(
                new CaseFact.HomeVisitAppointed(CLERK, LocalDate.of(2026, 3, 5), "带采集仪"),
                "5m2v8q0z6k4d1t9x7c3wyh2rbe"));
    }
}

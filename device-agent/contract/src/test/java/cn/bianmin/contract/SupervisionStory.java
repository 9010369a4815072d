package cn.bianmin.contract;

import java.time.LocalDate;
import java.util.List;
import java.util.stream.Stream;

/// Everything that supervision can do, once: the end of the sample `day.ndjson`.
final class SupervisionStory {
    private static final Actor SUPERVISOR = new Actor("v01", Actor.Role.SUPERVISOR, "yanglin-xiaoneng");
    private static final Actor LEAD = new Actor("s01", Actor.Role.LEAD, "wufeng");

    private SupervisionStory() {}

    static Stream<Draft> drafts() {
        return Stream.of(letter(), notice(), ledger()).flatMap(drafts -> drafts);
    }

    private static Stream<Draft> letter() {
        return Stream.<SupervisionFact>of(
                        new SupervisionFact.ReminderSent(
                                SUPERVISOR,
                                2026,
                                1,
                                "wufeng",
                                List.of("分管领导", "督查室"),
                                "2q7w4e9r1t6y3m8n5b0vcx2zks",
                                List.of("s02"),
                                null,
                                "办件W-001已超期2个工作日",
                                LocalDate.of(2026, 3, 5)),
                        new SupervisionFact.ReminderAnswered(LEAD, "材料已补齐,明日办结"))
                .map(fact -> new Draft(fact, "1h5k9p3s7v2x6z0c4f8jmq1tny"));
    }

    private static Stream<Draft> notice() {
        return Stream.<SupervisionFact>of(
                        new SupervisionFact.NoticeIssued(
                                SUPERVISOR,
                                SupervisionFact.Notice.RECTIFICATION,
                                2026,
                                1,
                                "wufeng",
                                List.of("督查室"),
                                null,
                                "台账与实际不符",
                                "逐件核对并补登",
                                "抽查20件",
                                LocalDate.of(2026, 3, 16)),
                        new SupervisionFact.Reported(LEAD, "已核对一半"),
                        new SupervisionFact.Rectified(LEAD, "全部补登"),
                        new SupervisionFact.Verified(SUPERVISOR, false, "仍缺两件", LocalDate.of(2026, 3, 20)))
                .map(fact -> new Draft(fact, "9d3g7k1n5r8v2y6b0e4hmp9stx"));
    }

    private static Stream<Draft> ledger() {
        return Stream.<SupervisionFact>of(
                        new SupervisionFact.LedgerEntered(
                                LEAD,
                                2026,
                                "群众少跑一趟",
                                "代办点全覆盖",
                                "每村一名代办员",
                                LocalDate.of(2026, 6, 30),
                                "分管副镇长",
                                "wufeng"),
                        new SupervisionFact.LedgerConfirmed(LEAD, 2026, SupervisionFact.Cycle.OPEN, "wufeng", 0, "已建账"))
                .map(fact -> new Draft(fact, "ledger.2026.wufeng"));
    }
}

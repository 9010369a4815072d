package cn.bianmin.contract;

import cn.bianmin.contract.HealthFact.Board;
import cn.bianmin.contract.HealthFact.Cause;
import cn.bianmin.contract.HealthFact.Part;
import cn.bianmin.contract.HealthFact.Reported;
import cn.bianmin.contract.HealthFact.Run;
import cn.bianmin.contract.HealthFact.Sending;
import cn.bianmin.contract.HealthFact.Storage;
import cn.bianmin.contract.HealthFact.Strain;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;

/// A terminal says how it does, first all that it can know and then as little as may be, and somebody at the
/// centre sees to it. The end of the sample `day.ndjson`.
final class HealthStory {
    private HealthStory() {}

    static Stream<Draft> drafts() {
        return Stream.of(
                Draft.of(new Reported(
                        new Run("0.1.0", 7L, Cause.MACHINE_DOWN, 640, 700L, 41, 3),
                        new Sending(12, 4_096, Instant.parse("2026-03-02T01:58:00Z"), "SERVING"),
                        "PAPER_OUT",
                        List.of(new Part("pad-1", "STUCK")),
                        new Storage(21_474_836_480L, 31_268_536_320L, 10, 734_003_200L),
                        new Board(
                                61,
                                List.of(Strain.UNDERVOLTAGE),
                                List.of(Strain.UNDERVOLTAGE, Strain.CAPPED),
                                512_000_000L,
                                2_048_000_000L),
                        -120L,
                        58)),
                Draft.of(new Reported(
                        new Run("0.1.0", null, Cause.FIRST, 10, null, 1, 0),
                        new Sending(0, 0, null, "SERVING"),
                        null,
                        List.of(),
                        Storage.UNKNOWN,
                        Board.UNKNOWN,
                        null,
                        null)),
                new Draft(
                        new HealthFact.Acknowledged(
                                "wufeng-01",
                                "PAPER_OUT",
                                Instant.parse("2026-03-02T02:39:01Z"),
                                new Actor("it01", Actor.Role.IT, "wufeng")),
                        "wufeng-01"));
    }
}

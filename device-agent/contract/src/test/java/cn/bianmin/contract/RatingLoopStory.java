package cn.bianmin.contract;

import java.time.LocalDate;
import java.util.stream.Stream;

/// Everything that is done about a bad rating, and a complaint that gets more time: the end of the sample
/// `day.ndjson`.
final class RatingLoopStory {
    private static final Actor CENTRE = new Actor("v01", Actor.Role.SUPERVISOR, "yanglin-xiaoneng");
    private static final Actor LEAD = new Actor("s01", Actor.Role.LEAD, "wufeng");

    private RatingLoopStory() {}

    static Stream<Draft> drafts() {
        var loop = Stream.<RatingLoopFact>of(
                        new RatingLoopFact.Verified(CENTRE, true, false, "wufeng", "午间只开一个窗口"),
                        new RatingLoopFact.Viewed(CENTRE, "电话核实"),
                        new RatingLoopFact.Contacted(CENTRE, true, "等了两个钟头"),
                        new RatingLoopFact.Rectified(LEAD, "午间两人轮班"),
                        new RatingLoopFact.CalledBack(CENTRE, true, true, "认可"),
                        new RatingLoopFact.Closed(CENTRE))
                .map(fact -> new Draft(fact, "6b0e4hmp9stx9d3g7k1n5r8v2y"));
        var extended = new ComplaintFact.Extended(CENTRE, "5wd", LocalDate.of(2026, 3, 16), "要到两个村核实");
        return Stream.concat(loop, Stream.of(new Draft(extended, "3w8n0c6r2v5y9k1q7d4tzh8xme")));
    }
}

package cn.bianmin.contract;

import java.time.LocalDate;
import java.util.stream.Stream;

/// Everything that can happen to a complaint, once: the end of the sample `day.ndjson`.
final class ComplaintStory {
    private static final Actor CENTRE = new Actor("v01", Actor.Role.SUPERVISOR, "yanglin-xiaoneng");
    private static final Actor HANDLER = new Actor("v02", Actor.Role.SUPERVISOR, "yanglin-xiaoneng");
    // Nothing opens it: a sample needs the form only.
    private static final Sealed SEALED = new Sealed("s1.0a1b2c3d." + "A".repeat(80));

    private ComplaintStory() {}

    /// A complaint that is spoken: the end of the sample.
    static Stream<Draft> spoken() {
        return Stream.of(
                        new VoiceFact.Piece(1, SEALED),
                        new VoiceFact.Piece(2, SEALED),
                        new ComplaintFact.Lodged(
                                ComplaintFact.About.WAITING,
                                ComplaintFact.Channel.KIOSK,
                                "4T6XPM2K",
                                LocalDate.of(2026, 3, 9),
                                SEALED,
                                null,
                                false,
                                new Voice(2, 40_000, "5a".repeat(32))))
                .map(fact -> new Draft(fact, "6y1q8d3k0n5w9c2r7v4tzh8xme"));
    }

    static Stream<Draft> drafts() {
        return Stream.<ComplaintFact>of(
                        new ComplaintFact.Lodged(
                                ComplaintFact.About.STAFF,
                                ComplaintFact.Channel.KIOSK,
                                "7K3M92QX",
                                LocalDate.of(2026, 3, 9),
                                SEALED,
                                SEALED,
                                true),
                        new ComplaintFact.Viewed(CENTRE, "登记"),
                        new ComplaintFact.RespondentNamed(CENTRE, "s02"),
                        new ComplaintFact.Assigned(CENTRE, "v02", true),
                        new ComplaintFact.Handled(HANDLER, "窗口无人顶岗", "午间安排两人轮班"),
                        new ComplaintFact.Replied(HANDLER, "已安排午间轮班,给您带来不便,对不起。"),
                        new ComplaintFact.Acknowledged(false),
                        new ComplaintFact.ReviewRequested(Actor.villager("wufeng")),
                        new ComplaintFact.Closed(CENTRE),
                        new ComplaintFact.RowPublished(CENTRE, LocalDate.of(2026, 3, 2), "午间窗口无人", "已安排轮班"))
                .map(fact -> new Draft(fact, "3w8n0c6r2v5y9k1q7d4tzh8xme"));
    }
}

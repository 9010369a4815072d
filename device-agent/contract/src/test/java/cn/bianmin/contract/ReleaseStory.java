package cn.bianmin.contract;

import java.util.List;
import java.util.stream.Stream;

/// Terminals are offered a release, and say how it went; and how it comes to all of them. The end of the sample
/// `day.ndjson`.
final class ReleaseStory {
    private static final String ROLLOUT = "2026-03-spring";
    private static final String DIGEST = "6b".repeat(32);
    private static final String SIGNATURE = "A".repeat(86) + "==";
    private static final List<String> TERMINALS = List.of("wufeng-01", "wufeng-02");

    private ReleaseStory() {}

    static Stream<Draft> drafts() {
        return Stream.of(
                new Draft(
                        new ReleaseFact.Offered(
                                ROLLOUT, 7, "0.7.0", DIGEST, TERMINALS, "22:00-05:30", 20_000, SIGNATURE),
                        ReleaseFact.SUBJECT),
                new Draft(new ReleaseFact.Withdrawn(ROLLOUT, 7, TERMINALS, SIGNATURE), ReleaseFact.SUBJECT),
                new Draft(new ReleaseFact.Taken(ROLLOUT, 7, 6, DIGEST), ROLLOUT),
                new Draft(new ReleaseFact.Fetched(ROLLOUT, 7, 1_840_000, 30_100_000), ROLLOUT),
                new Draft(new ReleaseFact.Switched(ROLLOUT, 7, 6), ROLLOUT),
                new Draft(new ReleaseFact.Confirmed(ROLLOUT, 7, true), ROLLOUT),
                new Draft(new ReleaseFact.Returned(ROLLOUT, 7, 6, 3, "The screens did not answer."), ROLLOUT),
                new Draft(
                        new ReleaseFact.Refused(
                                ROLLOUT,
                                7,
                                ReleaseFact.Why.NO_SPACE,
                                "It needs 40000000 bytes more than there are.",
                                "",
                                0),
                        ROLLOUT),
                new Draft(
                        new RolloutFact.Started(
                                7,
                                DIGEST,
                                200,
                                List.of(1, 10, 50, 100),
                                1,
                                95,
                                86_400,
                                259_200,
                                300,
                                "22:00-05:30",
                                20_000,
                                null),
                        ROLLOUT),
                new Draft(new RolloutFact.Aimed(TERMINALS), ROLLOUT),
                new Draft(new RolloutFact.RingOpened(0), ROLLOUT),
                new Draft(new RolloutFact.Paused(RolloutFact.Why.FAILURES, "1 of 2 terminals failed, 0 may."), ROLLOUT),
                new Draft(new RolloutFact.Resumed(null), ROLLOUT),
                new Draft(new RolloutFact.Cancelled(null), ROLLOUT),
                new Draft(new RolloutFact.Finished(199, 1), ROLLOUT));
    }
}

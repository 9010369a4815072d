package cn.bianmin.contract;

import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;

/// A terminal is told to do things, and works with documents, and says what became of each. The end of the sample
/// `day.ndjson`.
final class CommandStory {
    private static final String ID = "3w8k0v5q7n2m9x4c6t1yzhbdse";
    private static final Instant LATER = Instant.parse("2026-03-02T04:00:00Z");
    private static final String DIGEST = "6b".repeat(32);

    private CommandStory() {}

    static Stream<Draft> drafts() {
        return Stream.of(
                new Draft(
                        new CommandFact.Given(
                                ID,
                                "wufeng-01",
                                "log-window",
                                List.of(new CommandFact.Argument("lines", "200")),
                                LATER,
                                "A".repeat(86) + "=="),
                        "wufeng-01"),
                new Draft(new CommandFact.Taken(ID, "log-window", DIGEST), ID),
                new Draft(new CommandFact.Output(ID, 1, 1, "INFO Uplink: The hub answers."), ID),
                new Draft(new CommandFact.Done(ID, "log-window", "1 line of the log."), ID),
                new Draft(new CommandFact.Expired(ID, "restart", LATER, DIGEST), ID),
                new Draft(
                        new CommandFact.Refused(
                                ID, "restart", CommandFact.Why.FORGED, "The hub did not sign it.", DIGEST, 2),
                        ID),
                new Draft(
                        new DocumentFact.Offered(
                                "notices",
                                3,
                                List.of("wufeng-01", "wufeng-02"),
                                DIGEST,
                                12,
                                "y8svLSlNSgUA",
                                "A".repeat(86) + "=="),
                        DocumentFact.SUBJECT),
                new Draft(new DocumentFact.Applied("notices", 3, DIGEST, DocumentFact.Since.START, DIGEST), "notices"),
                new Draft(
                        new DocumentFact.Refused(
                                "policy", 2, DocumentFact.Why.INVALID, "queue.grace has to be a time.", DIGEST, 0),
                        "policy"));
    }
}

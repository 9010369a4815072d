package cn.bianmin.contract;

import java.time.Instant;
import java.util.stream.Stream;

/// A terminal is enrolled, a stranger refused, and a box that was stolen shut out. The end of the sample
/// `day.ndjson`.
final class IdentityStory {
    private static final String BOX = "wufeng-02";
    private static final String SERIAL = "4f1c0a77e2b94d6a8c3e5f7091b2d3e4";

    private IdentityStory() {}

    static Stream<Draft> drafts() {
        return Stream.<IdentityFact>of(
                        new IdentityFact.CodeIssued(BOX, Instant.parse("2026-03-16T02:00:00Z")),
                        new IdentityFact.Issued(
                                BOX,
                                SERIAL,
                                "5a".repeat(32),
                                IdentityFact.How.CODE,
                                Instant.parse("2026-05-31T02:00:00Z")),
                        new IdentityFact.Refused(BOX, "", IdentityFact.Why.CODE_REPLAYED, 0),
                        new IdentityFact.Revoked(BOX, 1, "STOLEN"))
                .map(fact -> new Draft(fact, BOX));
    }

    /// The hub's root is changed, and a terminal's newer certificate works nowhere.
    static Stream<Draft> later() {
        return Stream.of(
                Draft.of(new IdentityFact.RootChanged(IdentityFact.RootStep.MADE, "7c".repeat(32), 0)),
                Draft.of(new IdentityFact.Returned(SERIAL, "5" + SERIAL.substring(1), "The broker knows it not.")),
                Draft.of(new IdentityFact.RootChanged(IdentityFact.RootStep.RETIRED, "3b".repeat(32), 1)));
    }
}

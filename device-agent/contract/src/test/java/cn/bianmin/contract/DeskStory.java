package cn.bianmin.contract;

import java.util.stream.Stream;

/// Somebody works at the hub's desk. The end of the sample `day.ndjson`.
final class DeskStory {
    private DeskStory() {}

    static Stream<Draft> drafts() {
        return Stream.of(
                new Draft(new DeskFact.LockedOut("h09", 5, 10), "h09"),
                new Draft(new DeskFact.SignedIn("h01", Actor.Role.HANDLER, "county-social"), "h01"),
                new Draft(new DeskFact.SignedOut("h01", "SELF"), "h01"));
    }
}

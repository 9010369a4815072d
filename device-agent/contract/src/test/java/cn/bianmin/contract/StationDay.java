package cn.bianmin.contract;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/// A day at a station with everything in it that can happen at a counter or to a case or a complaint: the
/// sample `day.ndjson`.
final class StationDay {
    private static final LocalDate DAY = LocalDate.of(2026, 3, 2);
    private static final String FIRST = "7rkd2m9x4q8tb6ws1vhz3c5e0n";
    private static final String SECOND = "4h8x0y2ptv7mzq1k9c6wsd3rbe";

    private StationDay() {}

    static List<Draft> drafts() {
        return Stream.of(
                        counters(),
                        CaseStory.drafts(),
                        ComplaintStory.drafts(),
                        DeskStory.drafts(),
                        IncidentStory.drafts(),
                        SupervisionStory.drafts(),
                        Stream.of(callback()),
                        RatingLoopStory.drafts(),
                        PromptStory.drafts(),
                        CaseStory.later(),
                        IdentityStory.drafts(),
                        ComplaintStory.spoken(),
                        CommandStory.drafts(),
                        ReleaseStory.drafts(),
                        HealthStory.drafts(),
                        IdentityStory.later())
                .flatMap(drafts -> drafts)
                .toList();
    }

    private static Stream<Draft> counters() {
        return Stream.of(
                new Draft(new StaffFact.LockedOut("s05", 5, 10), "s05"),
                new Draft(new StaffFact.SignedIn("s01", StaffFact.Role.LEAD), "s01"),
                new Draft(
                        new DayFact.Opened(DAY, false, "s01", List.of("s01", "s02", "s03"), List.of("ruhu-09"), 1),
                        DAY.toString()),
                new Draft(new CounterFact.Staffed("1", "s02"), "counter-1"),
                ticket(
                        FIRST,
                        new TicketFact.Taken(
                                DAY,
                                "A001",
                                "shebao-01",
                                TicketFact.By.KIOSK,
                                null,
                                PriorityClass.NORMAL,
                                false,
                                0,
                                5)),
                ticket(FIRST, new TicketFact.Printed("printer", false)),
                ticket(
                        SECOND,
                        new TicketFact.Taken(
                                DAY,
                                "A002",
                                "nongye-03",
                                TicketFact.By.STAFF,
                                "s02",
                                PriorityClass.PRIORITY,
                                true,
                                1,
                                null)),
                ticket(SECOND, new TicketFact.PrintFailed("printer", "PAPER_OUT")),
                ticket(SECOND, new TicketFact.FirstContact("s02", "nongye-03")),
                ticket(FIRST, new TicketFact.Called("1", "s02", false)),
                ticket(FIRST, new TicketFact.Recalled("1", 2)),
                ticket(FIRST, new TicketFact.NoShow("1")),
                ticket(FIRST, new TicketFact.Reinserted(3)),
                ticket(SECOND, new TicketFact.Called("1", "s02", true)),
                ticket(SECOND, new TicketFact.Begun("1", "s02")),
                ticket(SECOND, new TicketFact.ServiceAdded("1", "shebao-02")),
                ticket(SECOND, new TicketFact.Held("1")),
                ticket(SECOND, new TicketFact.Resumed("1", "s02")),
                ticket(SECOND, new TicketFact.Transferred("1", "2", "shebao-02", "材料已看过")),
                ticket(SECOND, new TicketFact.TakenOver("s03")),
                ticket(SECOND, new TicketFact.Returned("2")),
                ticket(SECOND, new TicketFact.Finished("2", "s03", false)),
                ticket(FIRST, new TicketFact.Abandoned("WAITING")),
                new Draft(new CounterFact.BreakBegun("1", "s02"), "counter-1"),
                new Draft(new CounterFact.BreakEnded("1", "s02"), "counter-1"),
                new Draft(new CounterFact.BackOfficeBegun("1", "s02"), "counter-1"),
                new Draft(new CounterFact.BackOfficeEnded("1", "s02"), "counter-1"),
                new Draft(new CounterFact.QuickServed("1", "s02", "zheng-04", 2), "counter-1"),
                new Draft(new HelpFact.Asked("item"), "kiosk"),
                new Draft(new HelpFact.Answered("s03"), "kiosk"),
                new Draft(new CounterFact.Left("1", "s02", "SIGNED_OUT"), "counter-1"),
                new Draft(new StaffFact.SignedOut("s02", "SELF"), "s02"),
                new Draft(new DayFact.Closed(DAY, "s01", 1, "停电提前关门"), DAY.toString()),
                ticket(
                        "2k6q9w1zdbv5x8m3t7y0hpc4rs",
                        new TicketFact.Taken(
                                DAY,
                                "A003",
                                "shebao-01",
                                TicketFact.By.KIOSK,
                                null,
                                PriorityClass.NORMAL,
                                false,
                                2,
                                null,
                                "0f1e2d3c4b5a69788796a5b4c3d2e1f0")),
                new Draft(
                        new Facts.RatingGiven(
                                "2",
                                Level.DISSATISFIED,
                                6_300,
                                null,
                                RatingFact.Source.QR,
                                RatingFact.Mode.ANON,
                                "shebao-02",
                                List.of(RatingFact.Reason.WAITED_LONG, RatingFact.Reason.NOT_EXPLAINED),
                                List.of(RatingFact.Flag.FAST),
                                "5a0f1c9d3e7b2846a1c0d9e8f7b6a504"),
                        "counter-2"),
                new Draft(
                        new RatingFact.FollowedUp(
                                "zg-20260302-01",
                                "2",
                                Level.DISSATISFIED,
                                Level.SATISFIED,
                                "shebao-02",
                                RatingFact.Source.QR),
                        "zg-20260302-01"),
                ticket("2k6q9w1zdbv5x8m3t7y0hpc4rs", new TicketFact.ReturnVisit("1", FIRST)),
                new Draft(
                        new DayFact.Closed(
                                DAY,
                                "s01",
                                1,
                                "",
                                List.of(new DayFact.Left(
                                        "2k6q9w1zdbv5x8m3t7y0hpc4rs", "A003", DayFact.Reason.COMES_BACK))),
                        DAY.toString()));
    }

    private static Draft callback() {
        return new Draft(
                new RatingFact.CallbackRequested(
                        "2",
                        Level.DISSATISFIED,
                        List.of(RatingFact.Reason.WAITED_LONG),
                        "shebao-02",
                        RatingFact.Source.QR,
                        new Sealed("s1.0a1b2c3d." + "A".repeat(80))),
                "5n8c2x7v1m4k9j3h6g0fd2sazq");
    }

    private static Draft ticket(String id, TicketFact fact) {
        return new Draft(fact, id);
    }

    static List<byte[]> entries() {
        var entries = new ArrayList<byte[]>();
        for (var draft : drafts()) {
            int seq = entries.size() + 1;
            entries.add(EntryCodec.encode(Village.id(seq), Village.TERMINAL, Village.stamp(60_000L * seq), draft));
        }
        return entries;
    }
}

package cn.bianmin.contract;

import java.util.stream.Stream;

/// Everything that can happen in an incident, once: the end of the sample `day.ndjson`.
final class IncidentStory {
    private static final Actor CLERK = new Actor("s02", Actor.Role.CLERK, "wufeng");
    private static final Actor SUPERVISOR = new Actor("v01", Actor.Role.SUPERVISOR, "county");

    private IncidentStory() {}

    static Stream<Draft> drafts() {
        return Stream.<IncidentFact>of(
                        new IncidentFact.Reported(CLERK, IncidentFact.Kind.NO_WATER_OR_POWER),
                        new IncidentFact.Arrived(CLERK),
                        new IncidentFact.Restored(CLERK),
                        new IncidentFact.Solved(CLERK, "变压器已更换"),
                        new IncidentFact.Taken(SUPERVISOR),
                        new IncidentFact.Closed(SUPERVISOR, "已电话核实,供电正常"))
                .map(fact -> new Draft(fact, "6t1w9z4n8b3f7j2m5q0rcx8vke"));
    }
}

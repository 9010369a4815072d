package cn.bianmin.provisioning.simulation;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/// The rare ways that thousands of worlds must have gone: every fault, and every recovery that only a fault
/// leads to. One that was never gone is a defect of the simulator, since a bug there would not show.
final class Paths {
    private static final List<String> RECOVERIES = List.of(
            "broker choked on poison",
            "catastrophe: card set back underway",
            "connection refused: UNREACHABLE",
            "disk: FAILS_AND_KEEPS",
            "disk: FAILS_AND_LOSES",
            "disk: FULL",
            "disk: POWER_CUT_AFTER",
            "disk: POWER_CUT_BEFORE",
            "entry refused: BROKEN",
            "entry refused: FULL",
            "entry refused: SHED",
            "fact destroyed: hub set back, then retention",
            "hub choked on poison",
            "hub row DUPLICATE",
            "hub row STRUCK",
            "hub's disk: DIES_AFTER",
            "hub's disk: DIES_BEFORE",
            "hub's disk: FAILS",
            "message delivered again",
            "message doubled",
            "nobody listened",
            "path: fork seen by the hub",
            "path: gap declared",
            "path: ledger recovered from a failing disk",
            "path: ledger salvaged into a new epoch",
            "path: original after its copy",
            "path: poison struck",
            "path: quarantine FORK",
            "path: quarantine LATE",
            "path: quarantine STRUCK",
            "path: rebirth, the hub holds another entry",
            "path: rebirth, the hub is ahead",
            "path: retention removed rows",
            "path: unsynced entry corrected",
            "power cut while starting",
            "publish refused",
            "session taken over",
            "shared messages dropped with their taker",
            "storage could not be opened",
            "the uplink met a failing storage",
            "will published",
            "worker dies before Answer",
            "worker dies before Settle");

    private Paths() {}

    /// Those that nobody went.
    static List<String> neverGone(Map<String, Long> counts) {
        var never = new ArrayList<String>();
        Arrays.stream(Fault.values()).map(fault -> "fault: " + fault).forEach(never::add);
        never.addAll(RECOVERIES);
        never.removeIf(path -> counts.getOrDefault(path, 0L) > 0);
        return never;
    }
}

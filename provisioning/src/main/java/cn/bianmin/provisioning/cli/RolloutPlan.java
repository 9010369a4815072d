package cn.bianmin.provisioning.cli;

import cn.bianmin.contract.ReleaseFact;
import cn.bianmin.contract.TerminalId;
import cn.bianmin.provisioning.rollouts.RolloutWish;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/// The options of a rollout: to whom, in which rings, how careful and how fast.
final class RolloutPlan {
    @Option(
            names = "--terminal",
            paramLabel = "TERMINAL",
            description = "To whom; may be given more than once. Without it and --group: to all that the hub knows.")
    private @Nullable List<String> terminals;

    @Option(
            names = "--group",
            paramLabel = "GROUP",
            description = "To a group of the list of stations; may be given more than once.")
    private @Nullable List<String> groups;

    @Option(
            names = "--first",
            paramLabel = "TERMINAL",
            description = "Who is reached first; may be given more than once. The others come in an order by chance.")
    private @Nullable List<String> first;

    @Option(
            names = "--rings",
            paramLabel = "PERCENT",
            split = ",",
            defaultValue = "1,10,50,100",
            description = "How many each ring reaches, in percent, rising to 100 (${DEFAULT-VALUE}).")
    private List<Integer> rings = List.of();

    @Option(
            names = "--most-failures",
            paramLabel = "PERCENT",
            defaultValue = "1",
            description = "With more of a ring's terminals failing it pauses (${DEFAULT-VALUE}).")
    private int mostFailures;

    @Option(
            names = "--least-confirmed",
            paramLabel = "PERCENT",
            defaultValue = "95",
            description = "So many of a ring work with it before the next ring (${DEFAULT-VALUE}).")
    private int leastConfirmed;

    @Option(
            names = "--soak",
            paramLabel = "TIME",
            defaultValue = "24h",
            description = "Least time from one ring to the next, as 90s, 30m, 24h or 3d (${DEFAULT-VALUE}).")
    private String soak = "";

    @Option(
            names = "--patience",
            paramLabel = "TIME",
            defaultValue = "3d",
            description = "So long a ring waits for terminals that are not heard of (${DEFAULT-VALUE}).")
    private String patience = "";

    @Option(
            names = "--at-once",
            paramLabel = "N",
            defaultValue = "300",
            description = "Terminals that fetch at the same time, at most (${DEFAULT-VALUE}).")
    private int atOnce;

    @Option(
            names = "--window",
            paramLabel = "HH:MM-HH:MM",
            defaultValue = "22:00-05:30",
            description = "When it is fetched and switched to, on the station's wall; `always` for any time"
                    + " (${DEFAULT-VALUE}).")
    private String window = "";

    @Option(
            names = "--pace",
            paramLabel = "BYTES",
            defaultValue = "65536",
            description =
                    "Bytes a second that a terminal fetches at most; 0 for as fast as it goes (${DEFAULT-VALUE}).")
    private long pace;

    /// To whom, in the order in which they are reached.
    private List<TerminalId> terminals(String rollout, FleetOffice office) throws Trouble {
        var named = new ArrayList<TerminalId>();
        for (String typed : first == null ? List.<String>of() : first) named.add(office.known(typed));
        var others = new ArrayList<TerminalId>();
        for (String typed : terminals == null ? List.<String>of() : terminals) others.add(office.known(typed));
        if (terminals == null || groups != null) {
            var meant = new TreeSet<>(office.terminals());
            if (groups != null) meant.retainAll(office.inGroups(groups));
            meant.forEach(name -> others.add(new TerminalId(name)));
        }
        return RolloutWish.order(rollout, named, others);
    }

    RolloutWish wish(String id, long release, FleetOffice office) throws Trouble {
        boolean always = window.equals("always");
        if (!always && !window.matches("([01][0-9]|2[0-3]):[0-5][0-9]-([01][0-9]|2[0-3]):[0-5][0-9]")) {
            throw new Trouble("--window is two times as 22:00-05:30, or `always`.");
        }
        if (pace < 0 || pace > ReleaseFact.MOST_PACE) {
            throw new Trouble("--pace is 0 to " + ReleaseFact.MOST_PACE + " bytes a second.");
        }
        return new RolloutWish(
                id,
                release,
                terminals(id, office),
                rings,
                mostFailures,
                leastConfirmed,
                span("--soak", soak),
                span("--patience", patience),
                atOnce,
                always ? "" : window,
                pace);
    }

    private static Duration span(String option, String text) throws Trouble {
        if (!text.matches("[0-9]{1,5}[smhd]")) throw new Trouble(option + " is a time as 90s, 30m, 24h or 3d.");
        int number = Integer.parseInt(text, 0, text.length() - 1, 10);
        return switch (text.charAt(text.length() - 1)) {
            case 's' -> Duration.ofSeconds(number);
            case 'm' -> Duration.ofMinutes(number);
            case 'h' -> Duration.ofHours(number);
            default -> Duration.ofDays(number);
        };
    }
}

package cn.bianmin.provisioning.desk;

import cn.bianmin.contract.Language;
import cn.bianmin.contract.ReleaseManifest;
import cn.bianmin.contract.RolloutFact;
import cn.bianmin.provisioning.desk.FleetText.Chip;
import cn.bianmin.provisioning.people.Organisation;
import cn.bianmin.provisioning.rollouts.Reached;
import cn.bianmin.provisioning.rollouts.Rollout;
import cn.bianmin.provisioning.rollouts.Rollout.State;
import cn.bianmin.provisioning.rollouts.Target;
import cn.bianmin.provisioning.rollouts.TargetState;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// What the page of one rollout shows.
///
/// @param why it pauses; empty where it does not
/// @param failures how many failed, and how many may
/// @param tabs states that there are, to look at the terminals of one
/// @param plan what was ordered, a line a thing
/// @param deeds what can be done to it now
/// @param isLive whether it changes by itself
/// @param query what one looks at, as in the page's address
public record RolloutView(
        Frame frame,
        Optional<String> told,
        String id,
        String release,
        Chip state,
        String begun,
        String why,
        List<Ring> rings,
        String failures,
        List<Tab> tabs,
        List<Line> lines,
        Optional<String> next,
        Map<String, String> plan,
        List<Deed> deeds,
        boolean isLive,
        String query) {
    static final int LINES = 50;

    /// States of terminals that failed.
    static final Set<TargetState> FAILED = EnumSet.of(TargetState.RETURNED, TargetState.FAILED);

    public String say(RolloutWords words, Object... values) {
        return frame.say(words, values);
    }

    public String path() {
        return RolloutPages.PATH + "/" + id;
    }

    /// Where the part that changes by itself is asked for again; null where nothing will change.
    public @Nullable String live() {
        return isLive ? path() + "/progress?" + query : null;
    }

    /// @param level colours its name: open, done or not yet
    public record Ring(String name, String reach, String state, String level, RingBar bar) {}

    public record Tab(String words, int number, String path, String level, boolean isNow) {}

    /// @param ring from 1
    public record Line(int ring, String terminal, String station, Chip state, String at, String why, String sentence) {}

    /// @param sure what has to be ticked first
    public record Deed(String act, String words, String sure) {}

    /// What one looks at.
    ///
    /// @param show states of the terminals that are listed
    /// @param isAll whether that is all of them
    /// @param from first place that is listed
    record Look(Set<TargetState> show, boolean isAll, int from) {}

    /// What is known of it.
    ///
    /// @param stations names by terminal
    record Known(
            Rollout rollout,
            List<Map<TargetState, Integer>> rings,
            Reached reached,
            List<Target> targets,
            Map<String, String> stations,
            List<ReleaseManifest> shelf) {
        Map<TargetState, Integer> counts() {
            var counts = new LinkedHashMap<TargetState, Integer>();
            for (var state : TargetState.values()) {
                int number = rings.stream()
                        .mapToInt(ring -> ring.getOrDefault(state, 0))
                        .sum();
                if (number > 0) counts.put(state, number);
            }
            return counts;
        }
    }

    static RolloutView of(Known known, Look look, Optional<String> told, Organisation organisation, Frame frame) {
        var language = frame.language();
        var rollout = known.rollout();
        var plan = rollout.plan();
        return new RolloutView(
                frame,
                told,
                rollout.id(),
                RolloutListView.release(plan.number(), known.shelf(), language),
                RolloutListView.chip(rollout.state(), language),
                RolloutListView.begun(rollout, organisation, language),
                rollout.why().map(why -> RolloutWords.of(why).in(language)).orElse(""),
                rings(known, language),
                failures(known, language),
                tabs(known, look, language),
                known.targets().stream()
                        .limit(LINES)
                        .map(target -> line(target, known, language))
                        .toList(),
                known.targets().size() > LINES
                        ? Optional.of(path(
                                rollout.id(), look, known.targets().get(LINES).place()))
                        : Optional.empty(),
                plan(plan, language),
                deeds(rollout.state(), language),
                rollout.state() != State.FINISHED,
                query(look, look.from()));
    }

    private static List<Ring> rings(Known known, Language language) {
        var rollout = known.rollout();
        var plan = rollout.plan();
        var rings = new ArrayList<Ring>();
        int before = 0;
        for (int ring = 0; ring < plan.rings().size(); ring++) {
            int terminals = plan.reach(ring) - before;
            before = plan.reach(ring);
            var reaches = switch (terminals) {
                case 0 -> RolloutWords.REACHES_NONE;
                case 1 -> RolloutWords.REACHES_ONE;
                default -> RolloutWords.REACHES;
            };
            boolean isOpen = ring == rollout.ring() && rollout.state().isOpen();
            boolean isPast = ring <= rollout.ring();
            rings.add(new Ring(
                    RolloutWords.RING.in(language, ring + 1),
                    terminals > 1
                            ? reaches.in(language, plan.rings().get(ring), terminals)
                            : reaches.in(language, plan.rings().get(ring)),
                    isOpen
                            ? RolloutWords.OPEN_SINCE.in(language, Frame.minute(rollout.ringOpened(), language))
                            : (isPast ? RolloutWords.DONE : RolloutWords.NOT_YET).in(language),
                    isOpen ? "now" : isPast ? "past" : "later",
                    RingBar.of(known.rings().get(ring), language)));
        }
        return rings;
    }

    private static String failures(Known known, Language language) {
        var rollout = known.rollout();
        if (rollout.ring() < 0) return "";
        var reached = known.reached();
        var words = new ArrayList<String>();
        words.add(RolloutWords.FAILURES_OF.in(language, reached.failures(), rollout.mostFailures()));
        if (reached.lost() > 0) words.add(RolloutWords.LOST.in(language, reached.lost()));
        if (rollout.forgiven() > 0) words.add(RolloutWords.FORGIVEN.in(language, rollout.forgiven()));
        return String.join(language == Language.CHINESE ? "" : " ", words);
    }

    private static List<Tab> tabs(Known known, Look look, Language language) {
        var tabs = new ArrayList<Tab>();
        var id = known.rollout().id();
        var everybody = new Look(EnumSet.allOf(TargetState.class), true, 0);
        tabs.add(new Tab(
                RolloutWords.EVERYBODY.in(language),
                known.rollout().plan().terminals(),
                path(id, everybody, 0),
                "",
                look.isAll()));
        known.counts().forEach((state, number) -> {
            var chip = RingBar.chip(state, language);
            tabs.add(new Tab(
                    chip.words(),
                    number,
                    path(id, new Look(Set.of(state), false, 0), 0),
                    chip.level(),
                    !look.isAll() && look.show().contains(state)));
        });
        return tabs;
    }

    private static String path(String id, Look look, int from) {
        return RolloutPages.PATH + "/" + id + "?" + query(look, from);
    }

    private static String query(Look look, int from) {
        return "state="
                + (look.isAll()
                        ? "ALL"
                        : look.show().equals(FAILED)
                                ? ""
                                : look.show().iterator().next().name())
                + (from == 0 ? "" : "&from=" + from);
    }

    private static Line line(Target target, Known known, Language language) {
        int ring = 1;
        var plan = known.rollout().plan();
        while (target.place() >= plan.reach(ring - 1) && ring < plan.rings().size()) ring++;
        return new Line(
                ring,
                target.terminal(),
                known.stations().getOrDefault(target.terminal(), ""),
                RingBar.chip(target.state(), language),
                target.state() == TargetState.WAITING ? "" : Frame.minute(target.at(), language),
                RefusalWords.why(target.why(), language),
                target.sentence());
    }

    private static Map<String, String> plan(RolloutFact.Started plan, Language language) {
        var lines = new LinkedHashMap<RolloutWords, String>();
        lines.put(RolloutWords.TERMINALS, RolloutWords.TERMINALS_OF.in(language, plan.terminals()));
        lines.put(RolloutWords.WINDOW, RolloutForm.window(plan.window(), language));
        lines.put(RolloutWords.PACE, RolloutForm.pace(plan.bytesPerSecond(), language));
        lines.put(RolloutWords.AT_ONCE, RolloutWords.TERMINALS_OF.in(language, plan.atOnce()));
        lines.put(RolloutWords.MOST_FAILURES, plan.mostFailures() + "%");
        lines.put(RolloutWords.LEAST_CONFIRMED, plan.leastConfirmed() + "%");
        lines.put(RolloutWords.SOAK, FleetText.span(Duration.ofSeconds(plan.soakSeconds()), language));
        lines.put(RolloutWords.PATIENCE, FleetText.span(Duration.ofSeconds(plan.patienceSeconds()), language));
        var said = new LinkedHashMap<String, String>();
        lines.forEach((words, value) -> said.put(words.in(language), value));
        return said;
    }

    private static List<Deed> deeds(State state, Language language) {
        return switch (state) {
            case RUNNING ->
                List.of(
                        deed("pause", RolloutWords.PAUSE, RolloutWords.PAUSE_SURE, language),
                        deed("cancel", RolloutWords.CANCEL, RolloutWords.CANCEL_SURE, language));
            case PAUSED ->
                List.of(
                        deed("resume", RolloutWords.RESUME, RolloutWords.RESUME_SURE, language),
                        deed("cancel", RolloutWords.CANCEL, RolloutWords.CANCEL_SURE, language));
            case CANCELLED, FINISHED -> List.of();
        };
    }

    private static Deed deed(String act, RolloutWords words, RolloutWords sure, Language language) {
        return new Deed(act, words.in(language), sure.in(language));
    }
}

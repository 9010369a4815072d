package cn.bianmin.provisioning.desk;

import cn.bianmin.contract.Language;
import cn.bianmin.contract.ReleaseManifest;
import cn.bianmin.provisioning.desk.CaseListView.Choice;
import cn.bianmin.provisioning.desk.FleetText.Chip;
import cn.bianmin.provisioning.people.Organisation;
import cn.bianmin.provisioning.people.Unit;
import cn.bianmin.provisioning.rollouts.Rollout;
import cn.bianmin.provisioning.rollouts.TargetState;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/// What the page of rollouts shows.
///
/// @param cannotStart why none can be started now; empty where one can
/// @param releases to choose from
/// @param places to choose from, the first the whole network
/// @param groups to choose from, the first all of them; empty where the list of stations names none
/// @param shelf what the hub gives out
public record RolloutListView(
        Frame frame,
        Optional<String> told,
        String cannotStart,
        List<Choice> releases,
        List<Choice> places,
        List<Choice> groups,
        List<Line> lines,
        List<Release> shelf) {
    public String say(RolloutWords words, Object... values) {
        return frame.say(words, values);
    }

    /// What a field of the form offers to choose from.
    public List<Choice> choices(String field) {
        return RolloutForm.choices(field, frame.language());
    }

    public List<Choice> windows() {
        return RolloutForm.windows(frame.language());
    }

    public String rings() {
        return RolloutForm.RINGS;
    }

    public record Line(
            String id, String path, String release, Chip state, RingBar bar, String terminals, String begun) {}

    public record Release(long number, String version, String hardware, String size, String space, String from) {}

    /// A rollout with how many of its terminals are in each state.
    record Counted(Rollout rollout, Map<TargetState, Integer> counts) {}

    static RolloutListView of(
            List<Counted> rollouts,
            Optional<Rollout> open,
            List<ReleaseManifest> shelf,
            Set<String> groups,
            Optional<String> told,
            Organisation organisation,
            Frame frame) {
        var language = frame.language();
        String cannotStart = open.map(rollout -> RolloutWords.BUSY.in(language, rollout.id()))
                .orElseGet(() -> shelf.isEmpty() ? RolloutWords.NOTHING_TO_START.in(language) : "");
        return new RolloutListView(
                frame,
                told,
                cannotStart,
                shelf.stream()
                        .map(each -> new Choice(Long.toString(each.number()), name(each, language), false))
                        .toList(),
                places(organisation, language),
                groups(groups, language),
                rollouts.stream()
                        .map(each -> line(each, shelf, organisation, language))
                        .toList(),
                shelf.stream().map(each -> release(each, language)).toList());
    }

    private static String name(ReleaseManifest release, Language language) {
        return RolloutWords.RELEASE_OF.in(language, release.number(), release.version());
    }

    /// A release as people say it; its number alone where the hub does not have it any more.
    static String release(long number, List<ReleaseManifest> shelf, Language language) {
        return shelf.stream()
                .filter(each -> each.number() == number)
                .map(each -> name(each, language))
                .findFirst()
                .orElseGet(() -> Long.toString(number));
    }

    // Villages are not offered: a rollout to one terminal is one that names it first and stops after its first ring.
    private static List<Choice> places(Organisation organisation, Language language) {
        var parents = new HashSet<String>();
        organisation.units().stream().map(Unit::parent).filter(Objects::nonNull).forEach(parents::add);
        var places = new ArrayList<Choice>();
        places.add(new Choice("", RolloutWords.WHOLE_NETWORK.in(language), true));
        organisation.units().stream()
                .filter(unit -> parents.contains(unit.id()))
                .forEach(unit -> places.add(new Choice(unit.id(), unit.name(), false)));
        return places;
    }

    private static List<Choice> groups(Set<String> groups, Language language) {
        if (groups.isEmpty()) return List.of();
        var choices = new ArrayList<Choice>();
        choices.add(new Choice("", RolloutWords.ALL_GROUPS.in(language), true));
        groups.forEach(group -> choices.add(new Choice(group, group, false)));
        return choices;
    }

    private static Line line(
            Counted counted, List<ReleaseManifest> shelf, Organisation organisation, Language language) {
        var rollout = counted.rollout();
        return new Line(
                rollout.id(),
                RolloutPages.PATH + "/" + rollout.id(),
                release(rollout.plan().number(), shelf, language),
                chip(rollout.state(), language),
                RingBar.of(counted.counts(), language),
                RolloutWords.TERMINALS_OF.in(language, rollout.plan().terminals()),
                begun(rollout, organisation, language));
    }

    static Chip chip(Rollout.State state, Language language) {
        String level = switch (state) {
            case RUNNING -> "BLUE";
            case PAUSED -> "YELLOW";
            case CANCELLED -> "GREY";
            case FINISHED -> "GREEN";
        };
        return new Chip(RolloutWords.of(state).in(language), level);
    }

    /// When it was started, and by whom.
    static String begun(Rollout rollout, Organisation organisation, Language language) {
        var by = rollout.plan().by();
        return Frame.minute(rollout.started(), language) + " · "
                + (by == null ? FleetWords.COMMAND_LINE.in(language) : organisation.personName(by.account()));
    }

    private static Release release(ReleaseManifest release, Language language) {
        return new Release(
                release.number(),
                release.version(),
                String.join(", ", release.hardware()),
                FleetText.bytes(release.size()),
                FleetText.bytes(release.freeBytes()),
                RolloutWords.FROM_OF.in(language, release.from()));
    }
}

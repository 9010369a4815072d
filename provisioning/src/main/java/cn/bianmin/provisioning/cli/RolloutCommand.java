package cn.bianmin.provisioning.cli;

import cn.bianmin.contract.Draft;
import cn.bianmin.contract.ReleaseFact;
import cn.bianmin.contract.RolloutFact;
import cn.bianmin.contract.RolloutFact.Why;
import cn.bianmin.contract.TerminalId;
import cn.bianmin.provisioning.ledgers.HubViews;
import cn.bianmin.provisioning.releases.ReleaseShelf;
import cn.bianmin.provisioning.rollouts.Rollout;
import cn.bianmin.provisioning.rollouts.RolloutProjector;
import cn.bianmin.provisioning.rollouts.RolloutViews;
import cn.bianmin.provisioning.rollouts.TargetState;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `bianmin hub rollout`: brings a release to many terminals. Also while the hub runs; only a running hub goes on with
/// it.
@Command(
        name = "rollout",
        description = "Brings a release to many terminals, ring by ring, and shows how far it is.",
        mixinStandardHelpOptions = true)
final class RolloutCommand {
    @Command(
            name = "start",
            description = "Starts one. At most one is under way; it pauses by itself where too many terminals fail.",
            mixinStandardHelpOptions = true)
    int start(
            @Mixin DataOption data,
            @Mixin RolloutPlan plan,
            @Parameters(paramLabel = "RELEASE", description = "Number of a release that the hub has.") long number,
            @Option(
                            names = "--id",
                            paramLabel = "ID",
                            description = "What it is called: 1 to 40 of a-z, 0-9 and inner '-' (release-RELEASE).")
                    @Nullable
                    String called,
            @Option(names = "--json", description = "As JSON.") boolean json)
            throws Trouble {
        String id = called == null ? "release-" + number : called;
        if (!ReleaseFact.isRollout(id)) throw new Trouble("An id is 1 to 40 of a-z, 0-9 and inner '-'.");
        var office = new FleetOffice(data.directory());
        if (read(data, views -> views.find(id)).isPresent()) {
            throw new Trouble("There was a rollout " + id + " before. Name this one with --id.");
        }
        var open = read(data, RolloutViews::open);
        if (open.isPresent()) {
            throw new Trouble(
                    "The rollout " + open.get().id() + " is under way. Cancel it first, or wait for its end.");
        }
        try {
            var release = new ReleaseShelf(data.directory().updates())
                    .find(number)
                    .orElseThrow(() -> new Trouble(
                            "The hub has no release " + number + ". `bianmin hub releases add` takes its bundle in."));
            var terminals = plan.terminals(id, office);
            var started = plan.of(release, terminals.size());
            var refusal = started.refusal();
            if (refusal.isPresent()) throw new Trouble(refusal.get());
            office.say(words(id, started, terminals));
            System.out.println(
                    json
                            ? "{\"id\":\"" + id + "\",\"terminals\":" + terminals.size() + "}"
                            : "rollout " + id + " of release " + number + " to " + terminals.size() + " terminals");
            return 0;
        } catch (IOException e) {
            throw new Trouble(String.valueOf(e.getMessage()));
        }
    }

    private static List<Draft> words(String id, RolloutFact.Started started, List<TerminalId> terminals) {
        var words = new ArrayList<Draft>();
        words.add(new Draft(started, id));
        for (int from = 0; from < terminals.size(); from += RolloutFact.MOST_TERMINALS) {
            int to = Math.min(terminals.size(), from + RolloutFact.MOST_TERMINALS);
            words.add(new Draft(
                    new RolloutFact.Aimed(terminals.subList(from, to).stream()
                            .map(TerminalId::value)
                            .toList()),
                    id));
        }
        return words;
    }

    private static <T> T read(DataOption data, Function<RolloutViews, T> question) throws Trouble {
        var views = HubViews.of(data.directory().existingDatabase());
        try (var rollouts = RolloutProjector.open(data.directory().rollouts(), views)) {
            rollouts.catchUp();
            return question.apply(rollouts.rollouts());
        }
    }

    private static Rollout known(DataOption data, String id) throws Trouble {
        return read(data, views -> views.find(id))
                .orElseThrow(
                        () -> new Trouble("There is no rollout " + id + ". `bianmin hub rollout list` lists them."));
    }

    @Command(
            name = "pause",
            description = "Nobody else is offered it for now; those who were go on.",
            mixinStandardHelpOptions = true)
    int pause(@Mixin DataOption data, @Parameters(paramLabel = "ID") String id) throws Trouble {
        return say(data, id, new RolloutFact.Paused(Why.ORDERED, "Paused by a person."), Rollout.State.RUNNING);
    }

    @Command(
            name = "resume",
            description = "Goes on; what failed until now no longer counts.",
            mixinStandardHelpOptions = true)
    int resume(@Mixin DataOption data, @Parameters(paramLabel = "ID") String id) throws Trouble {
        return say(data, id, new RolloutFact.Resumed(), Rollout.State.PAUSED);
    }

    @Command(
            name = "cancel",
            description = "Gives it up. Terminals that have not switched are told to leave it.",
            mixinStandardHelpOptions = true)
    int cancel(@Mixin DataOption data, @Parameters(paramLabel = "ID") String id) throws Trouble {
        return say(data, id, new RolloutFact.Cancelled(), Rollout.State.RUNNING, Rollout.State.PAUSED);
    }

    private static int say(DataOption data, String id, RolloutFact fact, Rollout.State... from) throws Trouble {
        var state = known(data, id).state();
        if (!List.of(from).contains(state)) throw new Trouble("The rollout " + id + " is " + state + ".");
        new FleetOffice(data.directory()).say(List.of(new Draft(fact, id)));
        System.out.println("rollout " + id + " is " + known(data, id).state());
        return 0;
    }

    @Command(name = "list", description = "Lists them, the newest first.", mixinStandardHelpOptions = true)
    int list(@Mixin DataOption data, @Option(names = "--json", description = "As JSON, a line a rollout.") boolean json)
            throws Trouble {
        for (var rollout : read(data, RolloutViews::newest)) {
            var counts = read(data, views -> views.counts(rollout.id()));
            System.out.println(json ? RolloutText.json(rollout, counts) : RolloutText.line(rollout, counts));
        }
        return 0;
    }

    @Command(
            name = "show",
            description = "Shows a rollout, and its terminals in the order in which they are reached.",
            mixinStandardHelpOptions = true)
    int show(
            @Mixin DataOption data,
            @Parameters(paramLabel = "ID") String id,
            @Option(names = "--state", paramLabel = "STATE", description = "Only terminals in this state.") @Nullable
                    TargetState state,
            @Option(names = "--from", paramLabel = "PLACE", description = "The first place to show (0).") int from,
            @Option(names = "--json", description = "As JSON, a line for the rollout and one for each terminal.")
                    boolean json)
            throws Trouble {
        var rollout = known(data, id);
        var counts = read(data, views -> views.counts(id));
        System.out.println(json ? RolloutText.json(rollout, counts) : RolloutText.line(rollout, counts));
        if (!json && !rollout.sentence().isEmpty()) System.out.println(rollout.sentence());
        for (var target : read(data, views -> views.targets(id, state, from))) {
            System.out.println(json ? RolloutText.json(target) : RolloutText.line(target));
        }
        return 0;
    }

    @Command(
            name = "watch",
            description =
                    "Shows how far it is until it is over, pauses or is cancelled; its exit status is then 0, 3 or"
                            + " 4.",
            mixinStandardHelpOptions = true)
    int watch(@Mixin DataOption data, @Parameters(paramLabel = "ID") String id) throws Trouble, InterruptedException {
        var first = known(data, id);
        try (var bar = RolloutText.bar(first)) {
            while (true) {
                var rollout = known(data, id);
                var counts = read(data, views -> views.counts(id));
                bar.stepTo(RolloutText.settled(counts));
                bar.setExtraMessage(RolloutText.summary(rollout, counts));
                if (rollout.state() != Rollout.State.RUNNING) {
                    bar.refresh();
                    return switch (rollout.state()) {
                        case PAUSED -> 3;
                        case CANCELLED -> 4;
                        case RUNNING, FINISHED -> 0;
                    };
                }
                Thread.sleep(1_000);
            }
        }
    }
}

package cn.bianmin.provisioning.cli;

import cn.bianmin.contract.Language;
import cn.bianmin.provisioning.ledgers.HubViews;
import cn.bianmin.provisioning.ledgers.SqliteHubLedgers;
import cn.bianmin.provisioning.releases.ReleaseShelf;
import cn.bianmin.provisioning.rollouts.Rollout;
import cn.bianmin.provisioning.rollouts.RolloutOrders;
import cn.bianmin.provisioning.rollouts.RolloutOrders.Outcome;
import cn.bianmin.provisioning.rollouts.RolloutProjector;
import cn.bianmin.provisioning.rollouts.RolloutViews;
import cn.bianmin.provisioning.rollouts.TargetState;
import java.util.EnumSet;
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
        var wish = plan.wish(id, number, new FleetOffice(data.directory()));
        var rollout = done(order(data, orders -> orders.start(wish, null)));
        int terminals = rollout.plan().terminals();
        System.out.println(
                json
                        ? "{\"id\":\"" + id + "\",\"terminals\":" + terminals + "}"
                        : "rollout " + id + " of release " + number + " to " + terminals + " terminals");
        return 0;
    }

    private static Rollout done(Outcome outcome) throws Trouble {
        return switch (outcome) {
            case Outcome.Done(var rollout) -> rollout;
            case Outcome.Refused refused -> throw new Trouble(refused.in(Language.ENGLISH));
        };
    }

    private static Outcome order(DataOption data, Function<RolloutOrders, Outcome> order) throws Trouble {
        try (var ledgers = SqliteHubLedgers.open(data.directory().existingDatabase());
                var rollouts = RolloutProjector.open(data.directory().rollouts(), ledgers.views())) {
            return order.apply(new RolloutOrders(
                    rollouts, new ReleaseShelf(data.directory().updates()), FleetOffice.own(ledgers)::append));
        }
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
        return told(order(data, orders -> orders.pause(id, null)));
    }

    private static int told(Outcome outcome) throws Trouble {
        var rollout = done(outcome);
        System.out.println("rollout " + rollout.id() + " is " + rollout.state());
        return 0;
    }

    @Command(
            name = "resume",
            description = "Goes on; what failed until now no longer counts.",
            mixinStandardHelpOptions = true)
    int resume(@Mixin DataOption data, @Parameters(paramLabel = "ID") String id) throws Trouble {
        return told(order(data, orders -> orders.resume(id, null)));
    }

    @Command(
            name = "cancel",
            description = "Gives it up. Terminals that have not switched are told to leave it.",
            mixinStandardHelpOptions = true)
    int cancel(@Mixin DataOption data, @Parameters(paramLabel = "ID") String id) throws Trouble {
        return told(order(data, orders -> orders.cancel(id, null)));
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
        var states = state == null ? EnumSet.allOf(TargetState.class) : EnumSet.of(state);
        for (var target : read(data, views -> views.targets(id, states, from, RolloutViews.MOST))) {
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

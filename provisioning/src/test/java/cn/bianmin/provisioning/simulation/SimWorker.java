package cn.bianmin.provisioning.simulation;

import static cn.bianmin.provisioning.simulation.Violation.unless;
import static java.nio.charset.StandardCharsets.US_ASCII;

import cn.bianmin.contract.Topics;
import cn.bianmin.link.Delivery;
import cn.bianmin.link.LinkEvent;
import cn.bianmin.link.LinkOptions;
import cn.bianmin.link.Message;
import cn.bianmin.link.MqttLink;
import cn.bianmin.provisioning.intake.Effect;
import cn.bianmin.provisioning.intake.Intake;
import cn.bianmin.provisioning.intake.IntakePolicy;
import cn.bianmin.provisioning.intake.Load;
import cn.bianmin.provisioning.intake.Moment;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// One intake worker: the real [Intake] on a simulated link. It may die before or after its commit, and between
/// any two of the things that it has to do after the commit.
final class SimWorker {
    private static final int RECEIVE_MAXIMUM = 32;
    private static final int BATCH = 8;

    private final String name;
    private final Schedule schedule;
    private final Chance chance;
    private final Journal journal;
    private final Host host;
    private final HubDisk ledgers;
    private final IntakePolicy policy;

    private long life;
    private @Nullable Process process;
    private int dieAfterEffects = -1;
    private long stalledUntilMillis;

    @SuppressWarnings("AvoidCommonTypeNames") // No process of the machine is near the simulation.
    private final class Process {
        private final long born = life;
        private final Intake intake = new Intake(ledgers, policy);
        private final Deque<Delivery> inbox = new ArrayDeque<>();
        private final LinkedHashMap<HubState.Ledger, Message> outbox = new LinkedHashMap<>();
        private @Nullable MqttLink link;
        private long linkNumber;
        private int places;
        private long token;
        private boolean working;
        private boolean ticking;
        private Duration lastCommit = Duration.ZERO;

        private void connect() {
            var options = LinkOptions.of(URI.create("mqtt://hub"), name + "-" + born + "-" + ++linkNumber)
                    .with(LinkOptions.Session.PASSING)
                    .with(new LinkOptions.Bounds(RECEIVE_MAXIMUM, 1 << 20));
            long number = linkNumber;
            link = host.create(
                    options,
                    event -> schedule.after(
                            0,
                            () -> live(born, process -> {
                                if (number == process.linkNumber) {
                                    process.handle(event);
                                }
                            })));
            link.connect();
        }

        private void handle(LinkEvent event) {
            var open = link;
            if (open == null) {
                return;
            }
            switch (event) {
                case LinkEvent.Connected connected -> {
                    places = connected.receiveMaximum();
                    open.subscribe(Topics.ALL_UP_SHARED);
                    open.subscribe(Topics.ALL_STATES);
                }
                case LinkEvent.Subscribed ignored -> {}
                case LinkEvent.Published ignored -> {
                    places++;
                    send();
                }
                case LinkEvent.Arrived(Delivery delivery) -> {
                    inbox.add(delivery);
                    workSoon();
                }
                case LinkEvent.Refused ignored -> reconnect();
                case LinkEvent.Lost ignored -> reconnect();
            }
        }

        private void reconnect() {
            link = null;
            intake.forget();
            inbox.clear();
            outbox.clear();
            schedule.after(chance.millis(500, 5_000), () -> live(born, Process::connect));
        }

        private void workSoon() {
            if (!working) {
                working = true;
                long wait = Math.max(chance.millis(1, 40), stalledUntilMillis - schedule.nowMillis());
                schedule.after(wait, () -> live(born, Process::work));
            }
        }

        private void work() {
            working = false;
            var taken = new ArrayList<Delivery>();
            while (!inbox.isEmpty() && taken.size() < BATCH) {
                taken.add(inbox.remove());
            }
            lastCommit = Duration.ofMillis(chance.oneIn(200) ? 5_000 : 5);
            apply(intake.receive(moment(), taken, new Load(inbox.size(), lastCommit)));
            if (!inbox.isEmpty()) {
                workSoon();
            }
        }

        /// Comes back when something that is parked or struggling is due.
        private void tickLater() {
            var due = intake.dueMillis();
            if (due.isPresent() && !ticking) {
                ticking = true;
                schedule.at(due.getAsLong(), () -> live(born, Process::tick));
            }
        }

        private void tick() {
            ticking = false;
            apply(intake.tick(moment()));
        }

        private Moment moment() {
            return new Moment(schedule.trueTime(), schedule.nowMillis());
        }

        private void apply(List<Effect> effects) {
            for (var effect : effects) {
                journal.trace(() -> name + " " + told(effect));
                if (dieAfterEffects >= 0 && dieAfterEffects-- == 0) {
                    throw new Death("before " + effect.getClass().getSimpleName());
                }
                switch (effect) {
                    case Effect.Answer(var terminal, var epoch, var topic, var payload) ->
                        outbox.put(new HubState.Ledger(terminal, epoch), Message.of(topic, payload));
                    case Effect.Settle(Delivery delivery) -> {
                        if (link != null) {
                            link.settle(delivery);
                        }
                    }
                    case Effect.Grown ignored -> {}
                    case Effect.PresenceChanged ignored -> journal.count("presence changed");
                    case Effect.Alarm ignored -> journal.count("hub alarm");
                }
            }
            send();
            unless(
                    intake.held() <= RECEIVE_MAXIMUM,
                    "intake holds no more than the broker lets it",
                    () -> name + " holds " + intake.held());
            journal.most("deliveries held by one worker", intake.held());
            tickLater();
        }

        private String told(Effect effect) {
            return effect instanceof Effect.Answer(var terminal, var ignored, var topic, var payload)
                    ? "answers " + terminal + " " + new String(payload, US_ASCII)
                    : effect.toString();
        }

        private void send() {
            while (link != null && places > 0 && !outbox.isEmpty()) {
                places--;
                link.publish(token++, outbox.pollFirstEntry().getValue());
            }
        }
    }

    SimWorker(
            String name,
            Schedule schedule,
            Chance chance,
            Journal journal,
            Host host,
            HubDisk ledgers,
            IntakePolicy policy) {
        this.name = name;
        this.schedule = schedule;
        this.chance = chance;
        this.journal = journal;
        this.host = host;
        this.ledgers = ledgers;
        this.policy = policy;
    }

    Host host() {
        return host;
    }

    /// Plans a death after so many effects of the next work.
    void dieAfterEffects(int count) {
        dieAfterEffects = count;
    }

    /// Works on nothing for a while, as under a long pause of the machine.
    void stall(long millis) {
        stalledUntilMillis = schedule.nowMillis() + millis;
    }

    void start() {
        if (process != null) {
            return;
        }
        life++;
        long born = life;
        process = new Process();
        live(born, Process::connect);
    }

    void die() {
        journal.count("worker died");
        process = null;
        life++;
        dieAfterEffects = -1;
        host.abandon(chance.oneIn(2));
        schedule.after(chance.millis(500, 30_000), this::start);
    }

    private void live(long born, java.util.function.Consumer<Process> work) {
        var living = process;
        if (living == null || life != born) {
            return;
        }
        try {
            work.accept(living);
        } catch (Death e) {
            journal.happened("worker dies " + e.getMessage(), () -> name);
            die();
        } catch (RuntimeException e) {
            throw new Violation("the hub's parts never fail by themselves", e);
        }
    }
}

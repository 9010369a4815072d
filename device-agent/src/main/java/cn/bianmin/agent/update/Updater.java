package cn.bianmin.agent.update;

import static java.nio.charset.StandardCharsets.UTF_8;

import cn.bianmin.agent.update.UpdateLife.Event;
import cn.bianmin.agent.update.UpdateLife.State;
import cn.bianmin.contract.Malformed;
import cn.bianmin.contract.ReleaseFact;
import cn.bianmin.contract.ReleaseFact.Why;
import cn.bianmin.contract.VerifyingKey;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Lives one update after the other, as [UpdateLife] has it: one step a call, and the state that follows is on the
/// disk before anything of it is done. One thread.
public final class Updater {
    private static final Logger LOG = LoggerFactory.getLogger(Updater.class);
    private static final String FILE = "update.txt";
    private static final Duration LOOK = Duration.ofMinutes(1);
    private static final Duration ASK = Duration.ofSeconds(2);
    private static final Duration TROUBLE_MAX = Duration.ofHours(1);
    private static final int MOST_TROUBLES = 20;

    private final long running;
    private final SlotFolder slots;
    private final ChunkShelf shelf;
    private final Disk disk;
    private final List<VerifyingKey> keys;
    private final Function<Update, Optional<ChunkSource>> sources;
    private final Supplier<TrialGate.Health> health;
    private final UpdateWorld world;
    private final WindowWait window;
    private Update update = Update.NONE;
    private @Nullable Fetching fetching;
    private @Nullable TrialGate gate;
    private boolean isPrepared;
    private int troubles;

    /// Reads where the update of before stands, and takes the start of this process into account.
    ///
    /// @param folder of the slots
    /// @param running number of the release that this process was started from, as the script `start` says
    /// @param keys by one of which a manifest is to be signed
    /// @param sources where the release of an update comes from
    /// @param health asks the parts of this terminal
    /// @throws IOException where the disk refuses
    public static Updater start(
            Path folder,
            long running,
            List<VerifyingKey> keys,
            Function<Update, Optional<ChunkSource>> sources,
            Supplier<TrialGate.Health> health,
            UpdateWorld world)
            throws IOException {
        return start(folder, running, new LocalDisk(), keys, sources, health, world);
    }

    static Updater start(
            Path folder,
            long running,
            Disk disk,
            List<VerifyingKey> keys,
            Function<Update, Optional<ChunkSource>> sources,
            Supplier<TrialGate.Health> health,
            UpdateWorld world)
            throws IOException {
        disk.folder(folder);
        var updater = new Updater(folder, running, disk, keys, sources, health, world);
        updater.begin();
        return updater;
    }

    private Updater(
            Path folder,
            long running,
            Disk disk,
            List<VerifyingKey> keys,
            Function<Update, Optional<ChunkSource>> sources,
            Supplier<TrialGate.Health> health,
            UpdateWorld world) {
        this.running = running;
        this.disk = disk;
        this.slots = new SlotFolder(folder, disk);
        this.shelf = new ChunkShelf(slots, disk);
        this.keys = List.copyOf(keys);
        this.sources = sources;
        this.health = health;
        this.world = world;
        this.window = new WindowWait(world.clock());
    }

    private void begin() throws IOException {
        try {
            var text = slots.text(FILE, Update.MOST_BYTES);
            if (text.isPresent()) update = Update.read(text.get());
        } catch (Malformed e) {
            LOG.warn("{} There is no update from now on; offer it again.", e.getMessage());
        }
        boolean isNew = update.state() != State.IDLE && installed() == update.number();
        var returned = slots.returned().filter(mark -> mark.number() == update.number());
        if (returned.isPresent()) update = update.tried(returned.get().starts());
        var event = isNew ? Event.START_NEW : returned.isPresent() ? Event.START_BACK : Event.START_OLD;
        var before = update.state();
        if (before.isBeforeSwitch() && isNew) update = update.because(Why.INSTALLED_ALREADY, "It runs already.");
        save(update.after(event));
        if (update.state() == State.TRIAL) {
            var trial = slots.trial();
            if (trial.isPresent()) save(update.tried(trial.get().starts()));
            LOG.info("Release {} is on trial. start={}", update.number(), update.tries());
        }
        if (update.state() == State.RETURNED) {
            LOG.warn("Release {} did not come to work; release {} runs again.", update.number(), installed());
        }
    }

    /// Whether it knows a release key. Without one an update that has its manifest already is lived to its end, and
    /// no other begins.
    boolean isEquipped() {
        return !keys.isEmpty();
    }

    /// Number of the release that runs.
    public long installed() {
        return running;
    }

    /// The highest number that worked here.
    long highest() throws IOException {
        return Math.max(installed(), slots.highest());
    }

    /// Where the update stands.
    Update update() {
        return update;
    }

    /// Takes an offer that was found good, where there is no update.
    void offer(Update offered) throws IOException {
        if (update.state() != State.IDLE) throw new IllegalStateException("There is an update already");
        save(offered);
    }

    /// Ends the update, where it is not too late. Without effect otherwise.
    void cancel(Why why, String sentence) throws IOException {
        if (UpdateLife.next(update.state(), Event.WITHDRAWN) == State.CANCELLED) {
            save(update.because(why, sentence).after(Event.WITHDRAWN));
        }
    }

    private void save(Update next) throws IOException {
        if (next.equals(update)) return;
        if (next.state() != update.state()) {
            LOG.info("The update goes on. release={} state={}", next.number(), next.state());
        }
        slots.put(FILE, next.text().getBytes(UTF_8));
        update = next;
    }

    /// One step.
    ///
    /// @return how long to wait before the next one, unless there is news
    public Duration step() {
        try {
            var outcome = outcome();
            troubles = 0;
            return switch (outcome) {
                case Outcome.Done _ -> moved(update.after(Event.DONE));
                case Outcome.No(var why, var sentence) -> {
                    LOG.warn("Release {} is not installed. why={} {}", update.number(), why, sentence);
                    yield moved(update.because(why, sentence).after(Event.NO));
                }
                case Outcome.Again(var wait) -> wait;
            };
        } catch (Fetching.Stopping e) {
            return Duration.ZERO;
        } catch (IOException | UncheckedIOException e) {
            return troubled(e);
        }
    }

    private Duration moved(Update next) throws IOException {
        fetching = null;
        save(next.state() == State.IDLE ? Update.NONE : next);
        return Duration.ZERO;
    }

    private Duration troubled(Exception trouble) {
        LOG.warn("The disk does not take the update; tried again. release={}", update.number(), trouble);
        troubles++;
        // What is in memory may be ahead of the disk now, or behind it.
        fetching = null;
        if (troubles > MOST_TROUBLES && update.state().isBeforeSwitch()) {
            try {
                return moved(
                        update.because(Why.FAILED, "The disk did not take it.").after(Event.NO));
            } catch (IOException e) {
                return TROUBLE_MAX;
            }
        }
        var wait = Duration.ofSeconds(1L << Math.min(troubles, 11));
        return wait.compareTo(TROUBLE_MAX) < 0 ? wait : TROUBLE_MAX;
    }

    private Outcome outcome() throws IOException {
        try {
            return switch (update.state()) {
                case IDLE -> new Outcome.Again(LOOK);
                case OFFERED ->
                    isEquipped()
                                    && isTold(new ReleaseFact.Taken(
                                            update.rollout(), update.number(), update.from(), update.digest()))
                            ? fetched(Fetching::manifest)
                            : again();
                case FETCHING -> fetching();
                case FETCHED -> assembled();
                case INSTALLED -> installing();
                case SWITCHED -> switching();
                case TRIAL -> trial();
                case CONFIRMED -> confirmed();
                case RETURNED ->
                    ended(new ReleaseFact.Returned(
                            update.rollout(), update.number(), installed(), update.tries(), update.sentence()));
                case REFUSED, CANCELLED ->
                    ended(new ReleaseFact.Refused(
                            update.rollout(), update.number(), update.why(), update.sentence(), "", 0));
            };
        } catch (Malformed e) {
            return new Outcome.No(Why.DAMAGED, String.valueOf(e.getMessage()));
        }
    }

    private static Outcome again() {
        return new Outcome.Again(LOOK);
    }

    private boolean isTold(ReleaseFact fact) {
        return world.teller().isTold(fact, update.rollout());
    }

    private interface Fetch {
        Outcome from(Fetching fetching) throws IOException, Malformed;
    }

    private Outcome fetched(Fetch fetch) throws IOException, Malformed {
        if (fetching == null) {
            var source = sources.apply(update);
            if (source.isEmpty()) {
                return new Outcome.No(Why.NOT_EQUIPPED, "This terminal has no certificate to fetch a release with.");
            }
            fetching = new Fetching(update, slots, shelf, disk, source.get(), keys, world);
        }
        return fetch.from(fetching);
    }

    private Outcome fetching() throws IOException, Malformed {
        return isWindowOpen() ? fetched(steps -> steps.chunk(Fetching.kept(slots, update))) : new Outcome.Again(LOOK);
    }

    private boolean isWindowOpen() throws IOException {
        var waited = window.look(update);
        save(waited.update());
        return waited.isOpen();
    }

    private Outcome assembled() throws IOException, Malformed {
        var release = Fetching.kept(slots, update);
        var signature = SlotFolder.read(
                slots.folder().resolve(SlotFolder.NEXT).resolve(SlotFolder.SIGNATURE), ChunkSource.MOST_SIGNATURE);
        if (signature.isEmpty()) throw new Malformed("The signature that was fetched is gone.");
        return new Assembly(slots, shelf, disk).slot(release, signature.get());
    }

    private Outcome installing() throws IOException, Malformed {
        var release = Fetching.kept(slots, update);
        if (!isTold(new ReleaseFact.Fetched(
                update.rollout(), update.number(), shelf.fetchedBytes(release), release.size()))) {
            return again();
        }
        if (!isPrepared) world.preparation().prepare(slots.place(update.number()));
        isPrepared = true;
        return world.isBusy().getAsBoolean() || !isWindowOpen() ? again() : new Outcome.Done();
    }

    private Outcome switching() throws IOException {
        if (!isTold(new ReleaseFact.Switched(update.rollout(), update.number(), update.from()))) return again();
        var before = slots.linked(SlotFolder.CURRENT);
        slots.markTrial(new SlotFolder.Mark(update.number(), 0));
        if (before.isPresent() && before.get().manifest().number() != update.number()) {
            slots.point(SlotFolder.PREVIOUS, before.get().folder());
        }
        slots.point(SlotFolder.CURRENT, slots.place(update.number()));
        LOG.info("The terminal ends, and starts as release {}.", update.number());
        world.restart().run();
        return new Outcome.Again(TROUBLE_MAX);
    }

    private Outcome trial() throws IOException {
        // Only a confirmation takes the mark away: the power went right after it.
        if (!slots.isOnTrial()) return new Outcome.Done();
        long nowMillis = world.clock().get().monoMillis();
        if (gate == null) gate = new TrialGate(update.goodMinutes(), nowMillis);
        return switch (gate.judge(health.get(), nowMillis)) {
            case TrialGate.Verdict.Wait _ -> new Outcome.Again(ASK);
            case TrialGate.Verdict.Well(int goodMinutes) -> {
                save(update.good(goodMinutes));
                slots.markTrial(new SlotFolder.Mark(update.number(), 0));
                yield new Outcome.Again(ASK);
            }
            case TrialGate.Verdict.Good(boolean hubReached) -> {
                save(update.reached(hubReached));
                slots.endTrial();
                yield new Outcome.Done();
            }
            case TrialGate.Verdict.Bad(var sentence) -> {
                LOG.warn("Release {} does not work and is started again. {}", update.number(), sentence);
                save(update.because(Why.FAILED, sentence).after(Event.NO));
                world.restart().run();
                yield new Outcome.Again(TROUBLE_MAX);
            }
        };
    }

    private Outcome confirmed() throws IOException {
        slots.reached(update.number());
        return ended(new ReleaseFact.Confirmed(update.rollout(), update.number(), update.hubReached()));
    }

    private Outcome ended(ReleaseFact fact) throws IOException {
        if (!isTold(fact)) return again();
        slots.tidy();
        slots.forgetReturn();
        isPrepared = false;
        gate = null;
        return new Outcome.Done();
    }
}

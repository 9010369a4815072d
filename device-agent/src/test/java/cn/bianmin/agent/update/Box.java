package cn.bianmin.agent.update;

import cn.bianmin.agent.station.StationTime;
import cn.bianmin.agent.update.UpdateLife.State;
import cn.bianmin.contract.EntryKind;
import cn.bianmin.contract.ReleaseFact;
import cn.bianmin.contract.ReleaseFact.Why;
import cn.bianmin.contract.ReleaseManifest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/// A box with real slots on a real disk, started by the real script; its terminal is the updater alone, and its
/// ledger a list. One thread.
final class Box {
    private static final Path SCRIPT = Path.of("..", "provisioning", "packages", "terminal", "start");
    private static final int MOST_STEPS = 2_000;
    private static final int MOST_BOOTS = 40;

    final StationTime time = new StationTime();
    final List<ReleaseFact> told = new ArrayList<>();
    final Path slots;
    final Path factory;
    final Path bundle;
    private final Path folder;
    private final Set<String> once = new HashSet<>();
    private final Set<Long> bad = new HashSet<>();
    boolean isBusy;
    boolean isHubUp = true;
    boolean isLedgerFull;
    private boolean isRestartAsked;
    private @Nullable State withdrawn;
    private @Nullable State held;
    private @Nullable Updater updater;

    Box(Path folder) throws IOException {
        this.folder = folder;
        this.slots = folder.resolve("slots");
        this.factory = folder.resolve("factory");
        this.bundle = folder.resolve("bundle");
        Bundles.install(factory, 1);
    }

    /// This release's screens never answer.
    void isBad(long number) {
        bad.add(number);
    }

    /// Gives the bundle as long as it is up.
    private final class Hub implements ChunkSource {
        private final ChunkSource source = new FolderSource(bundle);

        @Override
        public Answer<byte[]> manifest(long number) {
            return isHubUp ? source.manifest(number) : new Answer.Later<>("The hub is away.");
        }

        @Override
        public Answer<byte[]> signature(long number) {
            return isHubUp ? source.signature(number) : new Answer.Later<>("The hub is away.");
        }

        @Override
        public Answer<Boolean> chunk(String sha256, long from, int size, Sink sink) {
            return isHubUp ? source.chunk(sha256, from, size, sink) : new Answer.Later<>("The hub is away.");
        }
    }

    /// The hub takes the release back as soon as the update is in this state.
    void isWithdrawnIn(State state) {
        withdrawn = state;
    }

    private boolean isTold(ReleaseFact fact, String rollout) {
        if (isLedgerFull) return false;
        if (once.add(rollout + " " + fact.kind())) told.add(fact);
        return true;
    }

    List<EntryKind> kinds() {
        return told.stream().map(ReleaseFact::kind).toList();
    }

    /// Runs the script; it says which release it started.
    long boots() throws IOException, InterruptedException {
        Path started = folder.resolve("started");
        Files.deleteIfExists(started);
        var builder = new ProcessBuilder("sh", SCRIPT.toAbsolutePath().toString(), slots.toString(), factory.toString())
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("start.log").toFile());
        builder.environment().putAll(Map.of("STARTED", started.toString(), "BIANMIN_TRIAL_SECONDS", "60"));
        var process = builder.start();
        if (!process.waitFor(60, TimeUnit.SECONDS)) {
            process.destroyForcibly();
            throw new AssertionError("the script hangs");
        }
        if (process.exitValue() != 0) throw new AssertionError(Files.readString(folder.resolve("start.log")));
        time.reboots();
        return Long.parseLong(Files.readString(started).strip());
    }

    /// The updater of the release that was started.
    Updater updater(Disk disk, long running) throws IOException {
        isRestartAsked = false;
        var world = new UpdateWorld(
                Bundles.HARDWARE,
                time,
                span -> {
                    time.passes(span);
                    return true;
                },
                () -> isBusy,
                () -> isRestartAsked = true,
                this::isTold,
                _ -> {},
                new Random(1));
        return Updater.start(
                slots,
                running,
                disk,
                List.of(Bundles.KEY.publicHalf()),
                _ -> Optional.of(new Hub()),
                () -> new TrialGate.Health(true, !bad.contains(running), isHubUp, isHubUp),
                world);
    }

    static Update offer(ReleaseManifest release, long from) {
        return offer(release, from, "");
    }

    static Update offer(ReleaseManifest release, long from, String window) {
        return Update.offered(
                new ReleaseFact.Offered(
                        "r" + release.number(),
                        release.number(),
                        release.version(),
                        release.sha256(),
                        List.of(),
                        window,
                        0,
                        ""),
                from,
                "aa".repeat(32));
    }

    /// Steps until the update is over, or a restart is asked for.
    ///
    /// @return whether it is over
    boolean isOver(Updater updater) throws IOException {
        for (int step = 0; step < MOST_STEPS; step++) {
            var state = updater.update().state();
            if (state == State.IDLE || state == held) return true;
            if (isRestartAsked) return false;
            if (state == withdrawn) {
                updater.cancel(Why.WITHDRAWN, "The hub withdrew it.");
                continue;
            }
            time.passes(updater.step().plusMillis(1));
        }
        throw new AssertionError("The update hangs: " + updater.update());
    }

    /// Lives an update until it is in this state.
    Updater comesTo(State state, ReleaseManifest release, Disk disk) throws Exception {
        held = state;
        var _ = lives(release, disk);
        held = null;
        return Objects.requireNonNull(updater);
    }

    /// Lives a whole update, with one fault on the disk, and as many boots as it takes.
    ///
    /// @return the release that runs at the end
    long lives(ReleaseManifest release, Disk faulty) throws Exception {
        var isOffered = false;
        Disk disk = faulty;
        for (int boot = 0; boot < MOST_BOOTS; boot++) {
            long running = boots();
            try {
                updater = updater(disk, running);
                // The feed tells it again until it was kept.
                boolean isTaken =
                        isOffered && (!told.isEmpty() || updater.update().state() != State.IDLE);
                if (!isTaken && updater.update().state() == State.IDLE) {
                    isOffered = true;
                    updater.offer(offer(release, updater.installed()));
                }
                if (isOver(updater)) return running;
            } catch (CutDisk.PowerCut e) {
                disk = new LocalDisk();
            } catch (IOException e) {
                // As the thread does: the same again, on the next round.
                time.passes(Duration.ofMinutes(1));
            }
        }
        throw new AssertionError("The box does not come to rest.");
    }
}

package cn.bianmin.agent;

import cn.bianmin.agent.clock.TerminalClock;
import cn.bianmin.agent.feed.FeedStore;
import cn.bianmin.agent.identity.IdentityKeeper;
import cn.bianmin.agent.identity.TerminalTls;
import cn.bianmin.agent.ledger.GroupCommit;
import cn.bianmin.agent.ledger.LedgerCondition;
import cn.bianmin.agent.settings.TerminalFile;
import cn.bianmin.agent.update.ChunkSource;
import cn.bianmin.agent.update.FolderSource;
import cn.bianmin.agent.update.HttpsSource;
import cn.bianmin.agent.update.LedgerTeller;
import cn.bianmin.agent.update.OfferDesk;
import cn.bianmin.agent.update.OfferFolder;
import cn.bianmin.agent.update.SlotPreparation;
import cn.bianmin.agent.update.TrialGate;
import cn.bianmin.agent.update.Update;
import cn.bianmin.agent.update.UpdateThread;
import cn.bianmin.agent.update.UpdateWorld;
import cn.bianmin.agent.update.Updater;
import cn.bianmin.agent.uplink.UplinkThread;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.time.InstantSource;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Wires the parts of an update to the rest of a terminal.
final class AgentUpdates {
    private static final Logger LOG = LoggerFactory.getLogger(AgentUpdates.class);
    private static final int PULSE_SECONDS = 5;
    private static final int CONNECT_MILLIS = 3_000;

    private AgentUpdates() {}

    static UpdateThread start(
            TerminalFile settings,
            TerminalClock clock,
            FeedStore feed,
            GroupCommit ledger,
            UplinkThread uplink,
            Optional<IdentityKeeper> keeper,
            InstantSource wall,
            BooleanSupplier screens,
            BooleanSupplier isBusy,
            CompletableFuture<Void> restart,
            Random random) {
        var nap = new UpdateThread.Nap();
        var teller = new LedgerTeller(ledger, ledger);
        var stick = settings.updates().folder().map(FolderSource::new);
        var world = new UpdateWorld(
                System.getProperty("os.arch", ""),
                clock::now,
                nap,
                isBusy,
                () -> restart.complete(null),
                teller,
                new SlotPreparation(nap),
                random);
        Optional<ChunkSource> line = keeper.map(found -> line(found, wall, clock));
        var updater = updater(
                settings,
                update -> update.isFromFolder() ? stick.map(source -> source) : line,
                () -> health(settings, ledger, uplink, screens),
                world);
        var desk = new OfferDesk(
                settings.terminal(),
                settings.hub().documentKey(),
                feed,
                ledger,
                ledger,
                () -> clock.now().time(),
                updater);
        Optional<OfferFolder> folder = updater.isPresent()
                        && stick.isPresent()
                        && !settings.updates().keys().isEmpty()
                ? Optional.of(new OfferFolder(stick.get(), settings.updates().keys(), ledger, teller, updater.get()))
                : Optional.empty();
        return UpdateThread.start(feed, desk, updater, folder, nap);
    }

    private interface Sources extends Function<Update, Optional<ChunkSource>> {}

    private static Optional<Updater> updater(
            TerminalFile settings, Sources sources, Supplier<TrialGate.Health> health, UpdateWorld world) {
        var updates = settings.updates();
        var running = running();
        if (running.isEmpty()) return Optional.empty();
        try {
            return Optional.of(
                    Updater.start(updates.slots(), running.getAsLong(), updates.keys(), sources, health, world));
        } catch (IOException e) {
            LOG.error("The slots of releases cannot be used; no release is taken. folder={}", updates.slots(), e);
            return Optional.empty();
        }
    }

    /// The release that this process was started from; empty where the script `start` did not start it, so that no
    /// other start would follow the links either.
    private static OptionalLong running() {
        var number = System.getenv("BIANMIN_RELEASE");
        return number != null && number.matches("[1-9][0-9]{0,15}")
                ? OptionalLong.of(Long.parseLong(number))
                : OptionalLong.empty();
    }

    /// The hub's enrolment port, asked with this terminal's certificate.
    static HttpsSource line(IdentityKeeper keeper, InstantSource wall, TerminalClock clock) {
        return new HttpsSource(() -> hub(keeper, wall), () -> clock.now().monoMillis(), HttpsSource.Bounds.STANDARD);
    }

    private static Optional<HttpsSource.Hub> hub(IdentityKeeper keeper, InstantSource wall) {
        var service = keeper.service();
        var identity = keeper.current();
        return service.isPresent() && identity.isPresent()
                ? Optional.of(new HttpsSource.Hub(
                        service.get().host(), service.get().port(), TerminalTls.of(identity.get(), wall)))
                : Optional.empty();
    }

    private static TrialGate.Health health(
            TerminalFile settings, GroupCommit ledger, UplinkThread uplink, BooleanSupplier screens) {
        var status = uplink.status();
        return new TrialGate.Health(
                isWriting(ledger),
                screens.getAsBoolean(),
                status.streaming(),
                status.connected() || isThere(settings.hub().address()));
    }

    private static boolean isWriting(GroupCommit ledger) {
        if (ledger.condition().state() == LedgerCondition.State.BROKEN) return false;
        try {
            ledger.pulse().get(PULSE_SECONDS, TimeUnit.SECONDS);
            return true;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        } catch (ExecutionException | TimeoutException e) {
            return false;
        }
    }

    /// Whether somebody listens where the hub's broker is.
    private static boolean isThere(URI broker) {
        try (var socket = new Socket()) {
            socket.connect(new InetSocketAddress(broker.getHost(), broker.getPort()), CONNECT_MILLIS);
            return true;
        } catch (IOException | IllegalArgumentException e) {
            return false;
        }
    }
}

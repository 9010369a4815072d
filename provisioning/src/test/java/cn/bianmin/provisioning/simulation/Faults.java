package cn.bianmin.provisioning.simulation;

import cn.bianmin.contract.TerminalId;
import cn.bianmin.link.LinkEvent.Reason;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Lets things go wrong, and after a while lets all be well.
final class Faults {
    private final World world;
    private final Mix mix;
    private final Chance chance;
    private final Map<SimTerminal, List<Disk.Image>> copies = new HashMap<>();
    private boolean over;

    Faults(World world, Mix mix, Chance chance) {
        this.world = world;
        this.mix = mix;
        this.chance = chance;
    }

    void begin() {
        if (!mix.faults().isEmpty()) {
            if (chance.oneIn(3)) {
                world.schedule().after(chance.millis(30_000, 180_000), world.hubDisk()::backUp);
            }
            world.hubDisk().onGap(this::echoAfterGap);
            world.broker().misbehave(chance.oneOf(0.0, 0.01, 0.1), chance.oneOf(0.0, 0.05, 0.2));
            next();
        }
    }

    private void next() {
        world.schedule().after(chance.exponentialMillis(mix.gapMillis()), () -> {
            if (!over) {
                var fault = chance.oneOf(mix.faults());
                if (strike(fault)) {
                    world.journal().happened("fault: " + fault, () -> "");
                }
                next();
            }
        });
    }

    /// From now on nothing goes wrong; what is broken is mended.
    void end() {
        over = true;
        world.broker().misbehave(0, 0);
        world.broker().mood(Optional.empty());
        world.hubDisk().dead(false);
        world.hubDisk().plan(HubDisk.Next.WORKS);
        world.workers().forEach(worker -> worker.dieAfterEffects(-1));
        for (var terminal : world.terminals()) {
            terminal.disk().dead(false);
            terminal.disk().plan(Disk.Next.WORKS, 0);
            if (!terminal.host().isPlugged()) {
                terminal.host().plug(true);
            }
        }
    }

    private boolean strike(Fault fault) {
        var terminal = chance.oneOf(world.terminals());
        var worker = chance.oneOf(world.workers());
        switch (fault) {
            case LINK_CUT -> terminal.host().cut(chance.oneIn(2), chance.oneIn(2));
            case LINK_DEAF -> terminal.host().deafen();
            case LINK_MUTE -> terminal.host().mute();
            case LINK_STALLED -> terminal.host().stall(chance.millis(5_000, 300_000));
            case UNPLUGGED -> unplug(terminal);
            case WORKER_CUT -> worker.host().cut(chance.oneIn(2), chance.oneIn(2));
            case WORKER_STALLED -> worker.stall(chance.millis(1_000, 120_000));
            case OLD_MESSAGE_AGAIN -> {
                return world.broker().repeatOldMessage();
            }
            case BROKER_RESTARTS -> world.broker().restart(false, chance.millis(500, 60_000));
            case BROKER_FORGETS -> world.broker().restart(true, chance.millis(500, 60_000));
            case BROKER_REFUSES_CONNECTIONS -> refuseConnections();
            case WORKER_DIES_BEFORE_COMMIT -> world.hubDisk().plan(HubDisk.Next.DIES_BEFORE);
            case WORKER_DIES_AFTER_COMMIT -> world.hubDisk().plan(HubDisk.Next.DIES_AFTER);
            case WORKER_DIES_BETWEEN_EFFECTS -> worker.dieAfterEffects(chance.between(0, 4));
            case HUB_DISK_FAILS -> world.hubDisk().plan(HubDisk.Next.FAILS);
            case HUB_DISK_DEAD -> {
                world.hubDisk().dead(true);
                world.schedule()
                        .after(
                                chance.millis(5_000, 180_000),
                                () -> world.hubDisk().dead(false));
            }
            case HUB_CRASHES -> crashHub();
            case HUB_BACKED_UP -> world.hubDisk().backUp();
            case HUB_SET_BACK -> {
                return setHubBack();
            }
            case TERMINAL_KILLED -> terminal.kill();
            case TERMINAL_LOSES_POWER -> terminal.powerCut();
            case POWER_CUT_BEFORE_WRITE -> terminal.disk().plan(Disk.Next.POWER_CUT_BEFORE, chance.between(0, 4));
            case POWER_CUT_AFTER_WRITE -> terminal.disk().plan(Disk.Next.POWER_CUT_AFTER, chance.between(0, 4));
            case DISK_FULL -> terminal.disk().plan(Disk.Next.FULL, chance.between(0, 2));
            case FSYNC_FAILS_AND_LOSES -> terminal.disk().plan(Disk.Next.FAILS_AND_LOSES, chance.between(0, 2));
            case FSYNC_FAILS_AND_KEEPS -> terminal.disk().plan(Disk.Next.FAILS_AND_KEEPS, chance.between(0, 2));
            case DISK_DEAD -> {
                terminal.disk().dead(true);
                world.schedule()
                        .after(
                                chance.millis(5_000, 180_000),
                                () -> terminal.disk().dead(false));
            }
            case STORAGE_REBORN -> terminal.exchange(Disk.blank(), false, "storage reborn empty");
            case CARD_COPIED ->
                copies.computeIfAbsent(terminal, ignored -> new ArrayList<>())
                        .add(terminal.disk().image());
            case CARD_SET_BACK -> {
                return setBack(terminal, false, "card set back");
            }
            case CARD_SET_BACK_UNDERWAY -> setBackUnderway(terminal, worker);
            case FILE_SET_BACK -> {
                return setBack(terminal, true, "ledger file set back");
            }
            case CLOCK_JUMPS -> terminal.time().jump();
            case TIME_SERVER_COMES -> terminal.time().hear(true);
            case TIME_SERVER_GOES -> {
                terminal.time().hear(false);
                terminal.time().jump();
            }
            case POISON_FOR_HUB -> terminal.append(World.poison(true));
            case POISON_FOR_BROKER -> terminal.append(World.poison(false));
            case ENTRY_TOO_LARGE -> terminal.append(World.large(chance));
        }
        return true;
    }

    private void unplug(SimTerminal terminal) {
        terminal.host().plug(false);
        world.schedule()
                .after(chance.millis(10_000, 1_200_000), () -> terminal.host().plug(true));
    }

    private void refuseConnections() {
        world.broker()
                .mood(Optional.of(chance.oneOf(
                        Reason.BUSY, Reason.CREDENTIALS, Reason.NOT_MQTT5, Reason.TLS, Reason.UNREACHABLE)));
        world.schedule()
                .after(chance.millis(10_000, 300_000), () -> world.broker().mood(Optional.empty()));
    }

    private void crashHub() {
        world.workers().forEach(SimWorker::die);
        world.broker().restart(chance.oneIn(3), chance.millis(1_000, 60_000));
    }

    private boolean setHubBack() {
        if (!world.hubDisk().restore(chance)) {
            return false;
        }
        crashHub();
        for (var terminal : world.terminals()) {
            terminal.survivorsOfHub();
        }
        return true;
    }

    /// Two histories meet at the hub: the one that a stalled worker still holds and the one that the terminal
    /// begins meanwhile on an older content. In one epoch, whichever comes second is the fork; where the
    /// terminal saw at once that its file is older, originals come after their copies.
    private void setBackUnderway(SimTerminal terminal, SimWorker worker) {
        worker.stall(chance.millis(60_000, 180_000));
        for (int i = chance.between(2, 8); i > 0; i--) {
            world.schedule().after(chance.millis(1, 12_000), () -> terminal.append(World.fact(chance)));
        }
        world.schedule().after(chance.oneIn(2) ? 0 : chance.millis(1_000, 10_000), () -> {
            var image = terminal.disk().image();
            world.schedule().after(chance.millis(3_000, 20_000), () -> {
                if (!over) {
                    terminal.exchange(image, chance.oneIn(2), "card set back underway");
                }
            });
        });
    }

    /// What a terminal had sent before the hub was set back comes again once the hub has given it up.
    private void echoAfterGap(TerminalId terminal) {
        if (!over && chance.oneIn(2)) {
            world.schedule()
                    .after(chance.millis(100, 60_000), () -> world.broker().repeatOldMessagesOf(terminal));
        }
    }

    private boolean setBack(SimTerminal terminal, boolean fileOnly, String catastrophe) {
        var images = copies.getOrDefault(terminal, List.of());
        if (images.isEmpty()) {
            return false;
        }
        terminal.exchange(chance.oneOf(images), fileOnly, catastrophe);
        return true;
    }
}

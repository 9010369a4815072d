package cn.bianmin.kiosk;

import cn.bianmin.agent.DeviceAgent;
import cn.bianmin.agent.Stop;
import cn.bianmin.agent.ledger.StoreException;
import cn.bianmin.agent.settings.SettingsRefused;
import cn.bianmin.agent.settings.SetupFile;
import cn.bianmin.agent.settings.TerminalFile;
import cn.bianmin.agent.station.slips.TicketIds;
import cn.bianmin.agent.station.staff.Account;
import cn.bianmin.contract.Software;
import cn.bianmin.kiosk.bench.DevicesPage;
import cn.bianmin.kiosk.bench.VirtualHardware;
import cn.bianmin.kiosk.board.Board;
import cn.bianmin.kiosk.desk.AgentStaffTerminal;
import cn.bianmin.kiosk.desk.Desk;
import cn.bianmin.kiosk.desk.DeskSessions;
import cn.bianmin.kiosk.desk.HelpBell;
import cn.bianmin.kiosk.engineer.EngineerPage;
import cn.bianmin.kiosk.pad.PadPicture;
import cn.bianmin.kiosk.pad.PadScreens;
import cn.bianmin.kiosk.setup.SetupScreens;
import cn.bianmin.kiosk.status.MetricsPage;
import cn.bianmin.kiosk.status.StatusPage;
import cn.bianmin.kiosk.villager.AgentTerminal;
import cn.bianmin.kiosk.villager.VillagerScreens;
import cn.bianmin.kiosk.voice.SpeakerLog;
import cn.bianmin.kiosk.voice.Voice;
import cn.bianmin.kiosk.voice.VoiceClips;
import cn.bianmin.kiosk.voice.VoiceDesk;
import cn.bianmin.kiosk.voice.VoicePack;
import cn.bianmin.web.Site;
import cn.bianmin.web.WebServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/// `bianmin kiosk`: a terminal with screens.
@Command(
        name = "kiosk",
        description = "Runs a terminal with its screens.",
        subcommands = StaffMain.class,
        mixinStandardHelpOptions = true,
        exitCodeListHeading = "%nExit status:%n",
        exitCodeList = {
            "0:stopped",
            "1:the ledger cannot be used or the screens cannot be served",
            "2:the command or the configuration is wrong",
            "75:a restart is due, by command or for a release; start it again"
        })
public final class KioskMain implements Callable<Integer> {
    @Option(
            names = "--config",
            required = true,
            paramLabel = "FILE",
            description = "The terminal's configuration.",
            scope = CommandLine.ScopeType.INHERIT)
    private Path config = Path.of("");

    @Option(
            names = "--setup",
            paramLabel = "FILE",
            description = "Where the configuration is missing: be set up by an invitation. FILE says what the box knows"
                    + " of itself before it is any station's.")
    private @Nullable Path setup;

    @Option(names = "--attached", description = "Stop when standard input ends.")
    private boolean attached;

    public static void main(String[] args) {
        var command = new CommandLine(new KioskMain());
        command.getCommandSpec().version(Software.current().title());
        System.exit(command.execute(args));
    }

    Path config() {
        return config;
    }

    @Override
    public Integer call() {
        try (var stop = Stop.watch(attached)) {
            if (setup != null && !Files.exists(config)) {
                boolean isTerminal = SetupScreens.untilDone(SetupFile.read(setup), config, stop);
                if (!isTerminal) return 0;
            }
            return serve(stop);
        } catch (SettingsRefused e) {
            System.err.println(e.getMessage());
            return 2;
        } catch (StoreException | IOException e) {
            System.err.println(e.getMessage());
            return 1;
        }
    }

    private int serve(Stop stop) throws SettingsRefused, IOException {
        var staffPort = new AtomicReference<@Nullable StaffPort>();
        var check = new ScreenCheck(ScreenCheck.PATIENCE);
        try (var agent = DeviceAgent.start(TerminalFile.read(config, DeviceAgent.PAD_ADAPTERS), check);
                var screens = WebServer.start(agent.settings().screens(), site(agent, staffPort));
                var port = StaffPort.open(agent, screens);
                var pulse = ScreenPulse.start(check, ScreenPulse.PAUSE, () -> System.nanoTime() / 1_000_000)) {
            staffPort.set(port);
            check.of(screens.address());
            agent.vitals().watch("screens", ScreenPulse.LONGEST_SILENCE, pulse::aliveMillis);
            System.out.println("READY terminal=" + agent.settings().terminal() + " " + screens.address());
            var _ = agent.restart().thenRun(stop::ask);
            stop.await();
            return agent.exitStatus();
        }
    }

    private static String name(DeviceAgent agent, String account) {
        return agent.staff().account(account).map(Account::name).orElse(account);
    }

    /// All screens of a terminal.
    static Site site(DeviceAgent agent, AtomicReference<@Nullable StaffPort> staffPort) {
        var site = new Site().assets("tokens.css", "mark.svg");
        new StatusPage(agent, () -> Optional.ofNullable(staffPort.get()).map(StaffPort::state)).addTo(site);
        new MetricsPage(agent).addTo(site);
        new VillagerScreens(AgentTerminal.of(agent, account -> name(agent, account))).addTo(site);
        new EngineerPage(agent.engineer()).addTo(site);
        var random = new SecureRandom();
        var sessions = new DeskSessions(agent.staff());
        new HelpBell(agent.help(), sessions).addTo(site);
        new Desk(new AgentStaffTerminal(agent), sessions, () -> TicketIds.random(random)).addTo(site);
        var voice = new Voice(
                VoicePack.shipped(), agent.settings().data(), agent.settings().counters());
        new VoiceClips(voice).addTo(site);
        new VoiceDesk(agent.settings().station(), voice, sessions).addTo(site);
        var speakerLog = new SpeakerLog();
        new Board(agent.settings().station(), agent.queue(), voice, agent::now, speakerLog).addTo(site);
        new PadScreens(
                        agent.settings().station(),
                        agent.queue(),
                        agent.padLights(),
                        account -> agent.staff()
                                .account(account)
                                .map(person -> new PadPicture.Person(person.name(), person.post())))
                .addTo(site);
        // A press that no finger made is possible only where no finger could: on simulated pads.
        if (!agent.simulatedPads().isEmpty()) {
            new VirtualHardware(agent).addTo(site);
            new DevicesPage(agent).addTo(site);
            speakerLog.addTo(site);
        }
        return site;
    }
}

package cn.bianmin.kiosk.villager;

import cn.bianmin.agent.DeviceAgent;
import cn.bianmin.agent.peripherals.simulated.SimulatedRatingPad;
import cn.bianmin.agent.settings.TerminalFile;
import cn.bianmin.agent.station.queue.Answer;
import cn.bianmin.agent.station.queue.Command;
import cn.bianmin.agent.station.slips.SlipSigner;
import cn.bianmin.agent.station.slips.TicketIds;
import cn.bianmin.contract.Entry;
import cn.bianmin.contract.EntryCodec;
import cn.bianmin.contract.EntryKind;
import cn.bianmin.contract.Malformed;
import cn.bianmin.contract.OpeningKey;
import cn.bianmin.contract.PriorityClass;
import cn.bianmin.contract.TicketFact;
import cn.bianmin.kiosk.voice.Voice;
import cn.bianmin.kiosk.voice.VoiceClips;
import cn.bianmin.kiosk.voice.VoicePack;
import cn.bianmin.web.Site;
import cn.bianmin.web.WebServer;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Random;
import java.util.function.BiConsumer;

/// A whole terminal with its kiosk in this process: a scanner and a pad that a test moves, a clerk who serves.
/// The villager has all the time in the world, so that no test has to hurry.
public final class RatedKiosk implements AutoCloseable {
    public static final String CLERK = "li";

    private final OpeningKey hub = OpeningKey.generate(new SecureRandom());
    private final Path data;
    private final DeviceAgent agent;
    private final WebServer server;
    private final Random random = new Random(17);

    RatedKiosk(Path directory) throws Exception {
        this(directory, (_, _) -> {});
    }

    /// @param more screens beside the kiosk's
    public RatedKiosk(Path directory, BiConsumer<DeviceAgent, Site> more) throws Exception {
        var config = directory.resolve("terminal.yaml");
        data = directory.resolve("data");
        Files.writeString(directory.resolve("hub.pem"), hub.publicHalf().pem());
        Files.writeString(config, """
                terminal: wufeng-01
                station: 五峰镇便民服务中心
                data: data
                hub: { address: "mqtt://127.0.0.1:1", seal-key-file: hub.pem }
                rating: { window: 10m, correct: 10m }
                scanner: { adapter: simulated }
                counters:
                  - { id: "1", name: 社保医保窗口 }
                  - { id: "3", name: 综合窗口 }
                pads:
                  - { counter: "1", adapter: simulated }
                """);
        agent = DeviceAgent.start(TerminalFile.read(config, DeviceAgent.PAD_ADAPTERS));
        var site = new Site().assets("tokens.css", "mark.svg");
        new VillagerScreens(AgentTerminal.of(agent, name -> name)).addTo(site);
        var voice = new Voice(VoicePack.shipped(), data, agent.settings().counters());
        new VoiceClips(voice).addTo(site);
        more.accept(agent, site);
        server = WebServer.start(InetSocketAddress.createUnresolved("127.0.0.1", 0), site);
        done(new Command.OpenDay(today(), CLERK, List.of(CLERK), List.of(), 1));
    }

    public URI address() {
        return server.address();
    }

    DeviceAgent agent() {
        return agent;
    }

    public SimulatedRatingPad pad() {
        return agent.simulatedPads().getFirst();
    }

    private LocalDate today() {
        return agent.now().time().atZone(Frames.ZONE).toLocalDate();
    }

    /// Somebody is served at a counter from drawing the number to the end.
    ///
    /// @return the text of the slip
    public String serve(String item, String counter) {
        var ticket = TicketIds.random(random);
        done(new Command.Take(
                ticket, item, TicketFact.By.KIOSK, null, PriorityClass.NORMAL, false, OptionalInt.empty(), null));
        done(new Command.Staff(counter, CLERK));
        done(new Command.CallNext(counter, CLERK));
        done(new Command.Begin(counter, CLERK));
        done(new Command.Finish(counter, CLERK, false));
        return SlipSigner.open(data.resolve("slip-key"), agent.settings().terminal())
                .text(today(), "A001", ticket);
    }

    private void done(Command command) {
        var answer = agent.queue().attempt(command);
        if (!(answer instanceof Answer.Done)) throw new AssertionError(command + ": " + answer);
    }

    /// Holds a slip under the scanner.
    void scan(String slip) {
        agent.slips().simulatedScanner("1").orElseThrow().hold(slip);
    }

    /// What opens at the hub.
    OpeningKey hub() {
        return hub;
    }

    /// All ratings in the ledger.
    public List<Entry> ratings() {
        return entries(EntryKind.RATING_GIVEN);
    }

    /// Who wants to be called.
    List<Entry> callbacks() {
        return entries(EntryKind.RATING_CALLBACK_REQUESTED);
    }

    private List<Entry> entries(EntryKind kind) {
        return agent.ledger().read(1, 10_000, Integer.MAX_VALUE).stream()
                .map(row -> {
                    try {
                        return EntryCodec.decode(row.bytes());
                    } catch (Malformed e) {
                        throw new AssertionError(e);
                    }
                })
                .filter(entry -> entry.kind().equals(Optional.of(kind)))
                .toList();
    }

    @Override
    public void close() {
        server.close();
        agent.close();
    }
}

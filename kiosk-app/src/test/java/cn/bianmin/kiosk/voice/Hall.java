package cn.bianmin.kiosk.voice;

import cn.bianmin.agent.station.PaperLedger;
import cn.bianmin.agent.station.StationTime;
import cn.bianmin.agent.station.queue.Answer;
import cn.bianmin.agent.station.queue.Command;
import cn.bianmin.agent.station.queue.Counter;
import cn.bianmin.agent.station.queue.QueueDesk;
import cn.bianmin.agent.station.queue.QueuePolicy;
import cn.bianmin.contract.PriorityClass;
import cn.bianmin.contract.TicketFact;
import cn.bianmin.kiosk.board.Board;
import cn.bianmin.web.Site;
import cn.bianmin.web.WebServer;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.OptionalInt;
import java.util.Random;
import java.util.Set;

/// A station with five staffed counters and a board, whose terminal can be taken away and started again.
final class Hall implements AutoCloseable {
    private static final List<Counter> COUNTERS = List.of(
            new Counter("1", "社保窗口", Set.of()),
            new Counter("2", "民政窗口", Set.of()),
            new Counter("3", "综合窗口", Set.of()),
            new Counter("5", "户籍窗口", Set.of()),
            new Counter("12", "导办台", Set.of()));

    final StationTime time = new StationTime();
    final SpeakerLog log = new SpeakerLog();
    private final PaperLedger ledger = new PaperLedger(time, new Random(1));
    private final Path data;
    private QueueDesk queue = newQueue();
    private WebServer server;
    private int tickets;

    Hall(Path data) throws IOException {
        this.data = data;
        done(new Command.OpenDay(
                LocalDate.of(2026, 3, 2), "王建国", List.of("s1", "s2", "s3", "s5", "s12"), List.of(), 1));
        for (var counter : COUNTERS) done(new Command.Staff(counter.id(), "s" + counter.id()));
        server = serve(0);
    }

    private QueueDesk newQueue() {
        return new QueueDesk(ledger, time, QueuePolicy.DEFAULT, COUNTERS);
    }

    private WebServer serve(int port) throws IOException {
        var voice = new Voice(VoicePack.shipped(), data, COUNTERS);
        var site = new Site().assets("tokens.css", "mark.svg");
        new VoiceClips(voice).addTo(site);
        new Board("五峰镇便民服务中心", queue, voice, time, log).addTo(site);
        log.addTo(site);
        return WebServer.start(InetSocketAddress.createUnresolved("127.0.0.1", port), site);
    }

    QueueDesk queue() {
        return queue;
    }

    URI address(String path) {
        return server.address().resolve(path);
    }

    void draws(int count) {
        for (int i = 0; i < count; i++) draws(false);
    }

    void draws(boolean seatSide) {
        done(new Command.Take(
                "t" + tickets++,
                "relief",
                TicketFact.By.KIOSK,
                null,
                PriorityClass.NORMAL,
                seatSide,
                OptionalInt.empty(),
                null));
    }

    void calls(String counter) {
        done(new Command.CallNext(counter, "s" + counter));
    }

    /// Whoever was called comes, and is served to the end.
    void serves(String counter) {
        done(new Command.Begin(counter, "s" + counter));
        done(new Command.Finish(counter, "s" + counter, false));
    }

    void does(Command command) {
        done(command);
    }

    private void done(Command command) {
        time.passes(Duration.ofSeconds(1));
        var answer = queue.attempt(command);
        if (!(answer instanceof Answer.Done)) throw new AssertionError(command + ": " + answer);
    }

    /// The terminal goes; what is called now no board hears.
    int loseTerminal() {
        int port = server.address().getPort();
        server.close();
        return port;
    }

    /// The terminal starts again at the same place, with what its ledger tells.
    void startTerminal(int port) throws IOException {
        queue = newQueue();
        server = serve(port);
    }

    @Override
    public void close() {
        server.close();
    }
}

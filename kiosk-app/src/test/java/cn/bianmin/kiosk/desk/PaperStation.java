package cn.bianmin.kiosk.desk;

import cn.bianmin.agent.ledger.LedgerView;
import cn.bianmin.agent.station.PaperLedger;
import cn.bianmin.agent.station.StationTime;
import cn.bianmin.agent.station.cases.CaseOffice;
import cn.bianmin.agent.station.incidents.IncidentDesk;
import cn.bianmin.agent.station.queue.Counter;
import cn.bianmin.agent.station.queue.QueueDesk;
import cn.bianmin.agent.station.queue.QueuePolicy;
import cn.bianmin.agent.station.rating.RatingBatch;
import cn.bianmin.agent.station.slips.SlipCheck;
import cn.bianmin.agent.station.slips.SlipKeys;
import cn.bianmin.agent.station.staff.Pins;
import cn.bianmin.agent.station.staff.StaffDesk;
import cn.bianmin.agent.station.staff.StaffDocument;
import cn.bianmin.agent.station.staff.StaffPolicy;
import cn.bianmin.contract.Stamp;
import cn.bianmin.rules.deadlines.Deadlines;
import cn.bianmin.rules.guide.Catalogue;
import cn.bianmin.rules.guide.CatalogueFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.YearMonth;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.BiConsumer;

/// A station without devices: real queue, real staff, a ledger in memory, a clock that the test turns.
final class PaperStation implements StaffTerminal {
    static final String PIN = "284651";

    private static final String HASH = Pins.hash(PIN);

    final StationTime time = new StationTime();
    final PaperLedger ledger = new PaperLedger(time, new Random(1));
    final List<String> copies = new CopyOnWriteArrayList<>();
    private final QueueDesk queue = new QueueDesk(
            ledger,
            time,
            QueuePolicy.DEFAULT,
            List.of(new Counter("1", "社保窗口", Set.of("social-card")), new Counter("2", "综合窗口", Set.of())));
    Optional<IncidentDesk> incidents = Optional.empty();
    Optional<CaseOffice> cases = Optional.empty();
    SlipKeys slipKeys = SlipKeys.of();
    private final List<BiConsumer<String, String>> readers = new CopyOnWriteArrayList<>();
    private final StaffDesk staff;
    private final Catalogue catalogue;

    PaperStation(Path directory) throws Exception {
        staff = new StaffDesk(
                ledger,
                document(
                        directory,
                        account("s01", "王建国", "LEAD"),
                        account("s02", "李桂兰", "CLERK"),
                        account("e01", "周工", "ENGINEER")),
                StaffPolicy.DEFAULT,
                () -> time.get().monoMillis(),
                new Random(2));
        catalogue = CatalogueFile.read(CatalogueFile.shipped()).catalogue().orElseThrow();
    }

    static String account(String id, String name, String role) {
        return "{\"id\":\"%s\",\"name\":\"%s\",\"post\":\"窗口\",\"role\":\"%s\",\"pin\":\"%s\"}"
                .formatted(id, name, role, HASH);
    }

    static StaffDocument document(Path directory, String... accounts) throws Exception {
        var file = Files.writeString(
                directory.resolve("staff.json"), "{\"version\":1,\"accounts\":[" + String.join(",", accounts) + "]}");
        return StaffDocument.read(file);
    }

    @Override
    public String station() {
        return "五峰镇便民服务中心";
    }

    @Override
    public Stamp now() {
        return time.get();
    }

    @Override
    public QueueDesk queue() {
        return queue;
    }

    @Override
    public StaffDesk staff() {
        return staff;
    }

    @Override
    public Catalogue catalogue() {
        return catalogue;
    }

    @Override
    public LedgerView ledger() {
        return ledger;
    }

    @Override
    public boolean isOnline() {
        return false;
    }

    @Override
    public boolean copy(String ticket) {
        return copies.add(ticket);
    }

    /// Holds a code under the scanner of a desk.
    void scan(String scanner, String text) {
        readers.forEach(reader -> reader.accept(scanner, text));
    }

    @Override
    public void onScan(BiConsumer<String, String> reader) {
        readers.add(reader);
    }

    @Override
    public SlipCheck check(String scanned) {
        return slipKeys.check(scanned, Deadlines.dayOf(now().time()), 1_000);
    }

    @Override
    public Optional<CaseOffice> cases() {
        return cases;
    }

    @Override
    public Optional<IncidentDesk> incidents() {
        return incidents;
    }

    @Override
    public String unit() {
        return "wufeng";
    }

    @Override
    public Wired wired() {
        return new Wired(List.of("printer", "pad-1"), List.of("line 9: no such chip"));
    }

    @Override
    public List<RatingBatch> ratings(YearMonth month) {
        return List.of();
    }
}

package cn.bianmin.kiosk.villager;

import cn.bianmin.agent.feed.Feed;
import cn.bianmin.agent.ledger.Reading;
import cn.bianmin.agent.ledger.StateTables;
import cn.bianmin.agent.station.PaperLedger;
import cn.bianmin.agent.station.StationTime;
import cn.bianmin.agent.station.complaints.ComplaintDesk;
import cn.bianmin.agent.station.complaints.ComplaintShelf;
import cn.bianmin.agent.station.help.HelpDesk;
import cn.bianmin.agent.station.notices.Notice;
import cn.bianmin.agent.station.queue.Command;
import cn.bianmin.agent.station.queue.Counter;
import cn.bianmin.agent.station.queue.QueueDesk;
import cn.bianmin.agent.station.queue.QueuePolicy;
import cn.bianmin.agent.station.rating.Callbacks;
import cn.bianmin.agent.station.rating.RatingPolicy;
import cn.bianmin.agent.station.rating.Ratings;
import cn.bianmin.agent.station.slips.SlipCheck;
import cn.bianmin.agent.station.slips.SlipClaim;
import cn.bianmin.agent.station.slips.SlipRefusal;
import cn.bianmin.agent.station.slips.TicketIds;
import cn.bianmin.agent.station.waits.QuietHours;
import cn.bianmin.agent.station.waits.ServiceTimeStore.Arrivals;
import cn.bianmin.agent.station.waits.ServiceTimes;
import cn.bianmin.agent.station.waits.WaitDesk;
import cn.bianmin.contract.Language;
import cn.bianmin.contract.OpeningKey;
import cn.bianmin.contract.Said;
import cn.bianmin.contract.SealKey;
import cn.bianmin.contract.Stamp;
import cn.bianmin.contract.TerminalId;
import cn.bianmin.rules.calendar.LegalCalendar;
import cn.bianmin.rules.deadlines.Deadlines;
import cn.bianmin.rules.guide.Catalogue;
import cn.bianmin.rules.guide.CatalogueFile;
import cn.bianmin.rules.policy.RegionPolicy;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.function.BiConsumer;

/// A terminal whose ledger is on paper: two counters, the shipped catalogue, a clock that a test moves.
final class PaperTerminal implements Terminal {
    final StationTime time = new StationTime();
    final PaperLedger ledger = new PaperLedger(time, new Random(7));
    List<Notice> notices = List.of();
    private final HelpDesk help = new HelpDesk(ledger, time);
    boolean online = true;
    final OpeningKey hubKey = OpeningKey.generate(new SecureRandom());
    Optional<SealKey> sealKey = Optional.of(hubKey.publicHalf());
    List<Arrivals> arrivals = List.of();
    Optional<Cards> cards = Optional.empty();
    Optional<String> copied = Optional.empty();
    private BiConsumer<String, String> scanner = (kiosk, text) -> {};
    private final Catalogue catalogue =
            CatalogueFile.read(CatalogueFile.shipped()).catalogue().orElseThrow();
    private final QueueDesk queue = new QueueDesk(
            ledger,
            time,
            QueuePolicy.DEFAULT,
            List.of(
                    new Counter("1", "社保窗口", Set.of("pension-enrol", "social-card")),
                    new Counter("3", "综合窗口", Set.of())));

    private final Ratings ratings = new Ratings(
            ledger,
            new NoTables(),
            Path.of("no-keys"),
            new Random(9),
            new RatingPolicy(Duration.ofSeconds(30), Duration.ofSeconds(10)),
            time);

    /// Paper has no state tables.
    private static final class NoTables implements StateTables {
        @Override
        public <T> Optional<T> ask(Reading<T> reading) {
            return Optional.empty();
        }
    }

    /// Paper is told nothing.
    private static final class NoFeed implements Feed {
        @Override
        public List<Numbered> about(String subject, long number) {
            return List.of();
        }

        @Override
        public List<Numbered> after(long number, int limit) {
            return List.of();
        }

        @Override
        public void watch(Listener listener) {}
    }

    void opens() {
        queue.attempt(
                new Command.OpenDay(LocalDate.of(2026, 3, 2), "wang", List.of("wang", "li"), List.of("bus-card"), 1));
        queue.attempt(new Command.Staff("3", "li"));
    }

    @Override
    public String id() {
        return "wufeng-01";
    }

    @Override
    public String station() {
        return "五峰镇便民服务中心";
    }

    @Override
    public String hours(Language language) {
        return "8:30–17:30";
    }

    @Override
    public Optional<Said> today() {
        return Optional.empty();
    }

    @Override
    public Stamp now() {
        return time.get();
    }

    @Override
    public boolean isOnline() {
        return online;
    }

    @Override
    public Catalogue catalogue() {
        return catalogue;
    }

    @Override
    public QueueDesk queue() {
        return queue;
    }

    @Override
    public WaitDesk waits() {
        return new WaitDesk(() -> catalogue, time, () -> ServiceTimes.NONE);
    }

    @Override
    public QuietHours quietHours() {
        return QuietHours.of(arrivals);
    }

    @Override
    public List<Notice> notices(LocalDate day) {
        return notices.stream().filter(notice -> notice.isOf(day)).toList();
    }

    @Override
    public HelpDesk help() {
        return help;
    }

    /// Holds the slip of a ticket under the scanner, or something that is none.
    void scans(String text) {
        scans("1", text);
    }

    /// The same at one of several kiosks.
    void scans(String kiosk, String text) {
        scanner.accept(kiosk, text);
    }

    @Override
    public boolean prints() {
        return cards.isPresent();
    }

    @Override
    public Optional<Cards> cards() {
        return cards;
    }

    @Override
    public boolean copy(String ticket) {
        copied = Optional.of(ticket);
        return true;
    }

    @Override
    public void onScan(BiConsumer<String, String> reader) {
        scanner = reader;
    }

    // On paper a slip is its ticket's id.
    @Override
    public SlipCheck check(String scanned, LocalDate today) {
        return TicketIds.isValid(scanned)
                ? new SlipCheck.Genuine(new SlipClaim(new TerminalId(id()), today, "A001", scanned))
                : new SlipCheck.Refused(SlipRefusal.NOT_OURS);
    }

    @Override
    public SlipCheck checkToRate(String scanned, LocalDate today) {
        return check(scanned, today);
    }

    @Override
    public Ratings ratings() {
        return ratings;
    }

    @Override
    public Callbacks callbacks() {
        return new Callbacks(ledger, new TerminalId(id()), sealKey, new SecureRandom());
    }

    @Override
    public ComplaintShelf complaintShelf() {
        return new ComplaintShelf(ledger, new NoTables(), new NoFeed(), id());
    }

    @Override
    public ComplaintDesk complaints() {
        var policy = RegionPolicy.shipped();
        return new ComplaintDesk(
                ledger,
                new TerminalId(id()),
                sealKey,
                new SecureRandom(),
                time,
                new Deadlines(LegalCalendar.shipped(), policy.businessHours().end()),
                policy);
    }

    @Override
    public String nameOf(String account) {
        return account.equals("wang") ? "王建国" : account;
    }
}

package cn.bianmin.agent;

import cn.bianmin.agent.clock.LastGoodTime;
import cn.bianmin.agent.clock.LinuxTime;
import cn.bianmin.agent.clock.TerminalClock;
import cn.bianmin.agent.engineer.EngineerDesk;
import cn.bianmin.agent.engineer.EngineerFiles;
import cn.bianmin.agent.feed.FeedStore;
import cn.bianmin.agent.fleet.CommandDesk;
import cn.bianmin.agent.fleet.CommandRules;
import cn.bianmin.agent.fleet.DocumentDesk;
import cn.bianmin.agent.fleet.FleetThread;
import cn.bianmin.agent.fleet.LogRing;
import cn.bianmin.agent.fleet.WordStore;
import cn.bianmin.agent.health.HealthThread;
import cn.bianmin.agent.health.LinuxMachine;
import cn.bianmin.agent.health.OwnRelease;
import cn.bianmin.agent.health.PartStore;
import cn.bianmin.agent.health.RunMarker;
import cn.bianmin.agent.health.Vitals;
import cn.bianmin.agent.identity.HttpsEnrolment;
import cn.bianmin.agent.identity.IdentityKeeper;
import cn.bianmin.agent.identity.IdentityThread;
import cn.bianmin.agent.identity.OwnerDisk;
import cn.bianmin.agent.ledger.Append;
import cn.bianmin.agent.ledger.Book;
import cn.bianmin.agent.ledger.GroupCommit;
import cn.bianmin.agent.ledger.LedgerDirectory;
import cn.bianmin.agent.ledger.LedgerLimits;
import cn.bianmin.agent.ledger.LedgerListener;
import cn.bianmin.agent.ledger.Position;
import cn.bianmin.agent.ledger.StoreException;
import cn.bianmin.agent.peripherals.AlarmOutputs;
import cn.bianmin.agent.peripherals.AlarmWiring;
import cn.bianmin.agent.peripherals.DeviceWatchdog;
import cn.bianmin.agent.peripherals.PadFactory;
import cn.bianmin.agent.peripherals.PadLimits;
import cn.bianmin.agent.peripherals.Peripherals;
import cn.bianmin.agent.peripherals.gpio.GpioAlarm;
import cn.bianmin.agent.peripherals.gpio.GpioRatingPad;
import cn.bianmin.agent.peripherals.simulated.SimulatedAlarm;
import cn.bianmin.agent.peripherals.simulated.SimulatedRatingPad;
import cn.bianmin.agent.settings.TerminalFile;
import cn.bianmin.agent.station.cases.CaseDesk;
import cn.bianmin.agent.station.cases.CaseFactStore;
import cn.bianmin.agent.station.cases.CaseOffice;
import cn.bianmin.agent.station.complaints.ComplaintDesk;
import cn.bianmin.agent.station.complaints.ComplaintFactStore;
import cn.bianmin.agent.station.complaints.ComplaintShelf;
import cn.bianmin.agent.station.help.HelpDesk;
import cn.bianmin.agent.station.incidents.AlarmRound;
import cn.bianmin.agent.station.incidents.IncidentDesk;
import cn.bianmin.agent.station.incidents.IncidentFactStore;
import cn.bianmin.agent.station.notices.NoticeBoard;
import cn.bianmin.agent.station.queue.QueueDesk;
import cn.bianmin.agent.station.queue.QueuePolicy;
import cn.bianmin.agent.station.rating.PadLights;
import cn.bianmin.agent.station.rating.RatingDesk;
import cn.bianmin.agent.station.rating.RatingPolicy;
import cn.bianmin.agent.station.rating.RatingTallyStore;
import cn.bianmin.agent.station.rating.Ratings;
import cn.bianmin.agent.station.rating.VisitItemStore;
import cn.bianmin.agent.station.staff.StaffDesk;
import cn.bianmin.agent.station.staff.StaffPolicy;
import cn.bianmin.agent.station.waits.ServiceTimeStore;
import cn.bianmin.agent.update.UpdateStore;
import cn.bianmin.agent.uplink.FeedReader;
import cn.bianmin.agent.uplink.Proof;
import cn.bianmin.agent.uplink.Uplink;
import cn.bianmin.agent.uplink.UplinkStatus;
import cn.bianmin.agent.uplink.UplinkThread;
import cn.bianmin.contract.Draft;
import cn.bianmin.contract.EntryCodec;
import cn.bianmin.contract.Facts;
import cn.bianmin.contract.HealthFact;
import cn.bianmin.contract.Malformed;
import cn.bianmin.contract.Software;
import cn.bianmin.contract.Stamp;
import cn.bianmin.link.LinkOptions;
import cn.bianmin.link.PahoLinkFactory;
import cn.bianmin.rules.cases.CaseTerms;
import cn.bianmin.rules.guide.Catalogue;
import cn.bianmin.rules.incidents.IncidentClocks;
import java.io.IOException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// One terminal, running. Thread-safe. Made of the parts that the configuration names; closing takes them down
/// in reverse. Killing the process instead loses nothing that was accepted.
public final class DeviceAgent implements AutoCloseable {
    /// What `adapter` of a pad may be.
    public static final Set<String> PAD_ADAPTERS = Set.of("gpio", "simulated");

    /// What a process ends with that is to be started again at once: `EX_TEMPFAIL` of sysexits.
    public static final int RESTART_STATUS = 75;

    private static final Logger LOG = LoggerFactory.getLogger(DeviceAgent.class);
    private static final Duration BEAT_PAUSE = Duration.ofMillis(250);
    private static final Duration REMEMBER_PAUSE = Duration.ofMinutes(10);

    private final TerminalFile settings;
    private final TerminalClock clock;
    private final GroupCommit ledger;
    private final QueueDesk queue;
    private final HelpDesk help;
    private final NoticeBoard notices;
    private final SlipDevices slips;
    private final CardDevices cards;
    private final CaseOffice cases;
    private final ComplaintDesk complaints;
    private final ComplaintShelf complaintShelf;
    private final IncidentDesk incidents;
    private final StaffDesk staff;
    private final Ratings ratings;
    private final PadLights padLights;
    private final UplinkThread uplink;
    private final List<SimulatedRatingPad> simulatedPads;
    private final CompletableFuture<Void> restart;
    private final Vitals vitals;
    private final HealthThread health;
    private final EngineerAtWork engineer;
    private final Deque<AutoCloseable> parts;

    private DeviceAgent(
            TerminalFile settings,
            TerminalClock clock,
            GroupCommit ledger,
            QueueDesk queue,
            HelpDesk help,
            NoticeBoard notices,
            SlipDevices slips,
            CardDevices cards,
            CaseOffice cases,
            ComplaintDesk complaints,
            ComplaintShelf complaintShelf,
            IncidentDesk incidents,
            StaffDesk staff,
            Ratings ratings,
            PadLights padLights,
            UplinkThread uplink,
            List<SimulatedRatingPad> simulatedPads,
            CompletableFuture<Void> restart,
            Vitals vitals,
            HealthThread health,
            EngineerAtWork engineer,
            Deque<AutoCloseable> parts) {
        this.settings = settings;
        this.clock = clock;
        this.ledger = ledger;
        this.queue = queue;
        this.help = help;
        this.notices = notices;
        this.slips = slips;
        this.cards = cards;
        this.cases = cases;
        this.complaints = complaints;
        this.complaintShelf = complaintShelf;
        this.incidents = incidents;
        this.staff = staff;
        this.ratings = ratings;
        this.padLights = padLights;
        this.uplink = uplink;
        this.simulatedPads = List.copyOf(simulatedPads);
        this.restart = restart;
        this.vitals = vitals;
        this.health = health;
        this.engineer = engineer;
        this.parts = parts;
    }

    /// Starts the terminal: the ledger first, then devices, then the link to the hub.
    ///
    /// @throws StoreException where the ledger cannot be used; one sentence says why. Nothing is left running
    public static DeviceAgent start(TerminalFile settings) {
        return start(settings, () -> true);
    }

    /// Starts the terminal where something else belongs to it too.
    ///
    /// @param screens whether the screens answer; asked by a release that is on trial, on another thread
    public static DeviceAgent start(TerminalFile settings, BooleanSupplier screens) {
        var parts = new ArrayDeque<AutoCloseable>();
        try {
            return assemble(settings, screens, parts);
        } catch (RuntimeException e) {
            closeAll(parts);
            throw e;
        }
    }

    private static DeviceAgent assemble(TerminalFile settings, BooleanSupplier screens, Deque<AutoCloseable> parts) {
        var software = Software.current();
        var random = new SecureRandom();
        var time = new LinuxTime();
        var log = LogRing.listen();
        parts.push(log);

        var directory = new LedgerDirectory(
                settings.data(),
                List.of(
                        new RatingTallyStore(),
                        new VisitItemStore(),
                        new ServiceTimeStore(),
                        new CaseFactStore(),
                        new ComplaintFactStore(),
                        new IncidentFactStore(),
                        new WordStore(),
                        new UpdateStore(),
                        new PartStore()));
        parts.push(directory);
        var lastGoodTime = new LastGoodTime(settings.data().resolve("last-good-time"));
        var clock = new TerminalClock(time, lastGoodTime.orAtLeast(software.built()));
        var restart = new CompletableFuture<Void>();
        var marker = RunMarker.begin(settings.data().resolve("run"), time.boot());
        parts.push(() -> marker.end(restart.isDone()));
        long startedMillis = time.monoMillis();
        var wake = new AtomicReference<@Nullable UplinkThread>();
        var book = Book.open(
                directory,
                settings.terminal(),
                clock::now,
                random,
                new LedgerLimits(settings.capacityBytes(), settings.retention()));
        var ledger = new GroupCommit(book, new LedgerListener() {
            @Override
            public void appended(Position position) {
                var thread = wake.get();
                if (thread != null) {
                    thread.wake();
                }
            }
        });
        parts.push(ledger);
        ledger.note(Draft.of(new Facts.Boot(software.version(), startReason(ledger, clock.now()))));

        takeCatalogue(settings, ledger);
        var queue = new QueueDesk(ledger, clock::now, QueuePolicy.DEFAULT, settings.counters());
        var staffWatch = StaffWatch.open(settings, ledger);
        var staff = new StaffDesk(ledger, staffWatch.document(), StaffPolicy.DEFAULT, time::monoMillis, random);

        var simulatedPads = new ArrayList<SimulatedRatingPad>();
        Map<String, PadFactory> padAdapters =
                Map.of("gpio", wiring -> GpioRatingPad.open(wiring, PadLimits.DEFAULT), "simulated", wiring -> {
                    var pad = new SimulatedRatingPad(wiring.counter(), PadLimits.DEFAULT, System::nanoTime);
                    simulatedPads.add(pad);
                    return pad;
                });
        var peripherals = Peripherals.open(settings.wiring(), padAdapters, DeviceAgent::alarm, DeviceWatchdog::open);
        var watchdog = peripherals.watchdog().map(armed -> new WatchedStop(armed, time::monoMillis));
        // Disarmed last of all, below the ledger.
        watchdog.ifPresent(parts::addLast);
        parts.push(peripherals);
        for (var problem : peripherals.problems()) {
            LOG.warn("A device is left out: {}", problem);
            ledger.note(Draft.of(new Facts.PeripheralState("wiring", "LEFT_OUT", problem.toString())));
        }

        for (var problem : settings.updates().problems()) {
            LOG.warn("Updates are left out: {}", problem);
            ledger.note(Draft.of(new Facts.PeripheralState("updates", "LEFT_OUT", problem.toString())));
        }

        var slips = SlipDevices.open(settings, ledger, queue);
        parts.push(slips);
        var feed = FeedStore.open(settings.terminal(), settings.data().resolve("feed.db"));
        parts.push(feed);
        var region = settings.rules().region();
        var terms = CaseTerms.of(region.calendar(), region.policy());
        var caseDesk = new CaseDesk(
                ledger, ledger, settings.terminal(), new AgentFedCases(feed), terms.rules(), clock::now, random);
        var cards = CardDevices.open(settings, ledger, clock::now, time::monoMillis, random);
        parts.push(cards);

        var keeper = keeper(settings, time, random, ledger);
        var hub = keeper.map(found -> settings.hub().with(proof(found, settings, time, parts)))
                .orElse(settings.hub());
        var uplink = new UplinkThread(
                mailbox -> new Uplink(
                        settings.terminal(),
                        hub,
                        software.version(),
                        ledger,
                        ledger,
                        clock,
                        new PahoLinkFactory(),
                        settings.uplink(),
                        random,
                        mailbox,
                        Optional.of(new FeedReader(settings.terminal(), feed))),
                time::monoMillis);
        wake.set(uplink);
        uplink.start();
        parts.push(uplink);

        // Whatever may wait for the disk is done here, and the heartbeat grants it as long as the ledger.
        var rounds = timer("rounds");
        parts.push(() -> {
            rounds.execute(() -> remember(lastGoodTime, clock.now()));
            stop(rounds);
        });
        var roundMillis = new AtomicLong(time.monoMillis());
        var vitals = new Vitals(time::monoMillis);
        vitals.watch("uplink", Heartbeat.LONGEST_SILENCE, uplink::aliveMillis);
        vitals.watch("rounds", Heartbeat.LONGEST_SILENCE, roundMillis::get);
        var heartbeat = new Heartbeat(clock, ledger, vitals, watchdog, time.monoMillis());
        var heapTrim = new HeapTrim(HeapTrim.Heap.own(), time.monoMillis());
        var ratings = new Ratings(
                ledger,
                ledger,
                settings.data().resolve("rating-keys"),
                random,
                new RatingPolicy(settings.ratingWindow(), settings.ratingCorrect(), settings.ratingSlipDays()),
                clock::now);
        var incidents =
                new IncidentDesk(ledger, ledger, new IncidentClocks(terms.deadlines(), terms.policy()), random, feed);
        var alarm = peripherals.alarm().map(outputs -> new AlarmRound(incidents, outputs, ledger, clock::now));
        var desk = new RatingDesk(peripherals.pads(), ratings, ledger, rounds, time::monoMillis);
        queue.watch(desk::visitsChanged);
        every(BEAT_PAUSE, rounds, () -> {
            roundMillis.set(time.monoMillis());
            desk.tick();
            alarm.ifPresent(AlarmRound::tick);
            cards.tick();
            heapTrim.beat(time.monoMillis());
            staffWatch.look(staff, queue);
        });
        every(REMEMBER_PAUSE, rounds, () -> remember(lastGoodTime, clock.now()));
        var heart = timer("heartbeat");
        parts.push(() -> stop(heart));
        every(BEAT_PAUSE, heart, () -> heartbeat.beat(time.monoMillis()));
        var deeds = new AgentDeeds(
                software,
                clock,
                settings,
                ledger,
                uplink,
                peripherals,
                desk.lights(),
                queue,
                slips,
                log,
                rounds,
                restart,
                new EngineerDesk(
                        new EngineerFiles(new OwnerDisk(settings.data())),
                        fact -> ledger.appendAndWait(Draft.of(fact)) instanceof Append.Accepted,
                        () -> clock.now().time(),
                        time::monoMillis));
        var commands = new CommandDesk(
                settings.terminal(),
                feed,
                ledger,
                ledger,
                new CommandRules(settings.terminal(), settings.hub().documentKey()),
                () -> clock.now().time(),
                deeds.all());
        var quiet = new QuietRestart(settings.rules(), clock::now, deeds::isBusy, restart);
        var given = AgentDocuments.of(settings);
        var documents = new DocumentDesk(
                feed,
                ledger,
                ledger,
                given.rules(),
                given.place(),
                AgentDocuments.source(keeper, time::wall, clock),
                quiet::want,
                () -> clock.now().time());
        parts.push(FleetThread.start(feed, commands, documents, quiet::look));
        parts.push(AgentUpdates.start(
                settings, clock, feed, ledger, uplink, keeper, time::wall, screens, deeds::isBusy, restart, random));
        var health = HealthThread.start(
                new AgentHealth(
                        software,
                        OwnRelease.number(),
                        marker.start(),
                        startedMillis,
                        time::monoMillis,
                        ledger,
                        new LinuxMachine(Path.of("/"), settings.data()),
                        clock,
                        settings.wiring().printer().isPresent(),
                        () -> keeper.flatMap(IdentityKeeper::current)),
                ledger,
                clock::now,
                settings.healthEvery(),
                time::monoMillis);
        parts.push(health);
        watchdog.ifPresent(stop -> parts.push(stop::begin));
        LOG.info(
                "The terminal works. terminal={} epoch={} head={} backlog={}",
                settings.terminal(),
                ledger.position().epoch(),
                ledger.position().head(),
                ledger.position().backlog());
        if (settings.hub().sealKey().isEmpty()) {
            LOG.info("Neither complaints nor numbers to be called at are taken: `hub: { seal-key-file }` is not set.");
        }
        return new DeviceAgent(
                settings,
                clock,
                ledger,
                queue,
                new HelpDesk(ledger, clock::now),
                notices(settings, ledger),
                slips,
                cards,
                new AgentCases(settings, caseDesk, terms, slips.writer(), clock::now, random),
                new ComplaintDesk(
                        ledger,
                        settings.terminal(),
                        settings.hub().sealKey(),
                        random,
                        clock::now,
                        terms.deadlines(),
                        terms.policy()),
                new ComplaintShelf(ledger, ledger, feed, settings.terminal().value()),
                incidents,
                staff,
                ratings,
                desk.lights(),
                uplink,
                simulatedPads,
                restart,
                vitals,
                health,
                deeds.atTheBox(),
                parts);
    }

    /// With a hub that asks for certificates: what makes this terminal's, and keeps it new.
    private static Optional<IdentityKeeper> keeper(
            TerminalFile settings, LinuxTime time, SecureRandom random, GroupCommit ledger) {
        if (!LinkOptions.isSecure(settings.hub().address())) return Optional.empty();
        return Optional.of(new IdentityKeeper(
                settings.terminal(),
                new OwnerDisk(settings.data().resolve("identity")),
                new HttpsEnrolment(time::wall),
                time::wall,
                random,
                fact -> ledger.note(Draft.of(fact))));
    }

    private static Proof proof(
            IdentityKeeper keeper, TerminalFile settings, LinuxTime time, Deque<AutoCloseable> parts) {
        var thread = IdentityThread.start(keeper, settings.hub().invitation());
        parts.push(thread);
        return new AgentProof(keeper, thread, time::wall);
    }

    private static NoticeBoard notices(TerminalFile settings, GroupCommit ledger) {
        return NoticeBoard.open(settings.notices(), settings.data(), sentence -> {
            LOG.warn("{}", sentence);
            ledger.note(Draft.of(new Facts.PeripheralState("notices", "REFUSED", sentence)));
        });
    }

    private static AlarmOutputs alarm(AlarmWiring wiring) {
        return wiring.pins().<AlarmOutputs>map(GpioAlarm::open).orElseGet(SimulatedAlarm::new);
    }

    private static void takeCatalogue(TerminalFile settings, GroupCommit ledger) {
        for (var problem : settings.catalogue().problems()) {
            LOG.warn("The catalogue is refused, and the last good one serves on: {}", problem);
            ledger.note(Draft.of(new Facts.PeripheralState("catalog", "REFUSED", problem.toString())));
        }
        try {
            settings.catalogue().remember(settings.data());
        } catch (IOException e) {
            LOG.warn("The catalogue could not be kept as the last good one.", e);
        }
    }

    private static ScheduledExecutorService timer(String name) {
        return Executors.newSingleThreadScheduledExecutor(
                Thread.ofPlatform().name(name).factory());
    }

    private static void every(Duration pause, ScheduledExecutorService timer, Runnable round) {
        var _ = timer.scheduleWithFixedDelay(() -> guarded(round), 0, pause.toMillis(), TimeUnit.MILLISECONDS);
    }

    // A timer that meets an exception never fires again; one bad round must not end all rounds.
    private static void guarded(Runnable round) {
        try {
            round.run();
        } catch (RuntimeException e) {
            LOG.error("A round of a timer failed; the next one is due as always.", e);
        }
    }

    /// Keeps the time for the next boot.
    private static void remember(LastGoodTime lastGoodTime, Stamp stamp) {
        try {
            lastGoodTime.remember(stamp);
        } catch (IOException e) {
            LOG.warn("The last good time could not be kept; the next boot may start with an older clock.", e);
        }
    }

    /// Whether this is a new start of the machine or of the agent only: the newest entry knows its boot.
    private static String startReason(GroupCommit ledger, Stamp now) {
        long head = ledger.position().head();
        try {
            for (var row : ledger.read(head, 1, 1)) {
                return EntryCodec.decode(row.bytes()).stamp().boot().equals(now.boot()) ? "RESTART" : "START";
            }
        } catch (Malformed e) {
            LOG.warn("The newest entry cannot be read. seq={}", head);
        }
        return "START";
    }

    private static void stop(ScheduledExecutorService timer) throws InterruptedException {
        timer.shutdown();
        if (!timer.awaitTermination(5, TimeUnit.SECONDS)) {
            timer.shutdownNow();
        }
    }

    public TerminalFile settings() {
        return settings;
    }

    /// The ledger, to append, to read and to look at.
    public GroupCommit ledger() {
        return ledger;
    }

    /// The queue of this station.
    public QueueDesk queue() {
        return queue;
    }

    /// What this station tells everybody.
    public NoticeBoard notices() {
        return notices;
    }

    /// Who waits for help at a kiosk of this terminal.
    public HelpDesk help() {
        return help;
    }

    /// Printing, checking and scanning of slips.
    public SlipDevices slips() {
        return slips;
    }

    /// What lies on the card reader.
    public CardDevices cards() {
        return cards;
    }

    /// Cases at this station.
    public CaseOffice cases() {
        return cases;
    }

    /// Takes what people complain of, past the station.
    public ComplaintDesk complaints() {
        return complaints;
    }

    /// How the complaints of this terminal go on.
    public ComplaintShelf complaintShelf() {
        return complaintShelf;
    }

    /// Alarms of this station.
    public IncidentDesk incidents() {
        return incidents;
    }

    /// Who works here.
    public StaffDesk staff() {
        return staff;
    }

    /// Who may rate what, and what may be shown of it.
    public Ratings ratings() {
        return ratings;
    }

    /// What the rating pads ask or answer now.
    public PadLights padLights() {
        return padLights;
    }

    /// What can be done at this station.
    public Catalogue catalogue() {
        return settings.catalogue().catalogue();
    }

    public UplinkStatus uplinkStatus() {
        return uplink.status();
    }

    /// Who has to show life for the watchdog to be fed. Screens add themselves.
    public Vitals vitals() {
        return vitals;
    }

    /// How this terminal did at the last look; empty right after the start.
    public Optional<HealthFact.Reported> health() {
        return health.latest();
    }

    /// What time it is here and how far to believe it.
    public Stamp now() {
        return clock.now();
    }

    /// The pads that are simulated, for whoever plays the villager's and the clerk's hand.
    public List<SimulatedRatingPad> simulatedPads() {
        return simulatedPads;
    }

    /// Completes when the hub commands that this process ends and is started again. Whoever runs it then closes the
    /// agent and ends with [#RESTART_STATUS].
    public CompletableFuture<Void> restart() {
        return restart;
    }

    /// The exit status of a process that ended or is stopping.
    public int exitStatus() {
        return restart.isDone() ? RESTART_STATUS : 0;
    }

    /// What an engineer at the box may do, with a code of the hub.
    public EngineerAtWork engineer() {
        return engineer;
    }

    /// Stops everything in reverse, and disarms the watchdog once all else is at its end. Takes a few seconds where
    /// nothing is under way; the watchdog ends what takes minutes. Idempotent.
    @Override
    public void close() {
        synchronized (parts) {
            closeAll(parts);
        }
    }

    private static void closeAll(Deque<AutoCloseable> parts) {
        while (!parts.isEmpty()) {
            try {
                parts.pop().close();
            } catch (Exception e) {
                LOG.warn("A part did not close well.", e);
            }
        }
    }
}

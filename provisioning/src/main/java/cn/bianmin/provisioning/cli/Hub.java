package cn.bianmin.provisioning.cli;

import cn.bianmin.contract.Software;
import cn.bianmin.link.Credentials;
import cn.bianmin.link.PahoLinkFactory;
import cn.bianmin.provisioning.broker.BrokerTrouble;
import cn.bianmin.provisioning.broker.EmbeddedBroker;
import cn.bianmin.provisioning.broker.EmbeddedBrokerSettings;
import cn.bianmin.provisioning.cases.CasesProjector;
import cn.bianmin.provisioning.cases.Clocks;
import cn.bianmin.provisioning.cases.Silence;
import cn.bianmin.provisioning.console.Console;
import cn.bianmin.provisioning.console.DayRoutes;
import cn.bianmin.provisioning.console.LiveEvents;
import cn.bianmin.provisioning.console.Requests;
import cn.bianmin.provisioning.days.DaysProjector;
import cn.bianmin.provisioning.desk.FleetPages;
import cn.bianmin.provisioning.desk.HubDesk;
import cn.bianmin.provisioning.desk.RolloutPages;
import cn.bianmin.provisioning.documents.DocumentDriver;
import cn.bianmin.provisioning.documents.DocumentFolder;
import cn.bianmin.provisioning.feed.FeedWorker;
import cn.bianmin.provisioning.fleet.Admission;
import cn.bianmin.provisioning.fleet.FleetProjector;
import cn.bianmin.provisioning.fleet.Orders;
import cn.bianmin.provisioning.guide.GuideFile;
import cn.bianmin.provisioning.health.HealthProjector;
import cn.bianmin.provisioning.health.Stands;
import cn.bianmin.provisioning.intake.Effect;
import cn.bianmin.provisioning.intake.Intake;
import cn.bianmin.provisioning.intake.IntakePolicy;
import cn.bianmin.provisioning.intake.IntakeWorker;
import cn.bianmin.provisioning.ledgers.Admissions;
import cn.bianmin.provisioning.ledgers.IdentityStore;
import cn.bianmin.provisioning.ledgers.LedgersBroken;
import cn.bianmin.provisioning.ledgers.OwnLedger;
import cn.bianmin.provisioning.ledgers.SqliteHubLedgers;
import cn.bianmin.provisioning.metrics.GuardedMetrics;
import cn.bianmin.provisioning.metrics.HubMetrics;
import cn.bianmin.provisioning.metrics.MetricsDoor;
import cn.bianmin.provisioning.open.OpenPages;
import cn.bianmin.provisioning.open.ProgressPages;
import cn.bianmin.provisioning.people.PeopleFile;
import cn.bianmin.provisioning.projections.ProjectionBroken;
import cn.bianmin.provisioning.projections.ProjectionWorker;
import cn.bianmin.provisioning.releases.ReleaseShelf;
import cn.bianmin.provisioning.rollouts.RolloutDriver;
import cn.bianmin.provisioning.rollouts.RolloutOrders;
import cn.bianmin.provisioning.rollouts.RolloutProjector;
import cn.bianmin.provisioning.stations.Profiles;
import cn.bianmin.provisioning.stations.StationFolder;
import cn.bianmin.provisioning.stations.StationGroups;
import cn.bianmin.provisioning.supervision.SupervisionProjector;
import cn.bianmin.provisioning.supervision.YearExport;
import cn.bianmin.web.OwnCertificate;
import cn.bianmin.web.Site;
import cn.bianmin.web.WebServer;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// A running hub: ledgers, broker, intake and HTTP, closed in reverse. Made and closed by one thread.
final class Hub implements AutoCloseable {
    /// What the broker takes at most in one packet: the largest payload and its wrapping.
    private static final int PACKET_BYTES = 260 * 1024;

    private static final int READY_SECONDS = 15;
    private static final Duration DRAFTS_IDLE = Duration.ofMinutes(1);
    private static final Duration ROLLOUTS_IDLE = Duration.ofSeconds(1);
    private static final Duration DOCUMENTS_IDLE = Duration.ofSeconds(2);
    private static final Duration DAYS_IDLE = Duration.ofMillis(300);
    private static final Duration HEALTH_IDLE = Duration.ofSeconds(5);
    // Within this, what a desk decided is on its way to the villager's slip.
    private static final Duration CASES_IDLE = Duration.ofMillis(100);
    private static final Logger LOG = LoggerFactory.getLogger(Hub.class);

    private final Deque<AutoCloseable> parts = new ArrayDeque<>();
    private final URI broker;
    private final URI http;
    private Optional<URI> desk = Optional.empty();
    private Optional<URI> est = Optional.empty();
    private volatile Optional<URI> secureBroker = Optional.empty();

    /// @param outside an outside broker; empty for the embedded one
    /// @param workers intake workers, at least 1
    /// @param desk where the desks are served on this machine; empty for nowhere
    /// @param deskLan where they are served over TLS too
    /// @param identity where terminals are enrolled, and connect with certificates; empty for nowhere
    record Settings(
            HubDirectory directory,
            InetSocketAddress listen,
            InetSocketAddress http,
            Optional<Outside> outside,
            int workers,
            Optional<InetSocketAddress> desk,
            Optional<InetSocketAddress> deskLan,
            Optional<HubIdentity.Settings> identity) {
        Settings(
                HubDirectory directory,
                InetSocketAddress listen,
                InetSocketAddress http,
                Optional<Outside> outside,
                int workers,
                Optional<InetSocketAddress> desk,
                Optional<InetSocketAddress> deskLan) {
            this(directory, listen, http, outside, workers, desk, deskLan, Optional.empty());
        }

        Settings(
                HubDirectory directory,
                InetSocketAddress listen,
                InetSocketAddress http,
                Optional<Outside> outside,
                int workers) {
            this(directory, listen, http, outside, workers, Optional.empty(), Optional.empty(), Optional.empty());
        }
    }

    record Outside(URI address, Optional<Credentials> credentials) {}

    /// Starts a hub and returns when intake hears the terminals.
    ///
    /// @throws Trouble with one sentence; nothing is left running
    static Hub start(Settings settings) throws Trouble {
        var parts = new ArrayDeque<AutoCloseable>();
        try {
            return new Hub(settings, parts);
        } catch (Trouble e) {
            closeAll(parts);
            throw e;
        } catch (LedgersBroken | ProjectionBroken | BrokerTrouble e) {
            closeAll(parts);
            throw new Trouble(String.valueOf(e.getMessage()));
        } catch (IOException e) {
            closeAll(parts);
            throw new Trouble(String.valueOf(e.getMessage()));
        }
    }

    private Hub(Settings settings, Deque<AutoCloseable> parts) throws Trouble, IOException {
        var time = InstantSource.system();
        var random = new SecureRandom();
        parts.push(settings.directory().lock());
        var region = HubRules.read(settings.directory());
        var key = SealKeyFile.at(settings.directory().sealKey());
        var ledgers = SqliteHubLedgers.open(settings.directory().database());
        parts.push(ledgers);
        var live = new LiveEvents();
        var days = DaysProjector.open(settings.directory().days(), ledgers.views());
        parts.push(days);
        var daysWorker = new ProjectionWorker(
                "days", DAYS_IDLE, () -> DaysProjector.isFull(days.step()), () -> System.nanoTime() / 1_000_000);
        daysWorker.start();
        parts.push(daysWorker);
        var clocks = new Clocks(region.calendar(), region.policy());
        var own = new OwnLedger(ledgers, time, () -> System.nanoTime() / 1_000_000, random);
        Optional<HubIdentity> identity = Optional.empty();
        if (settings.identity().isPresent()) {
            identity = Optional.of(HubIdentity.start(
                    settings.directory(),
                    settings.identity().get(),
                    new Profiles(
                            new StationFolder(settings.directory().stations()),
                            key.publicHalf().pem(),
                            SigningKeyFile.at(settings.directory().documentKey())
                                    .publicHalf()
                                    .pem(),
                            SameKeyFile.at(settings.directory().sameKey()).text(),
                            () -> secureBroker.stream().mapToInt(URI::getPort).findFirst()),
                    own,
                    random,
                    time));
            parts.push(identity.get());
            est = Optional.of(identity.get().est());
        }
        var guide = new GuideFile(settings.directory().catalogue());
        var silence = new Silence(clocks, guide::now, own::append);
        var cases = CasesProjector.open(settings.directory().cases(), ledgers.views(), clocks, time, silence);
        parts.push(cases);
        var letters = SupervisionProjector.open(settings.directory().supervision(), ledgers.views(), clocks);
        parts.push(letters);
        var lettersWorker =
                new ProjectionWorker("letters", DAYS_IDLE, letters::step, () -> System.nanoTime() / 1_000_000);
        lettersWorker.start();
        parts.push(lettersWorker);
        var fleet = FleetProjector.open(settings.directory().fleet(), ledgers.views());
        parts.push(fleet);
        var fleetWorker =
                new ProjectionWorker("fleet's rows", DAYS_IDLE, fleet::step, () -> System.nanoTime() / 1_000_000);
        fleetWorker.start();
        parts.push(fleetWorker);
        var documents = new DocumentDriver(
                new DocumentFolder(settings.directory().documents()),
                new StationFolder(settings.directory().stations()),
                ledgers.views()::names,
                fleet,
                SigningKeyFile.at(settings.directory().documentKey()),
                own::append);
        var documentsWorker =
                new ProjectionWorker("documents", DOCUMENTS_IDLE, documents::step, () -> System.nanoTime() / 1_000_000);
        documentsWorker.start();
        parts.push(documentsWorker);
        var rollouts = RolloutProjector.open(settings.directory().rollouts(), ledgers.views());
        parts.push(rollouts);
        var shelf = new ReleaseShelf(settings.directory().updates());
        var driver = new RolloutDriver(
                rollouts, shelf, SigningKeyFile.at(settings.directory().documentKey()), own::appendAt, time);
        var driverWorker =
                new ProjectionWorker("rollouts", ROLLOUTS_IDLE, driver::step, () -> System.nanoTime() / 1_000_000);
        driverWorker.start();
        parts.push(driverWorker);
        var people = new PeopleFile(settings.directory().people());
        var health = HealthProjector.open(settings.directory().health(), ledgers.views());
        parts.push(health);
        var healthWorker =
                new ProjectionWorker("reports of health", DAYS_IDLE, health::step, () -> System.nanoTime() / 1_000_000);
        healthWorker.start();
        parts.push(healthWorker);
        var stands = new Stands(
                ledgers.views(), new StationFolder(settings.directory().stations()), people);
        var rounds = new ProjectionWorker(
                "rounds of health",
                HEALTH_IDLE,
                () -> {
                    health.round(stands.now(), time.instant());
                    return false;
                },
                () -> System.nanoTime() / 1_000_000);
        rounds.start();
        parts.push(rounds);
        var pages = new DayRoutes(days, ledgers.views(), time);
        var metrics = new HubMetrics(
                ledgers.views(),
                health.views(),
                settings.directory().folder(),
                Software.current(),
                Map.of("fleet", fleet::position, "health", health::position));
        parts.push(metrics);
        var guarded =
                new GuardedMetrics(metrics, new MetricsDoor(settings.directory().metricsToken()));
        var console = Console.start(settings.http(), new Requests(ledgers.views(), live, pages, Optional.of(guarded)));
        parts.push(console);
        http = console.address();

        Optional<Credentials> credentials;
        if (settings.outside().isPresent()) {
            broker = settings.outside().get().address();
            credentials = settings.outside().get().credentials();
        } else {
            var admission = new Admission(Admissions.of(settings.directory().database()), random, time);
            var embedded = new EmbeddedBroker(
                    new EmbeddedBrokerSettings(
                            settings.listen().getHostString(),
                            settings.listen().getPort(),
                            settings.directory().broker(),
                            PACKET_BYTES),
                    admission,
                    identity.flatMap(HubIdentity::door),
                    time);
            embedded.start();
            parts.push(embedded);
            secureBroker = embedded.secureAddress();
            identity.ifPresent(each -> each.watch(embedded::kick));
            broker = embedded.address();
            credentials = Optional.of(embedded.intake());
        }
        String process = HexFormat.of().toHexDigits(random.nextInt());
        var feed = new FeedWorker(
                broker,
                credentials,
                process,
                new PahoLinkFactory(),
                cases.feeds(),
                () -> System.nanoTime() / 1_000_000);
        feed.start();
        parts.push(feed);
        var casesWorker = new ProjectionWorker(
                "cases",
                CASES_IDLE,
                () -> {
                    var step = cases.step();
                    feed.grown(step.fed());
                    return step.isFull();
                },
                () -> System.nanoTime() / 1_000_000);
        casesWorker.start();
        parts.push(casesWorker);
        if (settings.desk().isPresent()) {
            var export = new YearExport(
                    settings.directory().exports(),
                    SigningKeyFile.at(settings.directory().signingKey()));
            Runnable catchUp = () -> feed.grown(cases.catchUp());
            var drafts = letters.drafter(cases.cases(), catchUp, people::now, export, own, time);
            var draftsWorker =
                    new ProjectionWorker("drafts", DRAFTS_IDLE, drafts::step, () -> System.nanoTime() / 1_000_000);
            draftsWorker.start();
            parts.push(draftsWorker);
            var desks = new HubDesk(
                    cases,
                    letters,
                    days.days(),
                    catchUp,
                    own,
                    export,
                    people,
                    guide,
                    key,
                    time,
                    random,
                    () -> System.nanoTime() / 1_000_000);
            var site = desks.site();
            desks.add(
                    new FleetPages(
                            health.views(),
                            fleet.fleet(),
                            rollouts.rollouts(),
                            IdentityStore.of(settings.directory().database()),
                            new Orders(SigningKeyFile.at(settings.directory().documentKey()), own, time, random),
                            () -> {
                                feed.grown(cases.catchUp());
                                fleet.catchUp();
                                health.catchUp();
                            },
                            own,
                            people,
                            time),
                    new RolloutPages(
                            rollouts.rollouts(),
                            new RolloutOrders(rollouts, shelf, own::append),
                            shelf,
                            health.views(),
                            new StationGroups(
                                    new StationFolder(settings.directory().stations())),
                            health::catchUp,
                            people,
                            time),
                    site);
            new OpenPages(cases.done(), clocks, people, guide, time).addTo(site);
            new ProgressPages(
                            cases.cases(),
                            clocks,
                            people,
                            guide,
                            ledgers.views()::lostSince,
                            own::append,
                            catchUp,
                            time,
                            () -> System.nanoTime() / 1_000_000)
                    .addTo(site);
            desk = Optional.of(serve(site, settings, parts));
        }
        for (int number = 1; number <= settings.workers(); number++) {
            var worker = new IntakeWorker(
                    broker,
                    credentials,
                    process + "-" + number,
                    new PahoLinkFactory(),
                    new Intake(ledgers, IntakePolicy.DEFAULT),
                    effect -> {
                        log(effect);
                        live.happened(effect);
                    },
                    time,
                    () -> System.nanoTime() / 1_000_000,
                    random);
            worker.start();
            parts.push(worker);
            awaitReady(worker);
        }
        this.parts.addAll(parts);
        parts.clear();
    }

    private static URI serve(Site site, Settings settings, Deque<AutoCloseable> parts) throws IOException {
        var web = WebServer.start(settings.desk().orElseThrow(), site);
        parts.push(web);
        if (settings.deskLan().isPresent()) {
            var listen = settings.deskLan().get();
            var certificate = OwnCertificate.at(
                    settings.directory().folder().resolve("tls"),
                    Set.of(listen.getHostString()),
                    Software.current().built(),
                    InstantSource.system().instant());
            LOG.info(
                    "The desks are served to the network. address={} fingerprint={}",
                    web.openLan(listen, certificate),
                    certificate.fingerprint());
        }
        return web.address();
    }

    private void awaitReady(IntakeWorker worker) throws Trouble {
        try {
            worker.ready().orTimeout(READY_SECONDS, TimeUnit.SECONDS).join();
        } catch (CompletionException e) {
            throw new Trouble(
                    e.getCause() instanceof IllegalStateException refused
                            ? "The broker " + broker + " does not take the hub: " + refused.getMessage()
                            : "The broker " + broker + " did not answer within " + READY_SECONDS + " s.");
        }
    }

    private static void log(Effect effect) {
        if (effect instanceof Effect.Alarm(String terminal, String sentence)) {
            LOG.warn("An operator should look. terminal={} {}", terminal, sentence);
        }
    }

    /// Where terminals connect.
    URI broker() {
        return broker;
    }

    /// Where operators and tools look.
    URI http() {
        return http;
    }

    /// Where people of towns and county work; empty where that is not wanted.
    Optional<URI> desk() {
        return desk;
    }

    /// Where terminals with a certificate connect; empty where that is not wanted.
    Optional<URI> secureBroker() {
        return secureBroker;
    }

    /// Where terminals are enrolled; empty where that is not wanted.
    Optional<URI> est() {
        return est;
    }

    @Override
    public void close() {
        closeAll(parts);
    }

    private static void closeAll(Deque<AutoCloseable> parts) {
        while (!parts.isEmpty()) {
            try {
                parts.pop().close();
            } catch (Exception e) {
                LOG.warn("A part of the hub did not close well.", e);
            }
        }
    }
}

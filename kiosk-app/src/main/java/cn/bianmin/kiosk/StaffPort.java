package cn.bianmin.kiosk;

import cn.bianmin.agent.DeviceAgent;
import cn.bianmin.contract.ClockQuality;
import cn.bianmin.contract.Draft;
import cn.bianmin.contract.Facts;
import cn.bianmin.contract.Software;
import cn.bianmin.web.OwnCertificate;
import cn.bianmin.web.WebServer;
import java.io.IOException;
import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.NetworkInterface;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The screens of the staff on the station's network, where the terminal's file asks for them. What is wrong
/// with them leaves the kiosk working and is told on the terminal's page and in the ledger. Thread-safe.
public final class StaffPort implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(StaffPort.class);
    private static final String DEVICE = "staff-port";
    private static final int MAX_NAMES = 16;

    /// How it is with the port.
    public sealed interface State {
        /// The terminal's file asks for none.
        record Unwanted() implements State {}

        /// @param fingerprint of the certificate, as browsers show it
        record Open(URI address, String fingerprint) implements State {}

        record Broken(String sentence) implements State {}
    }

    private final DeviceAgent agent;
    private final WebServer web;
    private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().daemon().name("certificate").factory());
    private volatile State state = new State.Unwanted();

    private StaffPort(DeviceAgent agent, WebServer web) {
        this.agent = agent;
        this.web = web;
    }

    /// Opens it where it is wanted, and renews its certificate in time.
    static StaffPort open(DeviceAgent agent, WebServer web) {
        var port = new StaffPort(agent, web);
        agent.settings().lan().ifPresent(port::open);
        return port;
    }

    public State state() {
        return state;
    }

    private void open(InetSocketAddress listen) {
        try {
            var certificate = certificate(listen);
            var address = web.openLan(listen, certificate);
            state = new State.Open(reachable(address), certificate.fingerprint());
            LOG.info("The staff's screens are served to the network. until={}", certificate.notAfter());
            var _ = timer.scheduleWithFixedDelay(() -> renew(listen), 1, 1, TimeUnit.DAYS);
        } catch (IOException e) {
            broken(e);
        }
    }

    private void renew(InetSocketAddress listen) {
        try {
            var certificate = certificate(listen);
            if (state instanceof State.Open(var address, var known) && !known.equals(certificate.fingerprint())) {
                web.renew(certificate);
                state = new State.Open(address, certificate.fingerprint());
                LOG.info("The certificate of the staff's screens is renewed. until={}", certificate.notAfter());
            }
        } catch (IOException e) {
            // The old one serves on until it expires.
            LOG.warn("The certificate of the staff's screens is not renewed. {}", e.getMessage());
        }
    }

    private void broken(IOException why) {
        var sentence = String.valueOf(why.getMessage());
        state = new State.Broken(sentence);
        LOG.warn("{}", sentence);
        agent.ledger().note(Draft.of(new Facts.PeripheralState(DEVICE, "CLOSED", sentence)));
    }

    // A clock that is not set says nothing of when a certificate expires.
    private OwnCertificate certificate(InetSocketAddress listen) throws IOException {
        var since = Software.current().built();
        var now = agent.now();
        return OwnCertificate.at(
                agent.settings().data().resolve("tls"),
                names(listen),
                since,
                now.clock() == ClockQuality.UNSYNCED ? since : latest(now.time(), since));
    }

    private static Instant latest(Instant a, Instant b) {
        return a.isAfter(b) ? a : b;
    }

    // A certificate stays when addresses change later: a new one would have to be compared at each desk again.
    private static Set<String> names(InetSocketAddress listen) throws IOException {
        var names = new TreeSet<String>();
        hostName().ifPresent(names::add);
        var at = InetAddress.getByName(listen.getHostString());
        try (var addresses = at.isAnyLocalAddress() ? everyAddress() : Stream.of(at)) {
            addresses.map(InetAddress::getHostAddress).limit(MAX_NAMES).forEach(names::add);
        }
        return names;
    }

    // A port at every address is typed by one of them.
    private static URI reachable(URI address) throws IOException {
        if (!InetAddress.getByName(address.getHost()).isAnyLocalAddress()) return address;
        try (var addresses = everyAddress()) {
            return addresses
                    .filter(each -> each instanceof Inet4Address && !each.isLoopbackAddress())
                    .findFirst()
                    .map(each -> URI.create("https://" + each.getHostAddress() + ":" + address.getPort() + "/"))
                    .orElse(address);
        }
    }

    private static Stream<InetAddress> everyAddress() throws IOException {
        return NetworkInterface.networkInterfaces()
                .flatMap(NetworkInterface::inetAddresses)
                .filter(address -> !address.isLinkLocalAddress());
    }

    private static Optional<String> hostName() throws IOException {
        var file = Path.of("/proc/sys/kernel/hostname");
        return Files.exists(file)
                ? Optional.of(Files.readString(file).strip().toLowerCase(Locale.ROOT))
                        .filter(name -> name.matches("[a-z0-9-]+(\\.[a-z0-9-]+)*"))
                : Optional.empty();
    }

    @Override
    public void close() {
        timer.shutdownNow();
    }
}

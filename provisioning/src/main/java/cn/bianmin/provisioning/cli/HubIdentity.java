package cn.bianmin.provisioning.cli;

import cn.bianmin.contract.TerminalId;
import cn.bianmin.provisioning.broker.CertificateAccess;
import cn.bianmin.provisioning.broker.SecureDoor;
import cn.bianmin.provisioning.documents.DocumentDoor;
import cn.bianmin.provisioning.documents.DocumentFolder;
import cn.bianmin.provisioning.est.EstServer;
import cn.bianmin.provisioning.identity.AuthorityBroken;
import cn.bianmin.provisioning.identity.AuthorityFolder;
import cn.bianmin.provisioning.identity.HubTls;
import cn.bianmin.provisioning.identity.Identities;
import cn.bianmin.provisioning.identity.IdentityPolicy;
import cn.bianmin.provisioning.identity.Journal;
import cn.bianmin.provisioning.ledgers.IdentityStore;
import cn.bianmin.provisioning.ledgers.OwnLedger;
import cn.bianmin.provisioning.stations.Profiles;
import cn.bianmin.provisioning.stations.StationFolder;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import javax.net.ssl.SSLContext;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The part of a running hub that says who is a terminal: authority, enrolment service, the secure door's judge, and
/// the eye on what is taken back.
final class HubIdentity implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(HubIdentity.class);
    private static final long LOOK_MILLIS = 250;
    private static final Duration LATE = Duration.ofMinutes(1);

    private final Settings settings;
    private final Identities identities;
    private final IdentityStore store;
    private final SSLContext tls;
    private final EstServer est;
    private final ScheduledExecutorService timer;
    private final Set<String> told = new HashSet<>();
    private Instant seen;

    private HubIdentity(
            Settings settings, Identities identities, IdentityStore store, SSLContext tls, EstServer est, Instant now) {
        this.settings = settings;
        this.identities = identities;
        this.store = store;
        this.tls = tls;
        this.est = est;
        this.seen = now;
        this.timer = Executors.newSingleThreadScheduledExecutor(
                Thread.ofPlatform().name("revocations").factory());
    }

    /// @param est where terminals are enrolled
    /// @param mqtts where those with a certificate connect to the embedded broker; empty for nowhere
    /// @param names host names and addresses by which terminals call the hub; not empty
    record Settings(InetSocketAddress est, Optional<InetSocketAddress> mqtts, Set<String> names) {}

    /// @param profiles what an enrolled terminal is told of itself
    /// @throws Trouble where the hub has no authority
    /// @throws IOException with a sentence where the address cannot be had
    static HubIdentity start(
            HubDirectory directory,
            Settings settings,
            Profiles profiles,
            OwnLedger own,
            SecureRandom random,
            InstantSource time)
            throws Trouble, IOException {
        try {
            var folder = new AuthorityFolder(directory.authority(), random);
            var authorities = folder.open();
            var store = IdentityStore.of(directory.database());
            var identities = new Identities(
                    authorities, store, IdentityPolicy.DEFAULT, new Journal(own::append, time), time, random);
            var server = folder.server(authorities, settings.names(), IdentityPolicy.DEFAULT, time.instant());
            var tls = HubTls.context(authorities, server);
            return new HubIdentity(
                    settings,
                    identities,
                    store,
                    tls,
                    EstServer.start(
                            settings.est(),
                            tls,
                            identities,
                            profiles,
                            directory.updates(),
                            new DocumentDoor(
                                    new DocumentFolder(directory.documents()),
                                    new StationFolder(directory.stations()))),
                    time.instant());
        } catch (AuthorityBroken e) {
            throw new Trouble(String.valueOf(e.getMessage()));
        }
    }

    /// Where terminals are enrolled.
    URI est() {
        return est.address();
    }

    /// The door for terminals with a certificate.
    Optional<SecureDoor> door() {
        return settings.mqtts()
                .map(listen -> new SecureDoor(listen.getHostString(), listen.getPort(), tls, new Judge(identities)));
    }

    /// From now on whoever's certificates are taken back is thrown out, also by a command of another process.
    void watch(Consumer<TerminalId> kick) {
        var _ = timer.scheduleWithFixedDelay(() -> look(kick), LOOK_MILLIS, LOOK_MILLIS, TimeUnit.MILLISECONDS);
    }

    // A timer that meets an exception never fires again.
    private void look(Consumer<TerminalId> kick) {
        try {
            // A command has its time before it has its commit: what is found late is not overlooked.
            var rows = store.revokedAfter(seen.minus(LATE));
            var serials = new HashSet<String>();
            for (var row : rows) {
                Instant revoked = row.revoked();
                if (revoked != null && revoked.isAfter(seen)) seen = revoked;
                serials.add(row.serial());
                if (told.add(row.serial())) kick.accept(row.terminal());
            }
            told.retainAll(serials);
        } catch (RuntimeException e) {
            LOG.error("Certificates that were taken back could not be looked up; tried again at once.", e);
        }
    }

    private record Judge(Identities identities) implements CertificateAccess {
        @Override
        public boolean mayBe(String name, Optional<X509Certificate> shown) {
            return identities.mayBe(name, shown);
        }

        @Override
        public void twice(String name) {
            identities.twice(name);
        }
    }

    @Override
    public void close() {
        timer.shutdownNow();
        est.close();
    }
}

package cn.bianmin.provisioning.broker;

import cn.bianmin.contract.TerminalId;
import cn.bianmin.link.Credentials;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import org.apache.activemq.artemis.core.config.Configuration;
import org.apache.activemq.artemis.core.config.WildcardConfiguration;
import org.apache.activemq.artemis.core.config.impl.ConfigurationImpl;
import org.apache.activemq.artemis.core.protocol.mqtt.MQTTStateManager;
import org.apache.activemq.artemis.core.remoting.impl.netty.NettyAcceptor;
import org.apache.activemq.artemis.core.server.ActiveMQServer;
import org.apache.activemq.artemis.core.server.JournalType;
import org.apache.activemq.artemis.core.server.impl.ActiveMQServerImpl;
import org.apache.activemq.artemis.core.settings.impl.AddressFullMessagePolicy;
import org.apache.activemq.artemis.core.settings.impl.AddressSettings;
import org.apache.activemq.artemis.spi.core.protocol.RemotingConnection;
import org.jspecify.annotations.Nullable;

/// The broker inside the hub: Apache ActiveMQ Artemis with MQTT 5 and nothing else. Thread-safe.
///
/// What it is not: no other protocol, no JMX, no web console, no cluster; clients without a place in [Rights]
/// cannot reach even its management address.
public final class EmbeddedBroker implements Broker {
    private static final String ACCEPTOR = "mqtt";
    private static final long MEMORY_BYTES = 64L << 20;
    private static final int JOURNAL_FILE_BYTES = 4 << 20;
    private static final Duration GOODBYE = Duration.ofSeconds(2);
    private static final Duration ADDRESS_IDLE = Duration.ofMinutes(10);

    private final EmbeddedBrokerSettings settings;
    private final Credentials intake = new Credentials(AccessManager.INTAKE, secret());
    private final Refusals refusals;
    private final AccessManager access;
    private volatile @Nullable ActiveMQServer server;
    private @Nullable MqttDoor door;
    private final Optional<SecureDoor> secure;
    private @Nullable MqttDoor secureDoor;

    /// @param terminals who may come in; asked at each connect, on threads of the broker
    public EmbeddedBroker(EmbeddedBrokerSettings settings, TerminalAccess terminals, InstantSource clock) {
        this(settings, terminals, Optional.empty(), clock);
    }

    /// @param secure a port for terminals with a certificate, beside the one for those with a token
    public EmbeddedBroker(
            EmbeddedBrokerSettings settings,
            TerminalAccess terminals,
            Optional<SecureDoor> secure,
            InstantSource clock) {
        this.settings = settings;
        this.secure = secure;
        this.refusals = new Refusals(clock);
        this.access = new AccessManager(terminals, intake, refusals, secure.map(SecureDoor::access), this::isIn, clock);
    }

    @Override
    public synchronized void start() {
        if (server != null) {
            throw new IllegalStateException("the broker is started already");
        }
        try {
            Files.createDirectories(settings.directory());
        } catch (IOException e) {
            throw new BrokerTrouble("The broker cannot use the directory " + settings.directory() + ".", e);
        }
        ActiveMQServer fresh = new ActiveMQServerImpl(configuration(), access);
        fresh.addProtocolManagerFactory(new BoundedMqtt(settings.maximumPacketBytes()));
        try {
            fresh.start();
            if (!fresh.isActive()
                    || !(fresh.getRemotingService().getAcceptor(ACCEPTOR) instanceof NettyAcceptor mqtt)) {
                throw new BrokerTrouble(
                        "The broker did not start: is another one using the directory " + settings.directory() + "?");
            }
            fresh.getRemotingService().addIncomingInterceptor(new WillGate(access));
            door = new MqttDoor(settings.host(), settings.port(), refusals, Optional.empty(), mqtt::transfer);
            if (secure.isPresent()) {
                var wanted = secure.get();
                secureDoor = new MqttDoor(
                        wanted.host(), wanted.port(), refusals, Optional.of(wanted.context()), mqtt::transfer);
            }
            server = fresh;
        } catch (BrokerTrouble e) {
            if (door != null) {
                door.close();
                door = null;
            }
            stop(fresh);
            throw e;
        } catch (Exception e) {
            stop(fresh);
            throw new BrokerTrouble("The broker did not start: " + e.getMessage() + ".", e);
        }
    }

    private Configuration configuration() {
        Path directory = settings.directory();
        // With MQTT's own separators a topic is its address, letter for letter.
        WildcardConfiguration wildcards =
                new WildcardConfiguration().setDelimiter('/').setSingleWord('+').setAnyWords('#');
        AddressSettings addresses = new AddressSettings()
                .setAutoCreateAddresses(true)
                .setAutoCreateQueues(true)
                .setAutoDeleteAddresses(true)
                .setAutoDeleteAddressesDelay(ADDRESS_IDLE.toMillis())
                // Intake sets poison aside itself, where an operator sees it; the broker must not drop anything for it.
                .setMaxDeliveryAttempts(-1)
                // Beyond the memory limit new messages are let go: terminals send again until the hub acknowledges.
                .setMaxSizeBytes(MEMORY_BYTES)
                .setAddressFullMessagePolicy(AddressFullMessagePolicy.DROP);
        try {
            return new ConfigurationImpl()
                    .setName("bianmin")
                    .setPersistenceEnabled(true)
                    .setBindingsDirectory(directory.resolve("bindings").toString())
                    .setJournalDirectory(directory.resolve("journal").toString())
                    .setLargeMessagesDirectory(directory.resolve("large").toString())
                    .setPagingDirectory(directory.resolve("paging").toString())
                    .setJournalType(JournalType.NIO)
                    .setJournalFileSize(JOURNAL_FILE_BYTES)
                    .setJournalMinFiles(2)
                    .setJournalPoolFiles(4)
                    .setJournalSyncTransactional(true)
                    .setJournalSyncNonTransactional(true)
                    .setJournalLockAcquisitionTimeout(2_000)
                    .setGlobalMaxSize(2 * MEMORY_BYTES)
                    .setMessageCounterEnabled(false)
                    .setJMXManagementEnabled(false)
                    .setSecurityEnabled(true)
                    .setSecurityInvalidationInterval(0)
                    // Artemis lets this user do everything, and its default password is in the manual.
                    .setClusterUser(secret())
                    .setClusterPassword(secret())
                    .setResolveProtocols(false)
                    .setMqttSessionScanInterval(500)
                    .setMaxDiskUsage(-1)
                    .setThreadPoolMaxSize(8)
                    .setScheduledThreadPoolMaxSize(2)
                    .setWildCardConfiguration(wildcards)
                    .addAddressSetting("#", addresses)
                    .addAcceptorConfiguration(
                            ACCEPTOR,
                            // Not bound by Artemis: our door hands its channels over.
                            "tcp://127.0.0.1:1?httpUpgradeEnabled=true;protocols=MQTT;nioRemotingThreads=1"
                                    + ";useEpoll=false;useKQueue=false;topicAliasMaximum=0;maximumPacketSize="
                                    + settings.maximumPacketBytes());
        } catch (Exception e) {
            throw new BrokerTrouble("The broker's settings are not valid: " + e.getMessage() + ".", e);
        }
    }

    @Override
    public synchronized URI address() {
        if (door == null) {
            throw new IllegalStateException("the broker is not started");
        }
        return URI.create("mqtt://" + settings.host() + ":" + door.portNumber());
    }

    /// Where terminals with a certificate connect, with the real port; empty where that is not wanted. Only after
    /// [#start].
    public synchronized Optional<URI> secureAddress() {
        MqttDoor open = secureDoor;
        return open == null
                ? Optional.empty()
                : secure.map(wanted -> URI.create("mqtts://" + wanted.host() + ":" + open.portNumber()));
    }

    @Override
    public Credentials intake() {
        return intake;
    }

    @Override
    public void kick(TerminalId terminal) {
        ActiveMQServer running;
        synchronized (this) {
            running = server;
        }
        if (running == null) {
            return;
        }
        for (RemotingConnection connection : running.getRemotingService().getConnections()) {
            if (terminal.value().equals(connection.getClientID())) {
                connection.disconnect(false);
            }
        }
    }

    // Asked by the broker's threads, also while it stops: never waits for it.
    private boolean isIn(String name) {
        ActiveMQServer running = server;
        return running != null
                && running.getRemotingService().getConnections().stream()
                                .filter(each -> name.equals(each.getClientID()))
                                .count()
                        > 1;
    }

    @Override
    public List<Refusal> refusals() {
        return refusals.list();
    }

    @Override
    public synchronized void close() {
        if (door != null) {
            door.shut();
        }
        if (secureDoor != null) {
            secureDoor.shut();
        }
        if (server != null) {
            letGo(server);
            stop(server);
            server = null;
        }
        if (door != null) {
            door.close();
            door = null;
        }
        if (secureDoor != null) {
            secureDoor.close();
            secureDoor = null;
        }
    }

    /// Throws everybody out and waits a moment until their sessions are put away: one that is torn down while
    /// the journal closes ends in riddles in the log.
    private static void letGo(ActiveMQServer running) {
        running.getRemotingService().getConnections().forEach(connection -> connection.disconnect(false));
        long until = System.nanoTime() + GOODBYE.toNanos();
        while (isPuttingAway(running) && System.nanoTime() < until) {
            LockSupport.parkNanos(GOODBYE.toNanos() / 200);
        }
    }

    // The state of a session is the last thing of it to go; none is to be kept beyond its connection.
    private static boolean isPuttingAway(ActiveMQServer running) {
        try {
            return !MQTTStateManager.getInstance(running).getSessionStates().isEmpty();
        } catch (Exception e) {
            throw new BrokerTrouble("The broker does not tell its sessions: " + e.getMessage() + ".", e);
        }
    }

    private void stop(ActiveMQServer running) {
        try {
            running.stop();
        } catch (Exception e) {
            throw new BrokerTrouble("The broker did not stop cleanly: " + e.getMessage() + ".", e);
        }
    }

    private static String secret() {
        byte[] bytes = new byte[32];
        new SecureRandom().nextBytes(bytes);
        return HexFormat.of().formatHex(bytes);
    }
}

package cn.bianmin.provisioning.broker;

import cn.bianmin.contract.TerminalId;
import cn.bianmin.link.Credentials;
import cn.bianmin.provisioning.broker.Refusal.Cause;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.cert.X509Certificate;
import java.time.InstantSource;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import javax.security.auth.Subject;
import org.apache.activemq.artemis.core.remoting.impl.netty.NettyServerConnection;
import org.apache.activemq.artemis.core.security.CheckType;
import org.apache.activemq.artemis.core.security.Role;
import org.apache.activemq.artemis.spi.core.protocol.RemotingConnection;
import org.apache.activemq.artemis.spi.core.security.ActiveMQSecurityManager5;
import org.apache.activemq.artemis.spi.core.security.jaas.UserPrincipal;
import org.apache.activemq.artemis.utils.CertificateUtil;
import org.jspecify.annotations.Nullable;

/// Lets clients of the embedded broker in and says what they may do. Thread-safe.
final class AccessManager implements ActiveMQSecurityManager5 {
    /// Not a valid terminal id, so no terminal can have this name.
    static final String INTAKE = "hub.intake";

    private final TerminalAccess terminals;
    private final Credentials intake;
    private final Refusals refusals;
    private final Optional<CertificateAccess> certificates;
    private final Predicate<String> isIn;
    private final Takeovers takeovers;

    /// @param isIn whether somebody else is in under this name
    AccessManager(
            TerminalAccess terminals,
            Credentials intake,
            Refusals refusals,
            Optional<CertificateAccess> certificates,
            Predicate<String> isIn,
            InstantSource clock) {
        this.isIn = isIn;
        this.takeovers = new Takeovers(clock);
        this.certificates = certificates;
        this.terminals = terminals;
        this.intake = intake;
        this.refusals = refusals;
    }

    // Artemis asks here at the connect and, its cache being off, again before each permission. The token is looked up
    // at the connect only; who loses it is thrown out by Broker.kick.
    @Override
    public @Nullable Subject authenticate(
            @Nullable String user,
            @Nullable String password,
            RemotingConnection connection,
            @Nullable String securityDomain) {
        String name = user == null ? "" : user;
        Subject known = connection.getSubject();
        if (known != null && nameOf(known).equals(name)) {
            return known;
        }
        Optional<Cause> refusal = isSecure(connection)
                ? checkCertificate(name, connection)
                : check(name, password == null ? "" : password, connection.getClientID());
        if (refusal.isPresent()) {
            refusals.add(refusal.get(), name, "");
            return null;
        }
        Subject subject = new Subject();
        subject.getPrincipals().add(new UserPrincipal(name));
        subject.setReadOnly();
        return subject;
    }

    private static boolean isSecure(RemotingConnection connection) {
        return connection.getTransportConnection() instanceof NettyServerConnection netty
                && MqttDoor.isSecure(netty.getNettyChannel());
    }

    // Through the secure door nobody comes with a token, the intake neither.
    private Optional<Cause> checkCertificate(String name, RemotingConnection connection) {
        if (!name.equals(connection.getClientID())) {
            return Optional.of(Cause.NAME_MISMATCH);
        }
        X509Certificate[] chain = CertificateUtil.getCertsFromConnection(connection);
        Optional<X509Certificate> shown = chain == null || chain.length == 0 ? Optional.empty() : Optional.of(chain[0]);
        if (certificates.isEmpty() || !certificates.get().mayBe(name, shown)) {
            return Optional.of(Cause.NO_CERTIFICATE);
        }
        // An alarm and no war: which of the two is the thief nobody can tell here.
        if (isIn.test(name) && takeovers.add(name)) {
            certificates.get().twice(name);
        }
        return Optional.empty();
    }

    private Optional<Cause> check(String name, String token, @Nullable String clientId) {
        String client = clientId == null ? "" : clientId;
        if (name.equals(INTAKE)) {
            if (!same(token, intake.token())) {
                return Optional.of(Cause.WRONG_TOKEN);
            }
            return client.startsWith(INTAKE) ? Optional.empty() : Optional.of(Cause.NAME_MISMATCH);
        }
        Optional<TokenDigest> digest =
                TerminalId.isValid(name) ? terminals.tokenOf(new TerminalId(name)) : Optional.empty();
        if (digest.isEmpty()) {
            return Optional.of(Cause.UNKNOWN_TERMINAL);
        }
        if (!digest.get().matches(token)) {
            return Optional.of(Cause.WRONG_TOKEN);
        }
        return client.equals(name) ? Optional.empty() : Optional.of(Cause.NAME_MISMATCH);
    }

    private static boolean same(String given, String wanted) {
        return MessageDigest.isEqual(given.getBytes(StandardCharsets.UTF_8), wanted.getBytes(StandardCharsets.UTF_8));
    }

    @Override
    public boolean authorize(@Nullable Subject subject, Set<Role> roles, CheckType check, String address) {
        if (subject == null) {
            return false;
        }
        String name = nameOf(subject);
        Rights rights = rightsOf(name);
        // An address may come as `address::queue`.
        int queueAt = address.indexOf("::");
        String topic = queueAt < 0 ? address : address.substring(0, queueAt);
        return switch (check) {
            case SEND -> allowed(rights.mayPublish(topic), name, topic);
            // Asked before a publish and before a subscription to a topic that is new.
            case CREATE_ADDRESS -> allowed(rights.mayPublish(topic) || rights.maySubscribe(topic), name, topic);
            case CONSUME,
                    CREATE_DURABLE_QUEUE,
                    CREATE_NON_DURABLE_QUEUE,
                    DELETE_DURABLE_QUEUE,
                    DELETE_NON_DURABLE_QUEUE -> allowed(rights.maySubscribe(topic), name, topic);
            case DELETE_ADDRESS, BROWSE, MANAGE, VIEW, EDIT -> false;
        };
    }

    /// Whether a will may be announced: the broker sends it in the client's name when nobody can ask any more.
    boolean mayAnnounceWill(String user, String topic) {
        return allowed(rightsOf(user).mayPublish(topic), user, topic);
    }

    private boolean allowed(boolean right, String name, String topic) {
        if (!right) {
            refusals.add(Cause.NO_RIGHT, name, topic);
        }
        return right;
    }

    private static Rights rightsOf(String name) {
        if (name.equals(INTAKE)) {
            return new Rights.OfIntake();
        }
        return TerminalId.isValid(name) ? new Rights.OfTerminal(new TerminalId(name)) : new Rights.OfNobody();
    }

    private static String nameOf(Subject subject) {
        return subject.getPrincipals(UserPrincipal.class).stream()
                .map(UserPrincipal::getName)
                .findFirst()
                .orElse("");
    }

    @Override
    public boolean validateUser(String user, String password) {
        return false;
    }

    @Override
    public boolean validateUserAndRole(String user, String password, Set<Role> roles, CheckType check) {
        return false;
    }
}

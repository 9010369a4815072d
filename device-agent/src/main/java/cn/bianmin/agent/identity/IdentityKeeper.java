package cn.bianmin.agent.identity;

import static java.nio.charset.StandardCharsets.UTF_8;

import cn.bianmin.contract.IdentityFact;
import cn.bianmin.contract.Invitation;
import cn.bianmin.contract.Malformed;
import cn.bianmin.contract.TerminalId;
import cn.bianmin.contract.TerminalProfile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.security.spec.ECGenParameterSpec;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Does what [Enrolment] says, one step a call, each with one change on the disk: enrols this terminal, and
/// renews what it has. For one thread, but for [#current], [#service] and [#status].
public final class IdentityKeeper {
    private static final Logger LOG = LoggerFactory.getLogger(IdentityKeeper.class);
    private static final Duration RETRY_MIN = Duration.ofSeconds(2);
    private static final Duration RETRY_MAX = Duration.ofHours(1);
    private static final Duration LOOK = Duration.ofSeconds(5);
    private static final Duration AFTER_REFUSAL = Duration.ofDays(1);
    private static final int MAX_INVITATION_BYTES = 4_096;

    private static final String NO_CERTIFICATE = "What the hub sent is no certificate for this terminal.";
    private static final String NOBODY_KNOWS = "Nobody knows where this terminal was enrolled.";

    private final TerminalId terminal;
    private final IdentityFolder folder;
    private final EnrolmentService enrolment;
    private final InstantSource clock;
    private final SecureRandom random;
    private final Consumer<IdentityFact.Returned> teller;
    private Duration retry = RETRY_MIN;
    private volatile Optional<Identity> current = Optional.empty();
    private volatile Optional<ServiceAddress> service = Optional.empty();
    private final AtomicReference<@Nullable Verdict> verdict = new AtomicReference<>();
    private volatile IdentityStatus status = new IdentityStatus(IdentityStatus.Stage.NOT_INVITED, "");

    /// @param files of the identity alone
    public IdentityKeeper(
            TerminalId terminal,
            SecretFiles files,
            EnrolmentService service,
            InstantSource clock,
            SecureRandom random) {
        this(terminal, files, service, clock, random, _ -> {});
    }

    /// @param teller takes what is to stand in the ledger
    public IdentityKeeper(
            TerminalId terminal,
            SecretFiles files,
            EnrolmentService service,
            InstantSource clock,
            SecureRandom random,
            Consumer<IdentityFact.Returned> teller) {
        this.teller = teller;
        this.terminal = terminal;
        this.folder = new IdentityFolder(files);
        this.enrolment = service;
        this.clock = clock;
        this.random = random;
    }

    /// Whose identity lies on this disk, whole or begun; empty where none does.
    ///
    /// @throws Malformed where a file of it was damaged
    public static Optional<TerminalId> whose(SecretFiles files) throws IOException, Malformed {
        var holding = new IdentityFolder(files).read();
        var invited = holding.next().flatMap(Holding.Attempt::invitation).map(Invitation::terminal);
        return invited.isPresent() ? invited : holding.current().map(Identity::terminal);
    }

    /// What this terminal proves itself with; empty while it has nothing.
    public Optional<Identity> current() {
        return current;
    }

    /// Where the hub gives certificates, profiles and releases.
    ///
    /// @param host name or address
    public record ServiceAddress(String host, int port) {}

    /// Where this terminal was enrolled; empty while it is not.
    public Optional<ServiceAddress> service() {
        return service;
    }

    /// What a broker said to an identity.
    ///
    /// @param refusal its sentence; empty where it took it
    private record Verdict(Identity of, Optional<String> refusal) {}

    /// A broker took this identity. Any thread; the next [#step] remembers it.
    public void taken(Identity shown) {
        verdict.set(new Verdict(shown, Optional.empty()));
    }

    /// A broker did not take this identity. Where it is a renewed one that none took yet, the next [#step] goes back
    /// to the one before. Any thread.
    public void refused(Identity shown, String sentence) {
        verdict.set(new Verdict(shown, Optional.of(sentence)));
    }

    /// How far it is, for whoever sets it up.
    public IdentityStatus status() {
        return status;
    }

    /// Takes the invitation of a file, as it lies on the card that the terminal boots from. Without effect
    /// where there is none, and where it is the one that brought the present identity.
    public void look(Path file) throws IOException {
        if (!Files.isRegularFile(file)) return;
        if (Files.size(file) > MAX_INVITATION_BYTES) {
            say(IdentityStatus.Stage.REFUSED, "The file " + file.getFileName() + " is no invitation.");
            return;
        }
        try {
            take(Invitation.read(Files.readString(file, UTF_8)));
        } catch (Malformed e) {
            say(IdentityStatus.Stage.REFUSED, file.getFileName() + ": " + e.getMessage());
        }
    }

    /// Takes an invitation, as it was scanned or typed.
    ///
    /// @throws Malformed where it is for another terminal
    public void take(Invitation invitation) throws IOException, Malformed {
        if (!invitation.terminal().equals(terminal)) {
            throw new Malformed(
                    "This invitation is for " + invitation.terminal() + "; this terminal is " + terminal + ".");
        }
        if (folder.take(invitation)) {
            retry = RETRY_MIN;
            LOG.info("The terminal is invited to be enrolled. hub={}:{}", invitation.host(), invitation.port());
        }
    }

    /// One step.
    ///
    /// @return how long to wait before the next one
    /// @throws IOException where the disk refused; the step is done again
    /// @throws Malformed where a file of the identity was damaged
    public Duration step() throws IOException, Malformed {
        var heard = verdict.getAndSet(null);
        if (heard != null) weigh(heard, folder.read());
        var holding = folder.read();
        current = holding.current();
        service = folder.hub().map(hub -> new ServiceAddress(hub.host(), hub.port()));
        return switch (Enrolment.next(holding, clock.instant())) {
            case Step.AwaitInvitation() -> {
                if (status.stage() != IdentityStatus.Stage.REFUSED) say(IdentityStatus.Stage.NOT_INVITED, "");
                yield LOOK;
            }
            case Step.AwaitPerson(var sentence) -> {
                say(IdentityStatus.Stage.REFUSED, sentence);
                yield LOOK;
            }
            case Step.Rest(var until) -> {
                say(IdentityStatus.Stage.ENROLLED, "");
                var left = Duration.between(clock.instant(), until);
                yield left.compareTo(RETRY_MAX) < 0 ? left : RETRY_MAX;
            }
            case Step.TrustRoot(var invitation) -> trust(invitation);
            case Step.MakeKey() -> {
                folder.keep(newKey());
                yield Duration.ZERO;
            }
            case Step.Enrol(var invitation, var root, var key) -> enrol(invitation, root, key);
            case Step.BeginRenewal() -> {
                folder.beginRenewal(holding.current().orElseThrow());
                yield Duration.ZERO;
            }
            case Step.Renew(var held, var key) -> renew(held, key);
            case Step.Prove(var next) -> prove(next);
            case Step.TryAgain(var until, var sentence) -> {
                say(IdentityStatus.Stage.RETURNED, sentence);
                var left = Duration.between(clock.instant(), until);
                yield left.compareTo(RETRY_MAX) < 0 ? left : RETRY_MAX;
            }
            case Step.GoBack() -> {
                folder.goBack();
                current = folder.read().current();
                yield Duration.ZERO;
            }
            case Step.Promote() -> {
                folder.promote();
                current = folder.read().current();
                LOG.info("The terminal has a new identity. {}", current.orElseThrow());
                yield Duration.ZERO;
            }
        };
    }

    private void weigh(Verdict heard, Holding holding) throws IOException {
        if (holding.accepted() || holding.current().filter(heard.of()::isSame).isEmpty()) return;
        if (heard.refusal().isEmpty()) {
            folder.accepted();
            return;
        }
        var now = clock.instant();
        var back = holding.previous()
                .filter(each -> now.isBefore(each.certificate().getNotAfter().toInstant()));
        if (back.isEmpty()) return;
        String sentence = heard.refusal().get();
        folder.goBack(new Holding.Rest(now.plus(AFTER_REFUSAL), sentence));
        LOG.warn("The renewed certificate is not taken; the one before serves on, tomorrow again: {}", sentence);
        teller.accept(new IdentityFact.Returned(back.get().serial(), heard.of().serial(), sentence));
    }

    /// What this terminal's configuration needs and only the hub knows. For the thread of [#step], once there is
    /// something to prove oneself with.
    public EnrolmentService.Answer<TerminalProfile> profile() throws IOException {
        var hub = folder.hub();
        return hub.isEmpty() || current.isEmpty()
                ? new EnrolmentService.Answer.Refused<>(NOBODY_KNOWS)
                : enrolment.profile(hub.get().host(), hub.get().port(), current.get());
    }

    private Duration trust(Invitation invitation) throws IOException {
        say(IdentityStatus.Stage.INVITED, "");
        return switch (enrolment.roots(invitation.host(), invitation.port())) {
            case EnrolmentService.Answer.Given(var roots) -> {
                for (var root : roots) {
                    if (fingerprint(root).startsWith(invitation.root())) {
                        folder.trust(root);
                        yield soon();
                    }
                }
                yield refused("This is not the hub of the invitation: its root is another one. Check the network.");
            }
            // Whoever answers here has proved nothing, so that nothing is final.
            case EnrolmentService.Answer.Refused(var sentence) -> later(sentence);
            case EnrolmentService.Answer.Later(var sentence) -> later(sentence);
        };
    }

    private Duration enrol(Invitation invitation, X509Certificate root, KeyPair key) throws IOException {
        var request = SigningRequest.der(terminal, key);
        return switch (enrolment.enrol(
                invitation.host(), invitation.port(), root, terminal, invitation.code(), request)) {
            case EnrolmentService.Answer.Given(var given) ->
                keep(given, key, root, new IdentityFolder.Hub(invitation.host(), invitation.port()));
            case EnrolmentService.Answer.Refused(var sentence) -> refused(sentence);
            case EnrolmentService.Answer.Later(var sentence) -> later(sentence);
        };
    }

    private Duration renew(Identity held, KeyPair key) throws IOException {
        var hub = folder.hub();
        if (hub.isEmpty()) return giveUpRenewal(NOBODY_KNOWS);
        return switch (renewal(held, key)) {
            case EnrolmentService.Answer.Given(var given) -> keep(given, key, held.root(), hub.get());
            case EnrolmentService.Answer.Refused(var sentence) -> giveUpRenewal(sentence);
            case EnrolmentService.Answer.Later(var sentence) -> later(sentence);
        };
    }

    /// The hub answers a request for the certificate that it just gave with the same: then the new one works.
    private Duration prove(Identity next) throws IOException {
        return switch (renewal(next, next.key())) {
            case EnrolmentService.Answer.Given(var given) -> {
                if (!given.equals(next.certificate())) yield newer(given, next);
                folder.promote();
                retry = RETRY_MIN;
                LOG.info("The terminal has renewed its identity. {}", next);
                yield Duration.ZERO;
            }
            case EnrolmentService.Answer.Refused(var sentence) -> giveUpRenewal(sentence);
            case EnrolmentService.Answer.Later(var sentence) -> later(sentence);
        };
    }

    /// After a day the hub gives a newer one for the same key: also then the one that was shown works.
    private Duration newer(X509Certificate given, Identity next) throws IOException {
        if (!isFor(given, next.key()) || !vouches(next.root(), given)) {
            return giveUpRenewal("The hub gave another certificate.");
        }
        folder.keep(given);
        return soon();
    }

    private EnrolmentService.Answer<X509Certificate> renewal(Identity shown, KeyPair key) throws IOException {
        var hub = folder.hub();
        return hub.isEmpty()
                ? new EnrolmentService.Answer.Refused<>(NOBODY_KNOWS)
                : enrolment.renew(hub.get().host(), hub.get().port(), shown, SigningRequest.der(terminal, key));
    }

    private Duration keep(X509Certificate certificate, KeyPair key, X509Certificate root, IdentityFolder.Hub hub)
            throws IOException {
        if (!isFor(certificate, key)) return later(NO_CERTIFICATE);
        if (!vouches(root, certificate)) return passTo(certificate, root, hub);
        folder.keep(certificate);
        return soon();
    }

    /// The hub has another root now. Who proved itself to the one before may name it; the certificate tells which.
    private Duration passTo(X509Certificate certificate, X509Certificate trusted, IdentityFolder.Hub hub)
            throws IOException {
        return switch (enrolment.roots(hub.host(), hub.port(), trusted)) {
            case EnrolmentService.Answer.Given(var roots) -> {
                for (var root : roots) {
                    if (vouches(root, root) && vouches(root, certificate)) {
                        folder.trust(root);
                        folder.keep(certificate);
                        LOG.info("The hub has another root, and the one before vouches for it. {}", fingerprint(root));
                        yield soon();
                    }
                }
                yield later(NO_CERTIFICATE);
            }
            case EnrolmentService.Answer.Refused(var sentence) -> later(sentence);
            case EnrolmentService.Answer.Later(var sentence) -> later(sentence);
        };
    }

    private boolean isFor(X509Certificate certificate, KeyPair key) {
        return certificate.getSubjectX500Principal().getName().equals("CN=" + terminal.value())
                && Arrays.equals(
                        certificate.getPublicKey().getEncoded(), key.getPublic().getEncoded());
    }

    private static boolean vouches(X509Certificate root, X509Certificate certificate) {
        try {
            certificate.verify(root.getPublicKey());
            return certificate.getIssuerX500Principal().equals(root.getSubjectX500Principal());
        } catch (GeneralSecurityException e) {
            return false;
        }
    }

    private Duration soon() {
        retry = RETRY_MIN;
        return Duration.ZERO;
    }

    private Duration refused(String sentence) throws IOException {
        folder.refused(sentence);
        say(IdentityStatus.Stage.REFUSED, sentence);
        LOG.warn("The hub does not enrol this terminal: {}", sentence);
        return Duration.ZERO;
    }

    private Duration giveUpRenewal(String sentence) throws IOException {
        folder.dropNext();
        say(IdentityStatus.Stage.RENEWAL_REFUSED, sentence);
        LOG.warn("This terminal's certificate is not renewed; tomorrow again: {}", sentence);
        return AFTER_REFUSAL;
    }

    /// @return at random between half of what is due and all of it; twice as much the next time
    private Duration later(String sentence) {
        status = new IdentityStatus(status.stage(), sentence);
        long most = retry.toMillis();
        retry = retry.multipliedBy(2).compareTo(RETRY_MAX) < 0 ? retry.multipliedBy(2) : RETRY_MAX;
        return Duration.ofMillis(random.nextLong(most / 2, most));
    }

    private void say(IdentityStatus.Stage stage, String sentence) {
        status = new IdentityStatus(stage, sentence);
    }

    private KeyPair newKey() {
        try {
            var generator = KeyPairGenerator.getInstance("EC");
            generator.initialize(new ECGenParameterSpec("secp256r1"), random);
            return generator.generateKeyPair();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Every JDK has P-256", e);
        }
    }

    private static String fingerprint(X509Certificate root) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(root.getEncoded()));
        } catch (GeneralSecurityException e) {
            return "";
        }
    }
}

package cn.bianmin.provisioning.identity;

import cn.bianmin.contract.EnrolmentCode;
import cn.bianmin.contract.IdentityFact;
import cn.bianmin.contract.IdentityFact.How;
import cn.bianmin.contract.IdentityFact.RootStep;
import cn.bianmin.contract.IdentityFact.Why;
import cn.bianmin.contract.TerminalId;
import cn.bianmin.provisioning.ledgers.IdentityStore;
import cn.bianmin.provisioning.ledgers.IdentityStore.Row;
import java.io.ByteArrayInputStream;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.PublicKey;
import java.security.SecureRandom;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import javax.naming.InvalidNameException;
import javax.naming.ldap.LdapName;

/// The rules of identity: who gets a certificate, whose counts, and when it ends. Thread-safe; one request at a
/// time is enough for a network that enrols a few hundred terminals a day, and leaves no race between two with
/// one code.
public final class Identities {
    /// Why a terminal's earlier certificates were taken back when it was enrolled anew.
    public static final String REPLACED = "REPLACED";

    private static final Duration HOUR = Duration.ofHours(1);
    private static final String WRONG_CODE =
            "The code is not the one of this terminal. Check both, or ask for a new code.";

    /// Why certificates were taken back with the root that issued them.
    public static final String ROOT_RETIRED = "ROOT_RETIRED";

    private final Authorities authorities;
    private final IdentityStore store;
    private final IdentityPolicy policy;
    private final Journal journal;
    private final InstantSource time;
    private final SecureRandom random;

    public Identities(
            Authorities authorities,
            IdentityStore store,
            IdentityPolicy policy,
            Journal journal,
            InstantSource time,
            SecureRandom random) {
        this.authorities = authorities;
        this.store = store;
        this.policy = policy;
        this.journal = journal;
        this.time = time;
        this.random = random;
    }

    public Authorities authorities() {
        return authorities;
    }

    /// Makes a code with which this terminal, or the box that takes its place, can be enrolled. An earlier code
    /// that was not used no longer counts.
    public synchronized EnrolmentCode invite(TerminalId terminal) {
        if (terminal.equals(TerminalId.HUB)) {
            throw new IllegalArgumentException("The name " + terminal + " is the hub's own; no terminal can have it.");
        }
        var code = EnrolmentCode.random(random);
        var now = time.instant();
        var expires = now.plus(policy.code());
        store.open(terminal, code.sha256(), now, expires);
        journal.happened(terminal, new IdentityFact.CodeIssued(terminal.value(), expires));
        return code;
    }

    /// A certificate for a code. What the terminal had before counts no longer. The same key gets the same
    /// certificate again for a day: the answer may have been lost.
    ///
    /// @param user what the other side calls itself
    /// @param password the code as it came
    /// @param request a PKCS 10 in DER
    /// @throws Refused after it was recorded
    public synchronized X509Certificate enrol(String user, String password, byte[] request) throws Refused {
        try {
            return certificate(enrolled(user, password, request));
        } catch (Refused e) {
            journal.refused(user, "", e.why());
            throw e;
        }
    }

    private Row enrolled(String user, String password, byte[] bytes) throws Refused {
        var now = time.instant();
        var terminal = checkCode(user, password, now);
        var code = store.code(terminal).orElseThrow(() -> new Refused(Why.WRONG_CODE, WRONG_CODE));
        var request = requestOf(terminal, bytes);
        byte[] key = keyOf(request.key());
        var used = code.used();
        if (used != null) {
            if (now.isBefore(used.plus(policy.again())) && Arrays.equals(key, code.usedKey())) {
                for (Row row : store.of(terminal)) {
                    if (row.revoked() == null && Arrays.equals(row.keySha256(), key)) return row;
                }
            }
            throw new Refused(Why.CODE_REPLAYED, "This code was used already. Ask for a new one.");
        }
        if (!now.isBefore(code.expires())) {
            throw new Refused(Why.CODE_EXPIRED, "The time of this code is over. Ask for a new one.");
        }
        var row = issue(terminal, request.key(), now);
        int replaced = store.enrolled(row, REPLACED);
        if (replaced > 0) {
            journal.happened(terminal, new IdentityFact.Revoked(terminal.value(), replaced, REPLACED));
        }
        journal.happened(terminal, issued(row, How.CODE));
        return row;
    }

    private TerminalId checkCode(String user, String password, Instant now) throws Refused {
        var code = EnrolmentCode.read(password);
        if (!TerminalId.isValid(user) || code.isEmpty()) {
            throw new Refused(Why.WRONG_CODE, WRONG_CODE);
        }
        var terminal = new TerminalId(user);
        var open = store.code(terminal);
        if (open.isEmpty()) {
            throw new Refused(Why.WRONG_CODE, WRONG_CODE);
        }
        var since = now.minus(HOUR);
        if (store.failures(terminal, since) >= policy.tries()) {
            throw new Refused(
                    Why.TOO_MANY_TRIES,
                    "Too many wrong codes came for this terminal. Wait an hour, or ask for a new code.");
        }
        if (!MessageDigest.isEqual(open.get().sha256(), code.get().sha256())) {
            store.failed(terminal, since, now);
            throw new Refused(Why.WRONG_CODE, WRONG_CODE);
        }
        return terminal;
    }

    /// A newer certificate for one that counts, or whose end was not too long ago. The older one counts on
    /// until its end: it is the way back.
    ///
    /// @param shown by the other side, which has proved that it holds its key
    /// @throws Refused after it was recorded
    public synchronized X509Certificate renew(X509Certificate shown, byte[] request) throws Refused {
        try {
            return certificate(renewed(check(shown, policy.grace()), request));
        } catch (Refused e) {
            journal.refused(nameOf(shown), serialOf(shown), e.why());
            throw e;
        }
    }

    private Row renewed(Row shown, byte[] bytes) throws Refused {
        var now = time.instant();
        var request = requestOf(shown.terminal(), bytes);
        byte[] key = keyOf(request.key());
        int counting = 0;
        for (Row row : store.of(shown.terminal())) {
            if (row.revoked() != null) continue;
            if (Arrays.equals(row.keySha256(), key) && now.isBefore(row.issued().plus(policy.again()))) return row;
            if (now.isBefore(row.notAfter())) counting++;
        }
        if (counting >= policy.certificates()) {
            throw new Refused(
                    Why.TOO_MANY_CERTIFICATES, "This terminal has more certificates than it needs. Enrol it anew.");
        }
        var row = issue(shown.terminal(), request.key(), now);
        store.renewed(row);
        journal.happened(row.terminal(), issued(row, How.RENEWAL));
        return row;
    }

    /// Whose certificate this is, where it counts now.
    ///
    /// @param shown by the other side, which has proved that it holds its key
    /// @throws Refused after it was recorded
    public TerminalId judge(X509Certificate shown) throws Refused {
        try {
            return check(shown, Duration.ZERO).terminal();
        } catch (Refused e) {
            journal.refused(nameOf(shown), serialOf(shown), e.why());
            throw e;
        }
    }

    /// Records that somebody is turned away before there was anything to judge.
    ///
    /// @return to be thrown
    public Refused refuse(String name, Why why, String sentence) {
        journal.refused(name, "", why);
        return new Refused(why, sentence);
    }

    /// Whether who shows this certificate may come in under this name; who may not is recorded.
    public boolean mayBe(String name, Optional<X509Certificate> shown) {
        if (shown.isEmpty()) {
            journal.refused(name, "", Why.NO_CERTIFICATE);
            return false;
        }
        try {
            if (judge(shown.get()).value().equals(name)) return true;
        } catch (Refused e) {
            return false;
        }
        journal.refused(name, serialOf(shown.get()), Why.NAME_MISMATCH);
        return false;
    }

    /// Two boxes come with one identity: one of them was copied. Recorded; nobody is refused for it.
    public void twice(String name) {
        journal.refused(name, "", Why.TWO_AT_ONCE);
    }

    private Row check(X509Certificate shown, Duration grace) throws Refused {
        var row = store.find(serialOf(shown));
        if (row.isEmpty() || !Arrays.equals(row.get().der(), Authority.encoded(shown))) {
            throw stranger(shown);
        }
        if (row.get().revoked() != null) {
            throw new Refused(
                    Why.REVOKED,
                    row.get().reason().equals(ROOT_RETIRED)
                            ? "The hub changed its root while this terminal was away. Enrol it anew, with a new code."
                            : "This certificate was taken back. Enrol the terminal anew.");
        }
        if (!time.instant().isBefore(row.get().notAfter().plus(grace))) {
            throw new Refused(Why.EXPIRED, "The time of this certificate is over.");
        }
        return used(row.get());
    }

    private Refused stranger(X509Certificate shown) {
        if (authorities.issued(shown)) {
            return new Refused(
                    Why.UNKNOWN_CERTIFICATE, "The hub does not know this certificate. Enrol the terminal anew.");
        }
        return shown.getIssuerX500Principal().equals(shown.getSubjectX500Principal())
                ? new Refused(Why.SELF_SIGNED, "Nobody vouches for this certificate.")
                : new Refused(Why.FOREIGN_ISSUER, "This certificate is of another authority.");
    }

    /// Written down once in a certificate's life: then its terminal has it, and it works.
    private Row used(Row row) {
        if (row.used() == null) store.used(row.serial(), time.instant());
        return row;
    }

    /// Terminals that may come back and did not yet show a certificate of the present root, by name.
    public List<TerminalId> behind() {
        var now = time.instant();
        var behind = new TreeMap<String, Boolean>();
        for (Row row : store.all()) {
            if (row.revoked() != null || !now.isBefore(row.notAfter().plus(policy.grace()))) continue;
            boolean is = row.used() == null || !authorities.present().issued(certificate(row));
            behind.merge(row.terminal().value(), is, Boolean::logicalAnd);
        }
        return behind.entrySet().stream()
                .filter(Map.Entry::getValue)
                .map(each -> new TerminalId(each.getKey()))
                .toList();
    }

    /// Records that another root issues from now on.
    public void rootMade() {
        journal.happened(
                TerminalId.HUB,
                new IdentityFact.RootChanged(
                        RootStep.MADE, authorities.present().fingerprint(), 0));
    }

    /// Takes back what the former root issued. Whoever retires it does this first.
    ///
    /// @return which terminals are shut out, until they are enrolled anew
    public synchronized List<TerminalId> retireFormer() {
        if (authorities.former().isEmpty()) return List.of();
        var former = authorities.former().get();
        var shutOut = behind();
        var serials = store.all().stream()
                .filter(row -> row.revoked() == null && former.issued(certificate(row)))
                .map(Row::serial)
                .toList();
        store.revoke(serials, time.instant(), ROOT_RETIRED);
        journal.happened(
                TerminalId.HUB, new IdentityFact.RootChanged(RootStep.RETIRED, former.fingerprint(), shutOut.size()));
        return shutOut;
    }

    /// Takes all certificates of a terminal back, and its code.
    ///
    /// @param reason one word for the ledger, as `STOLEN`
    /// @return how many counted until now
    public synchronized int revoke(TerminalId terminal, String reason) {
        int revoked = store.revoke(terminal, time.instant(), reason);
        journal.happened(terminal, new IdentityFact.Revoked(terminal.value(), revoked, reason));
        return revoked;
    }

    private static Csr requestOf(TerminalId terminal, byte[] bytes) throws Refused {
        var request = Csr.read(bytes);
        if (!request.name().isEmpty() && !request.name().equals(terminal.value())) {
            throw new Refused(Why.NAME_MISMATCH, "The request names another terminal.");
        }
        return request;
    }

    private Row issue(TerminalId terminal, PublicKey key, Instant now) {
        var made = authorities.present().terminal(terminal, key, policy.terminal(), now);
        return new Row(
                serialOf(made),
                terminal,
                keyOf(key),
                made.getNotBefore().toInstant(),
                made.getNotAfter().toInstant(),
                now,
                null,
                null,
                "",
                Authority.encoded(made));
    }

    private static IdentityFact.Issued issued(Row row, How how) {
        return new IdentityFact.Issued(
                row.terminal().value(), row.serial(), HexFormat.of().formatHex(row.keySha256()), how, row.notAfter());
    }

    private static X509Certificate certificate(Row row) {
        try {
            if (CertificateFactory.getInstance("X.509").generateCertificate(new ByteArrayInputStream(row.der()))
                    instanceof X509Certificate certificate) {
                return certificate;
            }
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("A certificate that was issued cannot be read", e);
        }
        throw new IllegalStateException("A certificate that was issued is none");
    }

    private static byte[] keyOf(PublicKey key) {
        return Authority.sha256(key.getEncoded());
    }

    private static String serialOf(X509Certificate certificate) {
        String serial = certificate.getSerialNumber().toString(16);
        return serial.length() > 40 ? serial.substring(0, 40) : serial;
    }

    private static String nameOf(X509Certificate certificate) {
        try {
            var names = new LdapName(certificate.getSubjectX500Principal().getName()).getRdns();
            return names.stream()
                    .filter(each -> each.getType().equalsIgnoreCase("CN"))
                    .map(each -> String.valueOf(each.getValue()))
                    .findFirst()
                    .orElse("");
        } catch (InvalidNameException e) {
            return "";
        }
    }
}

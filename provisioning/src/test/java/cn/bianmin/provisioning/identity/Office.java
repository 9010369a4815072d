package cn.bianmin.provisioning.identity;

import cn.bianmin.contract.Draft;
import cn.bianmin.contract.Facts;
import cn.bianmin.contract.IdentityFact.Refused;
import cn.bianmin.contract.IdentityFact.Why;
import cn.bianmin.contract.TerminalId;
import cn.bianmin.provisioning.documents.DocumentDoor;
import cn.bianmin.provisioning.documents.DocumentFolder;
import cn.bianmin.provisioning.ledgers.IdentityStore;
import cn.bianmin.provisioning.stations.Profiles;
import cn.bianmin.provisioning.stations.StationFolder;
import java.nio.file.Path;
import java.security.KeyPair;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.OptionalInt;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import javax.net.ssl.SSLContext;

/// Identities with a clock that is moved by hand, and the facts that they wrote.
public final class Office {
    public static final TerminalId WUFENG = new TerminalId("wufeng-01");
    public static final TerminalId YANGLIN = new TerminalId("yanglin-01");

    public final List<Facts> facts = new CopyOnWriteArrayList<>();
    public final Authority authority;
    public final IdentityStore store;
    public Identities identities;
    private final AuthorityFolder ca;
    private Instant now;

    public Office(Path folder) {
        this(folder, Instant.parse("2026-03-02T01:00:00Z"));
    }

    /// @param now where the clock starts; of use where somebody else looks at their own
    public Office(Path folder, Instant now) {
        this.now = now;
        ca = new AuthorityFolder(folder.resolve("ca"), new SecureRandom());
        authority = ca.init(IdentityPolicy.DEFAULT, now).present();
        store = IdentityStore.of(folder.resolve("hub.db"));
        identities = openIdentities();
    }

    /// As the hub does at each start.
    private Identities openIdentities() {
        return new Identities(
                ca.open(),
                store,
                IdentityPolicy.DEFAULT,
                new Journal(drafts -> drafts.stream().map(Draft::facts).forEach(facts::add), this::now),
                this::now,
                new SecureRandom());
    }

    /// Another root, and the hub starts again.
    public void rotate() {
        ca.rotate(IdentityPolicy.DEFAULT, now);
        identities = openIdentities();
        identities.rootMade();
    }

    /// The former root counts no longer, and the hub starts again.
    public void retireFormer() {
        identities.retireFormer();
        ca.retire();
        identities = openIdentities();
    }

    public Instant now() {
        return now;
    }

    public void pass(Duration time) {
        now = now.plus(time);
    }

    /// The hub's side of TLS, for this machine.
    public SSLContext tls(Path folder) {
        var authorities = identities.authorities();
        var server = new AuthorityFolder(folder, new SecureRandom())
                .server(authorities, Set.of("127.0.0.1", "localhost"), IdentityPolicy.DEFAULT, now);
        return HubTls.context(authorities, server);
    }

    /// What terminals are told of themselves: nothing, until a station is put below `folder`.
    public Profiles profiles(Path folder) {
        return new Profiles(
                new StationFolder(folder.resolve("stations")),
                "seal key",
                "document key",
                "same key",
                () -> OptionalInt.of(8883));
    }

    /// What terminals may fetch of documents: nothing, until one is given out below `folder`.
    public DocumentDoor documents(Path folder) {
        return new DocumentDoor(
                new DocumentFolder(folder.resolve("documents")), new StationFolder(folder.resolve("stations")));
    }

    /// A certificate that vouches for itself, and its key.
    public KeyPair rootKey() {
        return authority.key();
    }

    /// Why somebody was turned away last, as the ledger tells it.
    public Why lastRefusal() {
        return facts.getLast() instanceof Refused refused ? refused.why() : throwNone();
    }

    private Why throwNone() {
        throw new AssertionError("Nobody was turned away last: " + facts);
    }
}

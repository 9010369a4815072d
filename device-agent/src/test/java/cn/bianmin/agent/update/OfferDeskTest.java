package cn.bianmin.agent.update;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import cn.bianmin.agent.feed.FeedBook;
import cn.bianmin.agent.feed.FeedStore;
import cn.bianmin.agent.ledger.Book;
import cn.bianmin.agent.ledger.GroupCommit;
import cn.bianmin.agent.ledger.LedgerDirectory;
import cn.bianmin.agent.ledger.LedgerLimits;
import cn.bianmin.agent.ledger.LedgerListener;
import cn.bianmin.agent.station.StationTime;
import cn.bianmin.agent.update.UpdateLife.State;
import cn.bianmin.contract.Chain;
import cn.bianmin.contract.Draft;
import cn.bianmin.contract.EntryCodec;
import cn.bianmin.contract.EntryId;
import cn.bianmin.contract.Epoch;
import cn.bianmin.contract.Facts;
import cn.bianmin.contract.FeedItem;
import cn.bianmin.contract.Malformed;
import cn.bianmin.contract.ReleaseFact;
import cn.bianmin.contract.ReleaseFact.Offered;
import cn.bianmin.contract.ReleaseFact.Why;
import cn.bianmin.contract.ReleaseFact.Withdrawn;
import cn.bianmin.contract.ReleaseManifest;
import cn.bianmin.contract.ReleaseSignature;
import cn.bianmin.contract.SigningKey;
import cn.bianmin.contract.TerminalId;
import cn.bianmin.testing.ExpectedLog;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The hub's words about releases, through a real feed, ledger and slots.
final class OfferDeskTest {
    private static final TerminalId TERMINAL = new TerminalId("wufeng-01");
    private static final SigningKey HUB = SigningKey.generate(new SecureRandom());
    private static final String REFUSED = "A release is refused";
    private static final String NOT_INSTALLED = "is not installed";

    @TempDir
    Path folder;

    private final StationTime time = new StationTime();
    private final Epoch hubEpoch = Epoch.random(new Random(1));
    private final FeedStore feed = FeedStore.inMemory(TERMINAL);
    private int seq;
    private Path slots;
    private LedgerDirectory directory;
    private GroupCommit ledger;
    private Updater updater;
    private OfferDesk desk;
    private boolean isRestartAsked;

    @BeforeEach
    void starts() throws IOException {
        slots = Files.createDirectory(folder.resolve("slots"));
        Bundles.install(slots.resolve("5"), 5);
        Files.createSymbolicLink(slots.resolve("current"), Path.of("5"));
        directory = new LedgerDirectory(folder, List.of(new UpdateStore()));
        ledger = new GroupCommit(
                Book.open(directory, TERMINAL, time, new Random(2), LedgerLimits.DEFAULT), LedgerListener.NONE);
        begins();
    }

    private void begins() throws IOException {
        var world = new UpdateWorld(
                Bundles.HARDWARE,
                time,
                _ -> true,
                () -> false,
                () -> isRestartAsked = true,
                new LedgerTeller(ledger, ledger),
                _ -> {},
                new Random(3));
        updater = Updater.start(
                slots,
                Long.parseLong(
                        slots.resolve("current").toRealPath().getFileName().toString()),
                List.of(Bundles.KEY.publicHalf()),
                update -> Optional.of(new FolderSource(folder.resolve("hub-" + update.number()))),
                () -> new TrialGate.Health(true, true, true, true),
                world);
        desk = desk(Optional.of(HUB), Optional.of(updater));
    }

    private OfferDesk desk(Optional<SigningKey> key, Optional<Updater> with) {
        return new OfferDesk(
                TERMINAL,
                key.map(SigningKey::publicHalf),
                feed,
                ledger,
                ledger,
                () -> time.get().time(),
                with);
    }

    @AfterEach
    void stops() {
        ledger.close();
        directory.close();
        feed.close();
    }

    private ReleaseManifest published(long number) throws IOException {
        return Bundles.write(folder.resolve("hub-" + number), number);
    }

    private static Offered offer(String rollout, ReleaseManifest release) {
        return Offered.signed(HUB, rollout, release, List.of(TERMINAL), "", 0);
    }

    private void feeds(Facts facts) {
        byte[] entry = EntryCodec.encode(
                new EntryId(hubEpoch, ++seq), TerminalId.HUB, time.get(), new Draft(facts, ReleaseFact.SUBJECT));
        feeds(entry);
    }

    private void feeds(byte[] entry) {
        byte[] item = FeedItem.encode(FeedItem.Standing.ACCEPTED, time.get().time(), entry);
        feed.keep(false, List.of(new FeedBook.Line(item, Chain.next(feed.held().hash(), item))));
        desk.work();
    }

    private void steps(int most) {
        for (int step = 0; step < most && !isRestartAsked; step++) {
            desk.work();
            time.passes(updater.step());
        }
    }

    /// The slot of the next start.
    private String next() throws IOException {
        return slots.resolve("current").toRealPath().getFileName().toString();
    }

    private List<ReleaseFact> said() throws Malformed {
        var said = new ArrayList<ReleaseFact>();
        for (var row : ledger.read(1, 1_000, 1_000_000)) {
            said.add((ReleaseFact) EntryCodec.decode(row.bytes()).facts().orElseThrow());
        }
        return said;
    }

    private Why why() throws Malformed {
        assertThat(said()).last().isInstanceOf(ReleaseFact.Refused.class);
        return ((ReleaseFact.Refused) said().getLast()).why();
    }

    private void assertRefused(Why why, Offered offered) throws Exception {
        feeds(offered);
        steps(5);
        assertThat(why()).isEqualTo(why);
        assertThat(updater.update().state()).isEqualTo(State.IDLE);
        assertThat(next()).isEqualTo("5");
    }

    @Test
    void anOfferLeadsToTheNewSlot() throws Exception {
        feeds(offer("spring", published(6)));
        steps(100);
        assertThat(isRestartAsked).isTrue();
        assertThat(next()).isEqualTo("6");
        begins();
        isRestartAsked = false;
        steps(5);
        assertThat(said())
                .extracting(fact -> fact.kind().type())
                .containsExactly("release.taken", "release.fetched", "release.switched", "release.confirmed");
        // Told again from the beginning, nothing happens.
        begins();
        steps(5);
        assertThat(said()).hasSize(4);
    }

    @Test
    @ExpectedLog(REFUSED)
    void noneOfAStrangersWordsIsFollowed() throws Exception {
        var release = published(6);
        var stranger = SigningKey.generate(new SecureRandom());
        assertRefused(Why.FORGED, Offered.signed(stranger, "spring", release, List.of(TERMINAL), "", 0));
        assertRefused(
                Why.WRONG_TERMINAL,
                Offered.signed(HUB, "spring", release, List.of(new TerminalId("wufeng-02")), "", 0));
        var good = offer("spring", release);
        assertRefused(
                Why.OVERSIZED,
                new Offered("../spring", 6, good.version(), good.sha256(), good.terminals(), "", 0, good.signature()));
        byte[] entry = EntryCodec.encode(
                new EntryId(hubEpoch, ++seq), TerminalId.HUB, time.get(), new Draft(good, ReleaseFact.SUBJECT));
        feeds(new String(entry, UTF_8).replace("\"window\"", "\"windows\"").getBytes(UTF_8));
        assertThat(why()).isEqualTo(Why.UNREADABLE);
        desk = desk(Optional.empty(), Optional.of(updater));
        assertRefused(Why.NO_KEY, offer("autumn", release));

        desk = desk(Optional.of(HUB), Optional.of(updater));
        desk.work();
        assertThat(said()).hasSize(5);
    }

    @Test
    @ExpectedLog(REFUSED)
    void whatIsNotNewerOrCannotBeHeldIsRefusedByName() throws Exception {
        assertRefused(Why.INSTALLED_ALREADY, offer("a", published(5)));
        assertRefused(Why.ROLLED_BACK, offer("b", published(4)));
        Files.writeString(slots.resolve("highest"), "8\n");
        assertRefused(Why.ROLLED_BACK, offer("c", published(7)));
        desk = desk(Optional.of(HUB), Optional.empty());
        assertRefused(Why.NOT_EQUIPPED, offer("d", published(9)));
    }

    @Test
    @ExpectedLog(NOT_INSTALLED)
    void whatTheManifestShowsToBeNothingForThisTerminalIsRefused() throws Exception {
        Path hub = folder.resolve("hub-6");
        assertRefused(Why.WRONG_HARDWARE, offer("a", Bundles.write(hub, 6, 1, 0, "toaster", Bundles.files(6))));
        assertRefused(Why.TOO_FAR, offer("b", Bundles.write(hub, 6, 6, 0, Bundles.HARDWARE, Bundles.files(6))));
        assertRefused(Why.NO_SPACE, offer("c", Bundles.write(hub, 6, 1, 1L << 40, Bundles.HARDWARE, Bundles.files(6))));

        var good = published(6);
        Files.writeString(hub.resolve("release.sig"), ReleaseSignature.line(HUB, good.bytes()));
        assertRefused(Why.UNSIGNED, offer("d", good));
        published(6);
        assertRefused(
                Why.SWAPPED,
                offer("e", Bundles.write(folder.resolve("other"), 6, 1, 1, Bundles.HARDWARE, Bundles.files(7))));
        assertThat(slots.resolve("next")).doesNotExist();
    }

    @Test
    @ExpectedLog(NOT_INSTALLED)
    void aChunkThatWasSwappedIsNeverInstalled() throws Exception {
        var release = published(6);
        for (String chunk : release.chunks().keySet()) {
            Path file = folder.resolve("hub-6/chunks").resolve(chunk);
            byte[] bytes = Files.readAllBytes(file);
            bytes[0] ^= 1;
            Files.write(file, bytes);
        }
        assertRefusedLater(Why.DAMAGED, offer("a", release));
        assertThat(slots.resolve("6")).doesNotExist();
    }

    private void assertRefusedLater(Why why, Offered offered) throws Exception {
        feeds(offered);
        steps(30);
        assertThat(why()).isEqualTo(why);
        assertThat(next()).isEqualTo("5");
    }

    @Test
    void aChunkThatIsCutIsWaitedFor() throws Exception {
        var release = published(6);
        Path chunks = folder.resolve("hub-6/chunks");
        Files.move(chunks, folder.resolve("later"));
        feeds(offer("a", release));
        steps(30);
        assertThat(updater.update().state()).isEqualTo(State.FETCHING);
        Files.move(folder.resolve("later"), chunks);
        steps(100);
        assertThat(next()).isEqualTo("6");
    }

    @Test
    void aWithdrawalEndsItBetweenTwoChunksAndAfterTheSwitchItIsTooLate() throws Exception {
        var release = published(6);
        feeds(offer("spring", release));
        steps(3);
        assertThat(updater.update().state()).isEqualTo(State.FETCHING);
        feeds(Withdrawn.signed(HUB, "spring", 6, List.of(TERMINAL)));
        steps(5);
        assertThat(why()).isEqualTo(Why.WITHDRAWN);
        assertThat(slots.resolve("chunks")).doesNotExist();

        feeds(offer("autumn", release));
        steps(100);
        assertThat(updater.update().state()).isEqualTo(State.SWITCHED);
        feeds(Withdrawn.signed(HUB, "autumn", 6, List.of(TERMINAL)));
        begins();
        isRestartAsked = false;
        steps(5);
        assertThat(said().getLast()).isEqualTo(new ReleaseFact.Confirmed("autumn", 6, true));
    }

    @Test
    void aNewerOfferTakesThePlaceOfOneThatIsUnderWay() throws Exception {
        feeds(offer("spring", published(6)));
        steps(3);
        feeds(offer("summer", published(7)));
        steps(100);

        assertThat(next()).isEqualTo("7");
        assertThat(said())
                .filteredOn(ReleaseFact.Refused.class::isInstance)
                .extracting(fact -> ((ReleaseFact.Refused) fact).why())
                .containsExactly(Why.SUPERSEDED);
    }

    @Test
    @ExpectedLog("A bundle in the folder is refused")
    void aBundleInTheFolderCountsAsAnOfferWhereItIsSignedAndNewer() throws Exception {
        Path stick = folder.resolve("hub-6");
        var look = new OfferFolder(
                new FolderSource(stick),
                List.of(Bundles.KEY.publicHalf()),
                ledger,
                new LedgerTeller(ledger, ledger),
                updater);
        look.look();
        assertThat(updater.update().state()).isEqualTo(State.IDLE);

        var good = Bundles.write(stick, 6);
        Files.writeString(stick.resolve("release.sig"), "");
        look.look();
        look.look();
        assertThat(said()).hasSize(1);
        assertThat(why()).isEqualTo(Why.UNSIGNED);

        Bundles.write(stick, 4);
        look.look();
        assertThat(updater.update().state()).isEqualTo(State.IDLE);

        Bundles.write(stick, 6, 1, 7, Bundles.HARDWARE, Bundles.files(6));
        assertThat(good.number()).isEqualTo(6);
        look.look();
        assertThat(updater.update().isFromFolder()).isTrue();
        steps(100);
        assertThat(next()).isEqualTo("6");
    }
}

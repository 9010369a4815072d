package cn.bianmin.agent.fleet;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import cn.bianmin.agent.feed.FeedBook;
import cn.bianmin.agent.feed.FeedStore;
import cn.bianmin.agent.fleet.DocumentSource.Answer;
import cn.bianmin.agent.ledger.Book;
import cn.bianmin.agent.ledger.GroupCommit;
import cn.bianmin.agent.ledger.LedgerDirectory;
import cn.bianmin.agent.ledger.LedgerLimits;
import cn.bianmin.agent.ledger.LedgerListener;
import cn.bianmin.agent.station.StationTime;
import cn.bianmin.contract.Chain;
import cn.bianmin.contract.DocumentFact;
import cn.bianmin.contract.DocumentFact.Offered;
import cn.bianmin.contract.DocumentFact.Why;
import cn.bianmin.contract.Draft;
import cn.bianmin.contract.EntryCodec;
import cn.bianmin.contract.EntryId;
import cn.bianmin.contract.Epoch;
import cn.bianmin.contract.Facts;
import cn.bianmin.contract.FeedItem;
import cn.bianmin.contract.Malformed;
import cn.bianmin.contract.SigningKey;
import cn.bianmin.contract.TerminalId;
import cn.bianmin.testing.ExpectedLog;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class DocumentDeskTest {
    private static final TerminalId TERMINAL = new TerminalId("wufeng-01");
    private static final SigningKey HUB = SigningKey.generate(new SecureRandom());
    private static final String REFUSED = "A document is refused";

    @TempDir
    Path folder;

    private final StationTime time = new StationTime();
    private final Epoch hubEpoch = Epoch.random(new Random(1));
    private final FeedStore feed = FeedStore.inMemory(TERMINAL);
    private final Map<String, Answer> texts = new HashMap<>();
    private int starts;
    private int seq;
    private LedgerDirectory directory;
    private GroupCommit ledger;
    private DocumentDesk desk;

    @BeforeEach
    void starts() {
        directory = new LedgerDirectory(folder, List.of(new WordStore()));
        ledger = new GroupCommit(
                Book.open(directory, TERMINAL, time, new Random(2), LedgerLimits.DEFAULT), LedgerListener.NONE);
        desk = desk(Optional.of(HUB));
    }

    private DocumentDesk desk(Optional<SigningKey> key) {
        DocumentRules.Check check = (_, text) -> text.contains("good") ? List.of() : List.of("It is not good.");
        var rules = new DocumentRules(
                TERMINAL,
                key.map(SigningKey::publicHalf),
                Map.of("notices", check, "policy", check, "calendar", check, "staff", check),
                Set.of("policy"));
        return new DocumentDesk(
                feed,
                ledger,
                ledger,
                rules,
                new DocumentShelf(folder),
                (sha256, _) -> texts.getOrDefault(sha256, new Answer.Later("The line is down.")),
                () -> starts++,
                () -> time.get().time());
    }

    @AfterEach
    void stops() {
        ledger.close();
        directory.close();
        feed.close();
    }

    private static Offered offer(String name, long number, String text) {
        return Offered.signed(HUB, name, number, List.of(TERMINAL), text);
    }

    private void feeds(Facts facts) {
        byte[] entry = EntryCodec.encode(
                new EntryId(hubEpoch, ++seq), TerminalId.HUB, time.get(), new Draft(facts, DocumentFact.SUBJECT));
        byte[] item = FeedItem.encode(FeedItem.Standing.ACCEPTED, time.get().time(), entry);
        feed.keep(false, List.of(new FeedBook.Line(item, Chain.next(feed.held().hash(), item))));
        desk.work();
    }

    private List<Facts> said() throws Malformed {
        var said = new ArrayList<Facts>();
        for (var row : ledger.read(1, 1_000, 1_000_000)) {
            said.add(EntryCodec.decode(row.bytes()).facts().orElseThrow());
        }
        return said;
    }

    private Why why() throws Malformed {
        assertThat(said()).last().isInstanceOf(DocumentFact.Refused.class);
        return ((DocumentFact.Refused) said().getLast()).why();
    }

    private String kept(String name) throws IOException {
        return Files.readString(folder.resolve("documents").resolve(name));
    }

    @Test
    void aGoodDocumentIsKeptInThePlaceOfTheOneBefore() throws Exception {
        feeds(offer("notices", 1, "good 一"));
        feeds(offer("notices", 2, "good 二"));

        assertThat(kept("notices")).isEqualTo("good 二");
        assertThat(said())
                .extracting(fact -> ((DocumentFact.Applied) fact).number())
                .containsExactly(1L, 2L);
        assertThat(folder.resolve("documents")).isDirectoryNotContaining("glob:**.new");
    }

    @Test
    void aFeedThatIsReadAgainChangesNothing() throws Exception {
        feeds(offer("notices", 1, "good 一"));
        feeds(offer("notices", 2, "good 二"));
        desk = desk(Optional.of(HUB));
        desk.work();

        assertThat(said()).hasSize(2);
        assertThat(kept("notices")).isEqualTo("good 二");
    }

    @Test
    @ExpectedLog(REFUSED)
    void oneWithMistakesIsRefusedAndTheLastGoodOneStays() throws Exception {
        feeds(offer("notices", 1, "good"));
        feeds(offer("notices", 2, "bad"));

        assertThat(why()).isEqualTo(Why.INVALID);
        assertThat(kept("notices")).isEqualTo("good");
    }

    @Test
    @ExpectedLog(REFUSED)
    void anOlderNumberNeverTakesThePlaceOfANewer() throws Exception {
        feeds(offer("notices", 2, "good 二"));
        feeds(offer("notices", 1, "good 一"));
        assertThat(why()).isEqualTo(Why.ROLLED_BACK);
        feeds(offer("notices", 2, "good again"));

        assertThat(why()).isEqualTo(Why.ROLLED_BACK);
        assertThat(kept("notices")).isEqualTo("good 二");
    }

    @Test
    @ExpectedLog(REFUSED)
    void aForgedOneUsesNoNumberUp() throws Exception {
        var stranger = SigningKey.generate(new SecureRandom());
        feeds(Offered.signed(stranger, "notices", 9, List.of(TERMINAL), "good for the stranger"));
        assertThat(why()).isEqualTo(Why.FORGED);
        feeds(offer("notices", 1, "good"));

        assertThat(kept("notices")).isEqualTo("good");
    }

    private static Offered with(Offered offered, String content) {
        return new Offered(
                offered.name(),
                offered.number(),
                offered.terminals(),
                offered.sha256(),
                offered.size(),
                content,
                offered.signature());
    }

    @Test
    @ExpectedLog(REFUSED)
    void aContentThatWasSwappedOrCutIsFound() throws Exception {
        var good = offer("notices", 1, "good 一");
        feeds(with(good, offer("notices", 1, "good 二").content()));
        assertThat(why()).isEqualTo(Why.SWAPPED);
        feeds(with(good, good.content().substring(0, 8)));
        assertThat(why()).isEqualTo(Why.SWAPPED);
        feeds(with(good, "no base 64!"));
        assertThat(why()).isEqualTo(Why.SWAPPED);
        feeds(with(good, bomb()));
        assertThat(why()).isEqualTo(Why.SWAPPED);

        feeds(good);
        assertThat(kept("notices")).isEqualTo("good 一");
    }

    /// 30 MB in some kilobytes.
    private static String bomb() throws IOException {
        var out = new ByteArrayOutputStream();
        try (var deflater = new DeflaterOutputStream(out, new Deflater(9, true))) {
            for (int i = 0; i < 30; i++) deflater.write(new byte[1_000_000]);
        }
        return Base64.getEncoder().encodeToString(out.toByteArray());
    }

    @Test
    @ExpectedLog(REFUSED)
    void aNameCannotLeadOutOfTheFolder() throws Exception {
        var good = offer("notices", 1, "good");
        feeds(new Offered(
                "../notices", 1, good.terminals(), good.sha256(), good.size(), good.content(), good.signature()));

        assertThat(why()).isEqualTo(Why.OVERSIZED);
        assertThat(folder.resolve("notices")).doesNotExist();
    }

    @Test
    @ExpectedLog(REFUSED)
    void whatIsForOthersOrUnknownOrSaidByTheTerminalsOwnFileIsRefusedByName() throws Exception {
        feeds(Offered.signed(HUB, "notices", 1, List.of(new TerminalId("wufeng-02")), "good"));
        assertThat(why()).isEqualTo(Why.WRONG_TERMINAL);
        feeds(offer("firmware", 1, "good"));
        assertThat(why()).isEqualTo(Why.UNKNOWN_NAME);
        feeds(offer("policy", 1, "good"));
        assertThat(why()).isEqualTo(Why.OVERRULED);
        desk = desk(Optional.empty());
        feeds(offer("notices", 1, "good"));
        assertThat(why()).isEqualTo(Why.NO_KEY);

        assertThat(folder.resolve("documents")).doesNotExist();
    }

    @Test
    @ExpectedLog(REFUSED)
    void oneThatCannotBeReadIsRefusedOnce() throws Exception {
        byte[] entry = EntryCodec.encode(
                new EntryId(hubEpoch, ++seq),
                TerminalId.HUB,
                time.get(),
                new Draft(offer("notices", 1, "good"), DocumentFact.SUBJECT));
        byte[] broken =
                new String(entry, UTF_8).replace("\"sha256\"", "\"sha1\"").getBytes(UTF_8);
        byte[] item = FeedItem.encode(FeedItem.Standing.ACCEPTED, time.get().time(), broken);
        feed.keep(false, List.of(new FeedBook.Line(item, Chain.next(feed.held().hash(), item))));
        desk.work();
        desk = desk(Optional.of(HUB));
        desk.work();

        assertThat(why()).isEqualTo(Why.UNREADABLE);
        assertThat(said()).hasSize(1);
    }

    @Test
    @ExpectedLog("A document could not be kept")
    @ExpectedLog(REFUSED)
    void aDiskThatDoesNotTakeItIsSaid() throws Exception {
        Files.writeString(folder.resolve("documents"), "a file where the folder should be");
        feeds(offer("notices", 1, "good"));

        assertThat(why()).isEqualTo(Why.FAILED);
    }

    @Test
    void calendarsStandSideBySide() throws Exception {
        feeds(offer("calendar-2026", 1, "good 2026"));
        feeds(offer("calendar-2027", 1, "good 2027"));

        var shelf = new DocumentShelf(folder);
        assertThat(shelf.texts("calendar", "")).containsExactly("good 2026", "good 2027");
        assertThat(shelf.texts("calendar", "calendar-2026")).containsExactly("good 2027");
    }

    @Test
    void aLongOrPrivateTextIsFetchedAndHeldAgainstItsHash() throws Exception {
        var offer = offer("staff", 1, "good staff");
        assertThat(offer.mustBeFetched()).isTrue();
        feeds(offer);
        feeds(offer("notices", 1, "good"));
        assertThat(said()).as("what comes after it waits").isEmpty();

        texts.put(offer.sha256(), new Answer.Given("good staff".getBytes(UTF_8)));
        desk.work();
        assertThat(kept("staff")).isEqualTo("good staff");
        assertThat(said())
                .extracting(fact -> ((DocumentFact.Applied) fact).since())
                .containsExactly(DocumentFact.Since.NOW, DocumentFact.Since.START);
        assertThat(Files.getPosixFilePermissions(folder.resolve("documents/staff")))
                .isEqualTo(PosixFilePermissions.fromString("rw-------"));
    }

    @Test
    @ExpectedLog(REFUSED)
    void aTextThatWasSwappedOnTheWayIsRefused() throws Exception {
        var offer = offer("staff", 1, "good staff");
        texts.put(offer.sha256(), new Answer.Given("good stuff".getBytes(UTF_8)));
        feeds(offer);

        assertThat(why()).isEqualTo(Why.SWAPPED);
        assertThat(folder.resolve("documents")).doesNotExist();
    }

    @Test
    @ExpectedLog(REFUSED)
    void aTextThatTheHubDoesNotGiveIsRefusedInItsWords() throws Exception {
        var offer = offer("staff", 1, "good staff");
        texts.put(offer.sha256(), new Answer.Refused("The hub has no such document for this terminal."));
        feeds(offer);

        assertThat(why()).isEqualTo(Why.FAILED);
        assertThat(((DocumentFact.Refused) said().getLast()).sentence()).contains("no such document for this terminal");
    }

    @Test
    @ExpectedLog(REFUSED)
    void aTextThatNeverComesDoesNotKeepTheOthersWaitingForEver() throws Exception {
        feeds(offer("staff", 1, "good staff"));
        feeds(offer("notices", 1, "good"));
        for (int i = 0; i < 1_000; i++) desk.work();

        assertThat(said()).hasSize(2).first().isInstanceOf(DocumentFact.Refused.class);
        assertThat(kept("notices")).isEqualTo("good");
    }

    @Test
    void onlyWhatIsNewAsksForAnotherStart() throws Exception {
        feeds(offer("notices", 1, "good 一"));
        feeds(offer("notices", 2, "good 一"));
        assertThat(starts).isEqualTo(1);
        feeds(offer("notices", 3, "good 二"));
        assertThat(starts).isEqualTo(2);
    }
}

package cn.bianmin.agent.fleet;

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
import cn.bianmin.contract.Chain;
import cn.bianmin.contract.CommandFact;
import cn.bianmin.contract.CommandFact.Argument;
import cn.bianmin.contract.CommandFact.Given;
import cn.bianmin.contract.CommandFact.Why;
import cn.bianmin.contract.CommandKind;
import cn.bianmin.contract.Draft;
import cn.bianmin.contract.EntryCodec;
import cn.bianmin.contract.EntryId;
import cn.bianmin.contract.Epoch;
import cn.bianmin.contract.Facts;
import cn.bianmin.contract.FeedItem;
import cn.bianmin.contract.Malformed;
import cn.bianmin.contract.Said;
import cn.bianmin.contract.SigningKey;
import cn.bianmin.contract.TerminalId;
import cn.bianmin.testing.ExpectedLog;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class CommandDeskTest {
    private static final TerminalId TERMINAL = new TerminalId("wufeng-01");
    private static final SigningKey HUB = SigningKey.generate(new SecureRandom());
    private static final Instant NOON = Instant.parse("2026-03-02T04:00:00Z");
    private static final String REFUSED = "A command is refused";
    private static final Said LIT = new Said("灯已亮过。", "The lamps were lit.");

    @TempDir
    Path folder;

    private final StationTime time = new StationTime();
    private final Epoch hubEpoch = Epoch.random(new Random(1));
    private final FeedStore feed = FeedStore.inMemory(TERMINAL);
    private final List<String> done = new ArrayList<>();
    private Deed.Outcome outcome = new Deed.Outcome.Done(LIT, List.of());
    private boolean fails;
    private int seq;
    private LedgerDirectory directory;
    private GroupCommit ledger;
    private CommandDesk desk;

    @BeforeEach
    void starts() {
        directory = new LedgerDirectory(folder, List.of(new WordStore()));
        ledger = new GroupCommit(
                Book.open(directory, TERMINAL, time, new Random(2), LedgerLimits.DEFAULT), LedgerListener.NONE);
        desk = desk(Optional.of(HUB));
    }

    private CommandDesk desk(Optional<SigningKey> key) {
        Deed deed = command -> {
            done.add(command.id());
            if (fails) throw new IllegalStateException("The lamps fell off");
            return outcome;
        };
        return new CommandDesk(
                TERMINAL,
                feed,
                ledger,
                ledger,
                new CommandRules(TERMINAL, key.map(SigningKey::publicHalf)),
                () -> time.get().time(),
                Map.of(CommandKind.LAMP_TEST, deed, CommandKind.RESTART, deed, CommandKind.LOG_WINDOW, deed));
    }

    @AfterEach
    void stops() {
        ledger.close();
        directory.close();
        feed.close();
    }

    private static String id(int number) {
        return "%026d".formatted(number);
    }

    private static Given lampTest(int number) {
        return Given.signed(HUB, id(number), TERMINAL, CommandKind.LAMP_TEST, List.of(), NOON);
    }

    /// The hub, or whoever has its broker, feeds this.
    private void feeds(Facts facts) {
        byte[] entry = EntryCodec.encode(
                new EntryId(hubEpoch, ++seq), TerminalId.HUB, time.get(), new Draft(facts, TERMINAL.value()));
        feeds(entry);
    }

    private void feeds(byte[] entry) {
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

    private CommandFact.Refused refused() throws Malformed {
        assertThat(said()).last().isInstanceOf(CommandFact.Refused.class);
        return (CommandFact.Refused) said().getLast();
    }

    @Test
    void aCommandIsCarriedOutAndSaid() throws Malformed {
        outcome = new Deed.Outcome.Done(new Said("两行。", "Two lines."), List.of("one", "two"));
        feeds(lampTest(1));

        assertThat(done).containsExactly(id(1));
        assertThat(said())
                .hasSize(3)
                .contains(
                        new CommandFact.Output(id(1), 1, 1, "one\ntwo\n"),
                        new CommandFact.Done(id(1), "lamp-test", "两行。 Two lines."));
    }

    @Test
    void aFeedThatBeginsAnewTellsNothingNew() throws Malformed {
        feeds(lampTest(1));
        var items = feed.about(TERMINAL.value()).getFirst().item().bytes();
        feed.keep(true, List.of(new FeedBook.Line(items, Chain.next(Chain.feedGenesis(TERMINAL), items))));
        desk.work();

        assertThat(done).hasSize(1);
        assertThat(said()).hasSize(2);
    }

    @Test
    void aRestartOfTheTerminalDoesNothingTwice() throws Malformed {
        feeds(lampTest(1));
        desk = desk(Optional.of(HUB));
        desk.work();

        assertThat(done).hasSize(1);
        assertThat(said()).hasSize(2);
    }

    @Test
    void whatWasUnderWayWhenThePowerFailedIsNotDoneAgain() throws Malformed {
        outcome = new Deed.Outcome.Stopping();
        feeds(lampTest(1));
        assertThat(said()).hasSize(1);
        desk = desk(Optional.of(HUB));
        desk.work();

        assertThat(done).hasSize(1);
        assertThat(refused().why()).isEqualTo(Why.INTERRUPTED);
    }

    @Test
    void aRestartIsDoneOnceTheAgentIsBack() throws Malformed {
        outcome = new Deed.Outcome.Stopping();
        feeds(Given.signed(HUB, id(1), TERMINAL, CommandKind.RESTART, List.of(), NOON));
        desk = desk(Optional.of(HUB));
        desk.work();

        assertThat(said())
                .last()
                .isEqualTo(new CommandFact.Done(id(1), "restart", "终端程序已重新启动。 The agent was started again."));
    }

    @Test
    void oneThatComesTooLateIsNotDone() throws Malformed {
        time.passes(Duration.ofHours(4));
        feeds(lampTest(1));

        assertThat(done).isEmpty();
        assertThat(said()).singleElement().isInstanceOf(CommandFact.Expired.class);
    }

    @Test
    @ExpectedLog(REFUSED)
    void aReplayIsRefusedAlsoInAnotherEntry() throws Malformed {
        feeds(lampTest(1));
        feeds(lampTest(1));

        assertThat(done).hasSize(1);
        assertThat(refused().why()).isEqualTo(Why.REPLAYED);
    }

    @Test
    @ExpectedLog(REFUSED)
    void aForgedOneIsRefusedAndTheTrueOneOfThatIdIsDone() throws Malformed {
        var stranger = SigningKey.generate(new SecureRandom());
        feeds(Given.signed(stranger, id(1), TERMINAL, CommandKind.LAMP_TEST, List.of(), NOON));
        assertThat(refused().why()).isEqualTo(Why.FORGED);
        feeds(lampTest(1));

        assertThat(done).containsExactly(id(1));
    }

    @Test
    @ExpectedLog(REFUSED)
    void whoeverChangesAWordOfItIsFound() throws Malformed {
        var given = lampTest(1);
        feeds(new Given(given.id(), given.terminal(), "restart", List.of(), NOON, given.signature()));
        assertThat(refused().why()).isEqualTo(Why.FORGED);
        feeds(new Given(given.id(), given.terminal(), "lamp-test", List.of(), NOON.plusSeconds(1), given.signature()));
        assertThat(refused().why()).isEqualTo(Why.FORGED);
        feeds(new Given(given.id(), given.terminal(), "lamp-test", List.of(), NOON, "no base 64!"));
        assertThat(refused().why()).isEqualTo(Why.FORGED);

        assertThat(done).isEmpty();
    }

    @Test
    @ExpectedLog(REFUSED)
    void anotherTerminalsIsNotThisOnes() throws Malformed {
        feeds(Given.signed(HUB, id(1), new TerminalId("wufeng-02"), CommandKind.LAMP_TEST, List.of(), NOON));

        assertThat(done).isEmpty();
        assertThat(refused().why()).isEqualTo(Why.WRONG_TERMINAL);
    }

    @Test
    @ExpectedLog(REFUSED)
    void aKindOfANewerHubIsRefusedInItsName() throws Malformed {
        var bare = new Given(id(1), TERMINAL.value(), "self-destruct", List.of(), NOON, "");
        feeds(new Given(
                bare.id(),
                bare.terminal(),
                bare.command(),
                List.of(),
                NOON,
                Base64.getEncoder().encodeToString(HUB.sign(bare.words()))));

        assertThat(refused().why()).isEqualTo(Why.UNKNOWN_KIND);
        assertThat(refused().command()).isEqualTo("self-destruct");
    }

    @Test
    @ExpectedLog(REFUSED)
    void anArgumentThatTheKindDoesNotKnowIsRefused() throws Malformed {
        feeds(Given.signed(HUB, id(1), TERMINAL, CommandKind.LAMP_TEST, List.of(new Argument("lines", "5")), NOON));

        assertThat(refused().why()).isEqualTo(Why.BAD_ARGUMENT);
    }

    @Test
    @ExpectedLog(REFUSED)
    void anOversizedOneIsRefusedUnread() throws Malformed {
        feeds(new Given(id(1), TERMINAL.value(), "lamp-test", List.of(new Argument("x", "x".repeat(9_999))), NOON, ""));
        assertThat(refused().why()).isEqualTo(Why.OVERSIZED);
        feeds(new Given("7".repeat(9_999), TERMINAL.value(), "lamp-test", List.of(), NOON, ""));

        assertThat(refused().why()).isEqualTo(Why.OVERSIZED);
        assertThat(refused().id()).hasSize(32);
    }

    @Test
    @ExpectedLog(REFUSED)
    void oneThatCannotBeReadIsRefused() throws Malformed {
        byte[] entry = EntryCodec.encode(
                new EntryId(hubEpoch, 1), TerminalId.HUB, time.get(), new Draft(lampTest(1), TERMINAL.value()));
        var text = new String(entry, UTF_8).replace("\"notAfter\"", "\"before\"");
        feeds(text.getBytes(UTF_8));

        assertThat(refused().why()).isEqualTo(Why.UNREADABLE);
    }

    @Test
    @ExpectedLog(REFUSED)
    void withoutTheHubsKeyNothingIsBelieved() throws Malformed {
        desk = desk(Optional.empty());
        feeds(lampTest(1));

        assertThat(done).isEmpty();
        assertThat(refused().why()).isEqualTo(Why.NO_KEY);
    }

    @Test
    @ExpectedLog(REFUSED)
    void strangersCannotFillTheLedgerAndAreCounted() throws Malformed {
        for (int i = 0; i < StrangerGate.AN_HOUR + 30; i++) {
            feeds(Given.signed(HUB, id(i), new TerminalId("wufeng-02"), CommandKind.LAMP_TEST, List.of(), NOON));
        }
        assertThat(said()).hasSize(StrangerGate.AN_HOUR);
        time.passes(Duration.ofMinutes(61));
        feeds(Given.signed(HUB, id(99), new TerminalId("wufeng-02"), CommandKind.LAMP_TEST, List.of(), NOON));

        assertThat(refused().more()).isEqualTo(30);
    }

    @Test
    @ExpectedLog("A command failed")
    void aDeedThatFailsIsSaidAndTheNextIsDone() throws Malformed {
        fails = true;
        feeds(lampTest(1));
        assertThat(refused().why()).isEqualTo(Why.FAILED);
        fails = false;
        feeds(lampTest(2));

        assertThat(said()).last().isEqualTo(new CommandFact.Done(id(2), "lamp-test", LIT.inBoth()));
    }

    @Test
    void whatIsFoundOutIsCutIntoPartsAndBounded() {
        var lines = new ArrayList<String>();
        for (int i = 0; i < 1_000; i++) lines.add("线".repeat(100));
        var output = CommandOutput.of(id(1), lines);

        assertThat(output).hasSize(CommandOutput.PARTS);
        assertThat(output)
                .allMatch(part ->
                        part.parts() == CommandOutput.PARTS && part.text().length() <= CommandOutput.CHARACTERS);
    }
}

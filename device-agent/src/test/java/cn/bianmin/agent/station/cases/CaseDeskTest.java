package cn.bianmin.agent.station.cases;

import static org.assertj.core.api.Assertions.assertThat;

import cn.bianmin.agent.ledger.Book;
import cn.bianmin.agent.ledger.GroupCommit;
import cn.bianmin.agent.ledger.LedgerDirectory;
import cn.bianmin.agent.ledger.LedgerLimits;
import cn.bianmin.agent.ledger.LedgerListener;
import cn.bianmin.agent.station.StationTime;
import cn.bianmin.contract.Actor;
import cn.bianmin.contract.CaseFact;
import cn.bianmin.contract.CaseFact.Channel;
import cn.bianmin.contract.CaseFact.Kind;
import cn.bianmin.contract.CaseFact.Negative;
import cn.bianmin.contract.EntryId;
import cn.bianmin.contract.Epoch;
import cn.bianmin.contract.TerminalId;
import cn.bianmin.contract.TypedCode;
import cn.bianmin.rules.cases.Case;
import cn.bianmin.rules.cases.CaseRule;
import cn.bianmin.rules.cases.CaseState;
import cn.bianmin.rules.cases.CaseTerms;
import cn.bianmin.rules.cases.Holding;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class CaseDeskTest {
    private static final TerminalId HERE = new TerminalId("wufeng-01");
    private static final TerminalId HUB = new TerminalId("hub");
    private static final Epoch EPOCH = new Epoch("7k3m9p2x4tqa");
    private static final Actor CLERK = new Actor("s02", Actor.Role.CLERK, "wufeng-01");
    private static final Actor COLLEAGUE = new Actor("s03", Actor.Role.CLERK, "wufeng-01");
    private static final Actor TOWN = new Actor("h11", Actor.Role.HANDLER, "yanglin");

    @TempDir
    Path folder;

    private final StationTime time = new StationTime();
    private final Told fed = new Told();

    /// What a test says that the hub told.
    private final class Told implements FedCases {
        private final List<Fed> items = new ArrayList<>();
        private final List<Listener> listeners = new ArrayList<>();

        void tell(String subject, TerminalId source, EntryId place, boolean counts, CaseFact fact) {
            var at = time.get().time();
            items.add(new Fed(items.size() + 1, subject, source, place, counts, at, at, fact));
            listeners.forEach(listener -> listener.fed(false));
        }

        void restart() {
            items.clear();
            listeners.forEach(listener -> listener.fed(true));
        }

        @Override
        public List<Fed> about(String caseId) {
            return items.stream().filter(one -> one.subject().equals(caseId)).toList();
        }

        @Override
        public List<Fed> after(long number) {
            return items.stream().filter(one -> one.number() > number).toList();
        }

        @Override
        public void watch(Listener listener) {
            listeners.add(listener);
        }
    }

    private interface Day {
        void of(CaseDesk desk, GroupCommit ledger) throws Exception;
    }

    private void at(Day day) throws Exception {
        try (var directory = new LedgerDirectory(folder, List.of(new CaseFactStore()))) {
            var book = Book.open(directory, HERE, time, new Random(1), LedgerLimits.DEFAULT);
            try (var ledger = new GroupCommit(book, LedgerListener.NONE)) {
                var terms = CaseTerms.shipped();
                day.of(new CaseDesk(ledger, ledger, HERE, fed, terms.rules(), time, new Random(2)), ledger);
            }
        }
    }

    private static CaseFact.Received received(String code) {
        return new CaseFact.Received(
                CLERK,
                "relief",
                "2026-11",
                Kind.COMMITTED,
                Channel.COUNTER,
                code,
                "张*民",
                false,
                List.of(),
                "t1",
                null,
                null);
    }

    private static CaseFact accepted() {
        return new CaseFact.Accepted(CLERK, "5wd", "20wd", LocalDate.of(2026, 3, 9), false, false);
    }

    private static Case opened(CaseDesk desk) {
        var answer = desk.open(code -> List.of(received(code), accepted()));
        assertThat(answer).isInstanceOf(CaseAnswer.Done.class);
        return ((CaseAnswer.Done) answer).matter();
    }

    @Test
    void aCaseIsThereAgainAfterARestart() throws Exception {
        var ids = new ArrayList<String>();
        at((desk, _) -> ids.add(opened(desk).id()));
        at((desk, _) -> {
            assertThat(desk.find(ids.getFirst()).orElseThrow().state()).isEqualTo(CaseState.PROCESSING);
            assertThat(desk.ofTicket("t1")).isPresent();
        });
    }

    @Test
    void whatMayNotHappenAsAWholeLeavesNothingBehind() throws Exception {
        at((desk, ledger) -> {
            long before = ledger.position().head();
            var answer = desk.open(code ->
                    List.of(received(code), new CaseFact.NotAccepted(CLERK, new Negative("理由", "", "怎样", "复议"))));
            assertThat(answer).isEqualTo(new CaseAnswer.Refused(CaseRule.NEGATIVE_INCOMPLETE));
            assertThat(ledger.position().head()).isEqualTo(before);
            assertThat(desk.all()).isEmpty();
        });
    }

    @Test
    void whatHappenedAtTheTownShowsHereAndComesInTheHubsOrder() throws Exception {
        at((desk, ledger) -> {
            var id = opened(desk).id();
            var epoch = ledger.position().epoch();
            desk.attempt(id, new CaseFact.HandedOn(CLERK, "yanglin", null, ""));
            fed.tell(id, HERE, new EntryId(epoch, 1), true, received("X"));
            fed.tell(id, HERE, new EntryId(epoch, 2), true, accepted());
            fed.tell(id, HERE, new EntryId(epoch, 3), true, new CaseFact.HandedOn(CLERK, "yanglin", null, ""));
            fed.tell(id, HUB, new EntryId(EPOCH, 1), true, new CaseFact.TakenOver(TOWN));
            var matter = desk.find(id).orElseThrow();
            assertThat(matter.steps()).hasSize(4);
            assertThat(Holding.of(matter).holder()).contains(TOWN);
            assertThat(desk.attempt(id, new CaseFact.Handled(CLERK, "")))
                    .isEqualTo(new CaseAnswer.Refused(CaseRule.NOT_THE_HOLDER));
        });
    }

    @Test
    void aDeedThatCameSecondAtTheHubHasNoEffectHereEither() throws Exception {
        at((desk, ledger) -> {
            var id = opened(desk).id();
            var epoch = ledger.position().epoch();
            desk.attempt(id, new CaseFact.HandedOn(CLERK, "wufeng-01", null, ""));
            desk.attempt(id, new CaseFact.TakenOver(COLLEAGUE));
            assertThat(Holding.of(desk.find(id).orElseThrow()).holder()).contains(COLLEAGUE);
            // The hub had withdrawn the case before the hand-over reached it.
            fed.tell(id, HERE, new EntryId(epoch, 1), true, received("X"));
            fed.tell(id, HERE, new EntryId(epoch, 2), true, accepted());
            fed.tell(id, HUB, new EntryId(EPOCH, 1), true, new CaseFact.Withdrawn(TOWN, "申请人撤回"));
            fed.tell(id, HERE, new EntryId(epoch, 3), false, new CaseFact.HandedOn(CLERK, "wufeng-01", null, ""));
            var matter = desk.find(id).orElseThrow();
            assertThat(matter.state()).isEqualTo(CaseState.WITHDRAWN);
            assertThat(Holding.of(matter).holder()).contains(CLERK);
            assertThat(desk.lost(id)).singleElement().satisfies(lost -> {
                assertThat(lost.fact()).isInstanceOf(CaseFact.HandedOn.class);
                assertThat(lost.why()).contains(CaseRule.CLOSED);
            });
            fed.restart();
            assertThat(Holding.of(desk.find(id).orElseThrow()).holder()).contains(COLLEAGUE);
        });
    }

    @Test
    void listsBeginWithWhatIsMostUrgent() throws Exception {
        at((desk, _) -> {
            var early = opened(desk).id();
            time.passes(Duration.ofDays(4));
            opened(desk);
            time.passes(Duration.ofDays(3));
            var lists = CaseLists.of(
                    desk.all(), CaseTerms.shipped().levels(), time.get().time());
            assertThat(lists.open()).hasSize(2);
            assertThat(lists.open().getFirst().id()).isEqualTo(early);
            assertThat(lists.urgent()).extracting(Case::id).containsExactly(early);
        });
    }

    @Test
    void aCaseIsFoundByItsReceiptAndByTheSlipOfAVisitForIt() throws Exception {
        at((desk, _) -> {
            var id = opened(desk).id();
            assertThat(desk.shown(id)).map(Case::id).contains(id);
            assertThat(desk.shown("t1")).map(Case::id).contains(id);
            assertThat(desk.shown("t2")).isEmpty();
            assertThat(desk.coded(TypedCode.of(id))).map(Case::id).contains(id);
            assertThat(desk.coded(TypedCode.of("t1"))).map(Case::id).contains(id);
            assertThat(desk.coded(TypedCode.of("t2"))).isEmpty();
            // Two cases of one visit: its slip says neither.
            opened(desk);
            assertThat(desk.shown("t1")).isEmpty();
        });
    }

    @Test
    void ofANameOnlyTheEndsAreKept() {
        assertThat(MaskedName.of("张建民")).isEqualTo("张*民");
        assertThat(MaskedName.of("张民")).isEqualTo("张*");
        assertThat(MaskedName.of("民")).isEqualTo("*");
        assertThat(MaskedName.of(" 欧阳建国 ")).isEqualTo("欧**国");
        assertThat(MaskedName.of("\uD842\uDFB7建民")).isEqualTo("\uD842\uDFB7*民");
    }
}

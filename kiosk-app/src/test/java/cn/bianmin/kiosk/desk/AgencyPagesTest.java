package cn.bianmin.kiosk.desk;

import static org.assertj.core.api.Assertions.assertThat;

import cn.bianmin.agent.ledger.Book;
import cn.bianmin.agent.ledger.GroupCommit;
import cn.bianmin.agent.ledger.LedgerDirectory;
import cn.bianmin.agent.ledger.LedgerLimits;
import cn.bianmin.agent.ledger.LedgerListener;
import cn.bianmin.agent.peripherals.printing.Bitmap;
import cn.bianmin.agent.station.cases.CaseAnswer;
import cn.bianmin.agent.station.cases.CaseDesk;
import cn.bianmin.agent.station.cases.CaseFactStore;
import cn.bianmin.agent.station.cases.CaseOffice;
import cn.bianmin.agent.station.cases.FedCases;
import cn.bianmin.agent.station.slips.SlipClaim;
import cn.bianmin.agent.station.slips.SlipKeys;
import cn.bianmin.agent.station.slips.SlipSigner;
import cn.bianmin.contract.Actor;
import cn.bianmin.contract.CaseFact;
import cn.bianmin.contract.CaseFact.Channel;
import cn.bianmin.contract.CaseFact.Custodian;
import cn.bianmin.contract.CaseFact.Kind;
import cn.bianmin.contract.CaseFact.Piece;
import cn.bianmin.contract.CaseFact.Slip;
import cn.bianmin.contract.Language;
import cn.bianmin.contract.Said;
import cn.bianmin.contract.TerminalId;
import cn.bianmin.contract.TypedCode;
import cn.bianmin.rules.cases.Case;
import cn.bianmin.rules.cases.CaseState;
import cn.bianmin.rules.cases.CaseTerms;
import cn.bianmin.rules.cases.Custody;
import cn.bianmin.rules.cases.ReceiptWords;
import cn.bianmin.rules.deadlines.Deadlines;
import cn.bianmin.web.Browser;
import cn.bianmin.web.Site;
import cn.bianmin.web.WebServer;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// 代办 at a station's desk: slips that open their case, originals from hand to hand, the route sheet, delivery.
final class AgencyPagesTest {
    private static final TerminalId HERE = new TerminalId("shimen-01");
    private static final Actor CLERK = new Actor("s02", Actor.Role.CLERK, "shimen-01");
    private static final Actor AGENT = new Actor("s04", Actor.Role.AGENT, "shimen-01");
    private static final Actor TOWN = new Actor("t07", Actor.Role.CLERK, "yanglin-01");

    @TempDir
    Path directory;

    private PaperStation station;
    private LedgerDirectory ledgers;
    private GroupCommit ledger;
    private CaseDesk desk;
    private SlipSigner signer;
    private WebServer server;
    private Browser clerk;
    private String unit = "shimen-01";

    @BeforeEach
    void start() throws Exception {
        station = new PaperStation(directory);
        ledgers = new LedgerDirectory(directory.resolve("ledger"), List.of(new CaseFactStore()));
        ledger = new GroupCommit(
                Book.open(ledgers, HERE, station.time, new Random(2), LedgerLimits.DEFAULT), LedgerListener.NONE);
        desk = new CaseDesk(
                ledger, ledger, HERE, FedCases.none(), CaseTerms.shipped().rules(), station.time, new Random(3));
        station.cases = Optional.of(new PaperOffice());
        signer = SlipSigner.open(directory.resolve("slip-key"), HERE);
        station.slipKeys = SlipKeys.of(signer.publicKey(LocalDate.EPOCH, LocalDate.MAX));
        var site = new Site().assets("tokens.css", "mark.svg");
        new Desk(station, new DeskSessions(station.staff()), () -> "t").addTo(site);
        server = WebServer.start(InetSocketAddress.createUnresolved("127.0.0.1", 0), site);
        clerk = new Browser(server.address());
        signIn();
    }

    @AfterEach
    void stop() {
        clerk.close();
        server.close();
        ledger.close();
        ledgers.close();
    }

    /// The cases of whichever station the test is at.
    private final class PaperOffice implements CaseOffice {
        private final CaseTerms terms = CaseTerms.shipped();

        @Override
        public CaseDesk desk() {
            return desk;
        }

        @Override
        public CaseTerms terms() {
            return terms;
        }

        @Override
        public String unit() {
            return unit;
        }

        @Override
        public Map<String, String> units() {
            return Map.of("shimen-01", "石门村便民服务站", "yanglin-01", "杨林镇便民服务中心");
        }

        @Override
        public String nameOf(String id) {
            return units().getOrDefault(id, id);
        }

        @Override
        public Optional<String> sealed(String text) {
            return Optional.empty();
        }

        @Override
        public Optional<String> same(String name, String phone, String number, String item) {
            return Optional.empty();
        }

        @Override
        public List<Said> told(Case matter, Instant now) {
            return ReceiptWords.lines(matter, terms, now, this::nameOf);
        }

        @Override
        public Optional<Bitmap> receipt(Case matter, Language language) {
            return Optional.empty();
        }
    }

    private void signIn() throws Exception {
        clerk.get("/desk?scanner=2");
        clerk.submit("/desk/sign-in", Map.of("account", "s02", "pin", PaperStation.PIN));
    }

    /// A case with a household book, of which nothing has been kept yet.
    private String opened() {
        var answer = desk.open(code -> List.of(
                new CaseFact.Received(
                        CLERK,
                        "relief",
                        "2026-11",
                        Kind.IMMEDIATE,
                        Channel.COUNTER,
                        code,
                        "张*民",
                        false,
                        List.of(new Piece("1", "户口本", true)),
                        null,
                        null,
                        null),
                new CaseFact.Accepted(CLERK, "5wd", "20wd", LocalDate.of(2026, 3, 9), false, false)));
        return ((CaseAnswer.Done) answer).matter().id();
    }

    private String does(String id, String act, String... fields) throws Exception {
        var form = new HashMap<>(Map.of("case", id, "act", act));
        for (int i = 0; i < fields.length; i += 2) form.put(fields[i], fields[i + 1]);
        return clerk.submit("/desk/cases/do", form).body();
    }

    private void happened(String id, CaseFact fact) {
        assertThat(desk.attempt(id, fact)).isInstanceOf(CaseAnswer.Done.class);
    }

    private Case matter(String id) {
        return desk.find(id).orElseThrow();
    }

    private String receipt(String id) {
        return signer.text(Deadlines.dayOf(station.now().time()), SlipClaim.CASE, id);
    }

    // One character is another.
    private static String creased(String text) {
        return text.substring(0, 20) + (text.charAt(20) == '7' ? '8' : '7') + text.substring(21);
    }

    private String typed(String code) throws Exception {
        clerk.get("/desk/cases");
        return clerk.submit("/desk/cases/find", Map.of("code", code)).body();
    }

    @Test
    void aReceiptsCodeOpensItsCaseScannedOrTyped() throws Exception {
        var id = opened();
        var code = TypedCode.printed(TypedCode.of(id));
        assertThat(typed(code)).contains("<h2>" + code).doesNotContain("凭证已扫");
        assertThat(typed(receipt(id))).contains("<h2>" + code, "凭证已扫");
        assertThat(typed("7K3M-92Q")).contains("没有这个编号的办件");
        assertThat(typed(receipt("00000000000000000000000008"))).contains("在本站没有办件");

        assertThat(clerk.get("/desk/cases").body()).contains("data-scanner=\"2\" data-scans=\"0\"");
        station.scan("2", receipt(id));
        assertThat(clerk.get("/desk/cases").body()).contains("data-scans=\"1\"");
        assertThat(clerk.get("/desk/cases/scanned").body()).contains("<h2>" + code, "凭证已扫");
        station.scan("2", creased(receipt(id)));
        assertThat(clerk.get("/desk/cases/scanned").body()).contains("没看清楚").doesNotContain("<h2>" + code);
        // What another scanner read opens nothing here, nor what was read long ago.
        station.scan("3", receipt(id));
        station.time.passes(Duration.ofMinutes(6));
        assertThat(clerk.get("/desk/cases/scanned").body()).doesNotContain("<h2>" + code);
        try (var stranger = new Browser(server.address())) {
            station.scan("2", receipt(id));
            assertThat(stranger.get("/desk?scanner=2").body()).contains("您是哪一位?");
            assertThat(stranger.get("/desk/cases/scanned").body()).contains("您是哪一位?");
        }
    }

    @Test
    void forWhatIsNoLongerOfferedNoCaseIsTakenIn() throws Exception {
        assertThat(clerk.get("/desk/cases/visit?item=farm-tax").body()).contains("已经停办");
        clerk.get("/desk/cases");
        assertThat(clerk.submit("/desk/cases/open", Map.of("item", "farm-tax", "name", "张建民", "act", "accept"))
                        .body())
                .contains("已经停办");
        assertThat(desk.all()).isEmpty();
        assertThat(clerk.get("/desk/cases/visit").body()).doesNotContain("停办");
    }

    @Test
    void originalsAreReceivedFromOneStationAfterAnother() throws Exception {
        var id = opened();
        var offer = "value=\"receive_originals\"";
        assertThat(clerk.get("/desk/case/" + id).body()).doesNotContain(offer);
        assertThat(does(id, "take_originals", "bag", "B-12")).contains("已记下").doesNotContain(offer);
        assertThat(does(id, "receive_originals")).contains("没有选材料");

        unit = "yanglin-01";
        assertThat(clerk.get("/desk/case/" + id).body()).contains(offer);
        assertThat(does(id, "receive_originals", "bag", "")).contains("已记下").doesNotContain(offer);
        assertThat(Custody.of(matter(id)).away()).singleElement().satisfies(place -> {
            assertThat(place.custodian()).isEqualTo(new Custodian("yanglin-01", "s02"));
            assertThat(place.bag()).isEqualTo("B-12");
        });

        unit = "shimen-01";
        assertThat(clerk.get("/desk/case/" + id).body())
                .contains(offer, "您的户口本在杨林镇便民服务中心")
                .doesNotContain("value=\"give_back\"");
        assertThat(does(id, "receive_originals", "bag", "B-13")).contains("value=\"give_back\"");
        assertThat(does(id, "give_back")).doesNotContain("您的户口本在", offer);
    }

    @Test
    void aColleagueTakesOverWhatAnotherKeeps() throws Exception {
        var id = opened();
        var offer = "value=\"take_over_originals\"";
        assertThat(clerk.get("/desk/case/" + id).body()).doesNotContain(offer);
        happened(
                id,
                new CaseFact.CustodyMoved(
                        AGENT, List.of("1"), Custodian.VILLAGER, new Custodian("shimen-01", "s04"), "B-12"));
        assertThat(clerk.get("/desk/case/" + id).body()).contains(offer, "接手同事保管的原件");
        assertThat(does(id, "take_over_originals"))
                .contains("value=\"give_back\"")
                .doesNotContain(offer);
        assertThat(Custody.of(matter(id)).away()).singleElement().satisfies(place -> {
            assertThat(place.custodian()).isEqualTo(new Custodian("shimen-01", "s02"));
            assertThat(place.bag()).isEqualTo("B-12");
        });

        unit = "yanglin-01";
        assertThat(clerk.get("/desk/case/" + id).body()).doesNotContain(offer);
        assertThat(does(id, "take_over_originals")).contains("没有选材料");
    }

    @Test
    void theRouteSheetSaysWhatGoesWhere() throws Exception {
        var there = opened();
        does(there, "take_originals", "bag", "B-12");
        happened(there, new CaseFact.HandedOn(CLERK, "yanglin-01", null, ""));
        var here = opened();
        happened(
                here,
                new CaseFact.CustodyMoved(
                        AGENT, List.of("1"), Custodian.VILLAGER, new Custodian("shimen-01", "s04"), ""));
        var sheet = clerk.get("/desk/cases/route").body();
        assertThat(sheet)
                .contains("送到:杨林镇便民服务中心", "还没移交,先不带", "张*民", "户口本", "B-12", "代办员:李桂兰")
                .containsSubsequence(TypedCode.printed(TypedCode.of(there)), TypedCode.printed(TypedCode.of(here)));

        happened(there, new CaseFact.TakenOver(TOWN));
        happened(there, Custody.of(matter(there)).receivedBy(TOWN, ""));
        assertThat(clerk.get("/desk/cases/route").body()).doesNotContain("杨林镇便民服务中心");
        unit = "yanglin-01";
        happened(there, new CaseFact.Completed(TOWN, "已办"));
        assertThat(clerk.get("/desk/cases/route").body()).contains("送到:石门村便民服务站", "B-12");
    }

    @Test
    void aResultIsDeliveredToWhoeverShowsTheReceiptOrWithANote() throws Exception {
        var id = done();
        assertThat(does(id, "deliver")).contains("送达要有群众出示的凭证");
        assertThat(does(id, "deliver", "slip", TypedCode.of(opened()))).contains("这不是这件事的凭证");
        assertThat(matter(id).state()).isEqualTo(CaseState.COMPLETED);
        does(id, "deliver", "slip", TypedCode.printed(TypedCode.of(id)));
        assertThat(delivered(id)).isEqualTo(new CaseFact.Delivered(CLERK, Channel.COUNTER, null, Slip.TYPED, null));

        var scanned = done();
        station.scan("2", receipt(scanned));
        clerk.get("/desk/cases/scanned");
        assertThat(does(scanned, "deliver")).contains("送达,群众出示凭证");
        assertThat(delivered(scanned))
                .isEqualTo(new CaseFact.Delivered(CLERK, Channel.COUNTER, null, Slip.SCANNED, null));

        var absent = done();
        assertThat(does(absent, "deliver_home", "handed_how", "邻居代收,已电话核实")).contains("送达:邻居代收,已电话核实");
    }

    private String done() {
        var id = opened();
        happened(id, new CaseFact.Completed(CLERK, "已办"));
        return id;
    }

    private CaseFact.Delivered delivered(String id) {
        return matter(id).last(CaseFact.Delivered.class).orElseThrow();
    }
}

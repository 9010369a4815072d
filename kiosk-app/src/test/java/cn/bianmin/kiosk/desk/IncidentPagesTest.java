package cn.bianmin.kiosk.desk;

import static org.assertj.core.api.Assertions.assertThat;

import cn.bianmin.agent.ledger.Book;
import cn.bianmin.agent.ledger.GroupCommit;
import cn.bianmin.agent.ledger.LedgerDirectory;
import cn.bianmin.agent.ledger.LedgerLimits;
import cn.bianmin.agent.ledger.LedgerListener;
import cn.bianmin.agent.station.help.HelpDesk;
import cn.bianmin.agent.station.incidents.IncidentDesk;
import cn.bianmin.agent.station.incidents.IncidentFactStore;
import cn.bianmin.contract.TerminalId;
import cn.bianmin.kiosk.browser.Axe;
import cn.bianmin.kiosk.browser.CdpPage;
import cn.bianmin.rules.calendar.LegalCalendar;
import cn.bianmin.rules.deadlines.Deadlines;
import cn.bianmin.rules.incidents.IncidentClocks;
import cn.bianmin.rules.policy.RegionPolicy;
import cn.bianmin.web.Browser;
import cn.bianmin.web.Site;
import cn.bianmin.web.WebServer;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class IncidentPagesTest {
    private static final Pattern ID = Pattern.compile("name=\"id\" value=\"([^\"]+)\"");

    @TempDir
    Path directory;

    private PaperStation station;
    private LedgerDirectory ledgers;
    private GroupCommit ledger;
    private WebServer server;

    @BeforeEach
    void start() throws Exception {
        station = new PaperStation(directory);
        ledgers = new LedgerDirectory(directory.resolve("ledger"), List.of(new IncidentFactStore()));
        ledger = new GroupCommit(
                Book.open(ledgers, new TerminalId("wufeng-01"), station.time, new Random(2), LedgerLimits.DEFAULT),
                LedgerListener.NONE);
        var policy = RegionPolicy.shipped();
        var deadlines =
                new Deadlines(LegalCalendar.shipped(), policy.businessHours().end());
        station.incidents = Optional.of(
                new IncidentDesk(ledger, ledger, new IncidentClocks(deadlines, policy), new Random(3), _ -> List.of()));
        var site = new Site().assets("tokens.css", "mark.svg");
        var sessions = new DeskSessions(station.staff());
        new HelpBell(new HelpDesk(station.ledger, station.time), sessions).addTo(site);
        new Desk(station, sessions, () -> "t").addTo(site);
        server = WebServer.start(InetSocketAddress.createUnresolved("127.0.0.1", 0), site);
    }

    @AfterEach
    void stop() {
        server.close();
        ledger.close();
        ledgers.close();
    }

    @Test
    void oneTouchRaisesTheAlarmAndEachStepStopsItsClock() throws Exception {
        try (var clerk = new Browser(server.address())) {
            signIn(clerk);
            var open = clerk.submit("/desk/incidents/report", Map.of("kind", "BLOCKADE"))
                    .body();
            assertThat(open).contains("已经报警", "围门堵路", "到现场", "最迟 03-02 09:00", "最迟 03-09 08:30", "中心还没有接警");
            var matcher = ID.matcher(open);
            assertThat(matcher.find()).isTrue();
            var id = matcher.group(1);

            station.time.passes(Duration.ofMinutes(40));
            // Whoever was away for so long has been signed out.
            signIn(clerk);
            assertThat(clerk.get("/desk/incidents").body()).contains("level RED");
            assertThat(step(clerk, id, "SOLVED", "已协商")).contains("现在还不能做这一步");
            assertThat(step(clerk, id, "ARRIVED", "")).contains("03-02 09:10 做到");
            step(clerk, id, "RESTORED", "");
            assertThat(step(clerk, id, "SOLVED", " ")).contains("要写明怎样解决的");
            assertThat(step(clerk, id, "SOLVED", "已协商")).contains("现在没有", "最近解决的", "已协商", "等中心销案");
            assertThat(ledger.position().head()).isEqualTo(4);
        }
    }

    @Test
    void nobodyRaisesAnAlarmWithoutSigningIn() throws Exception {
        try (var stranger = new Browser(server.address())) {
            stranger.get("/desk");
            stranger.submit("/desk/incidents/report", Map.of("kind", "BLOCKADE"));

            assertThat(ledger.position().head()).isZero();
        }
    }

    @Tag("browser")
    @Test
    void thePageFitsAScreen() throws Exception {
        try (var page = CdpPage.open(1280, 800)) {
            page.go(server.address().resolve("/desk"));
            signIn(page);
            page.go(server.address().resolve("/desk/incidents"));
            page.touch("button[value=NO_WATER_OR_POWER]");
            page.waitFor("document.querySelector('.incident') !== null", Duration.ofSeconds(30));
            page.screenshot(Path.of("target", "pictures", "desk", "incidents-1280x800.png"));
            assertThat(Axe.objections(page, "incidents")).isEmpty();
            assertThat(page.value("document.documentElement.scrollWidth - innerWidth")
                            .asInt(1))
                    .isZero();
            assertThat(page.troubles()).isEmpty();
        }
    }

    private void signIn(CdpPage page) throws Exception {
        page.value("fetch('/desk/sign-in', { method: 'POST', body: new URLSearchParams({ token:"
                + " document.querySelector('input[name=token]').value, account: 's02', pin: '" + PaperStation.PIN
                + "' }) }).then(() => { window.signedIn = true }); 0");
        page.waitFor("window.signedIn === true", Duration.ofSeconds(30));
    }

    private static void signIn(Browser clerk) throws Exception {
        clerk.get("/desk");
        clerk.submit("/desk/sign-in", Map.of("account", "s02", "pin", PaperStation.PIN));
    }

    private static String step(Browser clerk, String id, String step, String result) throws Exception {
        return clerk.submit("/desk/incidents/step", Map.of("id", id, "step", step, "result", result))
                .body();
    }
}
